package io.xiaoer.pay.rest.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * An old answer as of now: what the time is, and how long a payment may still be paid, wherever it says so. A countdown
 * from the old times would run past the deadline. Everything else stays as it was told.
 */
final class UpToDate {

    private static final String SERVER_TIME = "server_time";
    private static final String REMAINING = "remaining_seconds";
    private static final String DEADLINE = "expires_at";

    private UpToDate() {}

    static String at(Instant now, String body, ObjectMapper json) {
        try {
            JsonNode answer = json.readTree(body);
            refresh(answer, now);
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("An answer of ours is not JSON", unreadable);
        }
    }

    private static void refresh(JsonNode node, Instant now) {
        if (node instanceof ObjectNode object && object.has(SERVER_TIME)) {
            object.put(SERVER_TIME, now.toString());
            if (object.has(REMAINING) && object.has(DEADLINE)) {
                object.put(REMAINING, remaining(object, now));
            }
        }
        node.forEach(inner -> refresh(inner, now));
    }

    /** A payment that could not be paid any more when it was told of cannot be paid now. */
    private static long remaining(ObjectNode payment, Instant now) {
        if (payment.get(REMAINING).asLong() == 0) {
            return 0;
        }
        Instant deadline = Instant.parse(payment.get(DEADLINE).asText());
        return Math.max(0, Duration.between(now, deadline).toSeconds());
    }
}
