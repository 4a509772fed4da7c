package io.xiaoer.pay.rest.callback;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.rest.problem.Refusals;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Callbacks as they come and go over HTTP, the same whatever they speak of. */
final class CallbackHttp {

    private CallbackHttp() {}

    static Message message(byte[] body, HttpHeaders headers) {
        return new Message(body, lowerCase(headers));
    }

    static Response answer(Outcome<Reply> outcome) {
        Reply reply = Refusals.orThrow(outcome);
        return Response.status(reply.status())
                .type(reply.contentType())
                .entity(reply.body())
                .build();
    }

    private static Map<String, String> lowerCase(HttpHeaders headers) {
        return headers.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> String.join(",", header.getValue()),
                        (first, second) -> first + "," + second));
    }
}
