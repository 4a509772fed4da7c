package io.xiaoer.pay.persistence.idempotency;

import io.xiaoer.pay.application.port.out.IdempotencyKeys.Key;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A key as the table has it: short, whatever its parts are, and never the same for two. */
final class Scope {

    private Scope() {}

    static String of(Key key) {
        MessageDigest digest = sha256();
        for (String part : List.of(key.user(), key.method(), key.path(), key.text())) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
