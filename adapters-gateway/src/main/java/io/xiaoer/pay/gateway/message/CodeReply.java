package io.xiaoer.pay.gateway.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;

/** Answers of the form {@code {"code":"SUCCESS","message":"OK"}}. */
public final class CodeReply {

    private static final String JSON = "application/json";

    private CodeReply() {}

    public static Reply success() {
        return success("OK");
    }

    public static Reply success(String message) {
        return new Reply(200, JSON, body("SUCCESS", message));
    }

    public static Reply fail(Rejection reason) {
        int status =
                switch (reason) {
                    case UNKNOWN_PAYMENT -> 404;
                    case MALFORMED, SIGNATURE_MISSING, SIGNATURE_WRONG, STALE, AMOUNT_MISSING, AMOUNT_MALFORMED -> 400;
                };
        return fail(status, reason);
    }

    /** For a provider that wants another status. */
    public static Reply fail(int status, Rejection reason) {
        return new Reply(status, JSON, body("FAIL", Words.of(reason)));
    }

    private static String body(String code, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("message", message)
                .toString();
    }
}
