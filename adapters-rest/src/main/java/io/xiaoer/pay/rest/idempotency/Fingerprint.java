package io.xiaoer.pay.rest.idempotency;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two bodies the same: they are the same JSON, whatever the order of an object's members and the space
 * between them. A client that comes back after a crash writes its request anew, and need not write it alike. Nothing
 * else is equal: {@code 1} is not {@code "1"}, and a default left out is not one written down. No body is {@code {}}.
 */
public final class Fingerprint {

    /** Numbers stay as exact, and as short, as they were written. */
    private static final ObjectMapper CANONICAL = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final byte[] NO_FIELDS = {'{', '}'};

    private Fingerprint() {}

    /** SHA-256 in hexadecimal. */
    public static String of(byte[] body) {
        byte[] canonical = body.length == 0 ? NO_FIELDS : canonical(body);
        return HexFormat.of().formatHex(sha256().digest(canonical));
    }

    private static byte[] canonical(byte[] body) {
        try {
            // A resource may have taken a number, as the text of an id, that is too large for any arithmetic.
            return CANONICAL.writeValueAsBytes(CANONICAL.readValue(body, Object.class));
        } catch (NumberFormatException tooLarge) {
            return body;
        } catch (IOException unreadable) {
            throw new IllegalStateException("A resource was called with a body that is not JSON", unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
