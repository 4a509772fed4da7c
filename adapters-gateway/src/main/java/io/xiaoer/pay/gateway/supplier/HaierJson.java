package io.xiaoer.pay.gateway.supplier;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xiaoer.pay.gateway.remote.RemoteAnswer;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Haier's answers: read, or empty when they make no sense. */
final class HaierJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Whole pieces, which some warehouses write with decimals; so few digits that no sum of them leaves the range. */
    private static final Pattern PIECES = Pattern.compile("(-?[0-9]{1,12})(?:\\.0{1,6})?");

    private HaierJson() {}

    static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** What all warehouses have together. One that owes more than it has takes from the others; below zero there is none. */
    static OptionalLong stock(byte[] body) {
        JsonNode warehouses = object(body).map(json -> json.path("data")).orElse(MAPPER.missingNode());
        if (!warehouses.isArray()) {
            return OptionalLong.empty();
        }
        long sum = 0;
        for (JsonNode warehouse : warehouses) {
            Matcher pieces = PIECES.matcher(warehouse.path("stock").asText());
            if (!pieces.matches()) {
                return OptionalLong.empty();
            }
            sum += Long.parseLong(pieces.group(1));
        }
        return OptionalLong.of(Math.max(sum, 0));
    }

    /** For the log: what kind of answer it is, and nothing of what it says, which may repeat our secrets. */
    static String outline(RemoteAnswer answer) {
        return answer.status() == 0 ? answer.trouble() : "HTTP " + answer.status();
    }
}
