package io.xiaoer.pay.gateway.alipay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Alipay said to a call.
 *
 * @param said its own signed word; empty when there is none, and then nobody knows what became of the call
 * @param details one short line for staff
 */
public record AlipayAnswer(Optional<JsonNode> said, String details) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MOST_DETAILS = 200;

    static AlipayAnswer signed(byte[] json) throws IOException {
        JsonNode said = MAPPER.readTree(json);
        String line = Stream.of("code", "msg", "sub_code", "sub_msg")
                .map(name -> said.path(name).asText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "))
                .replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ");
        return new AlipayAnswer(Optional.of(said), cut(line));
    }

    static AlipayAnswer unsigned(RemoteAnswer answer) {
        return new AlipayAnswer(Optional.empty(), cut("no signed answer: " + answer.details()));
    }

    private static String cut(String line) {
        return line.length() <= MOST_DETAILS ? line : line.substring(0, MOST_DETAILS);
    }

    public boolean isSigned() {
        return said.isPresent();
    }

    /** Whether the call did what it is for; what that means, its method says. */
    public boolean isSuccess() {
        return text("code").equals("10000");
    }

    /** A plain value that Alipay named; empty text when it did not. */
    public String text(String name) {
        return said.map(values -> values.path(name).asText()).orElse("");
    }
}
