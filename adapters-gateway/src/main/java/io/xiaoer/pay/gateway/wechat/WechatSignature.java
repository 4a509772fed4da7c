package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.gateway.key.RsaSignature;
import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whether a callback, or an answer to us, is WeChat Pay's and of now. WeChat Pay sends wrong signatures on purpose,
 * beginning with {@code WECHATPAY/SIGNTEST/}, to see them refused: they are as wrong as any other.
 */
final class WechatSignature {

    static final String ALGORITHM = "WECHATPAY2-SHA256-RSA2048";
    static final String SERIAL = "wechatpay-serial";
    static final String SIGNATURE = "wechatpay-signature";
    static final String TIMESTAMP = "wechatpay-timestamp";
    static final String NONCE = "wechatpay-nonce";
    static final String TYPE = "wechatpay-signature-type";
    static final Set<String> HEADERS = Set.of(SERIAL, SIGNATURE, TIMESTAMP, NONCE, TYPE);

    /** So much off is too much. */
    static final Duration TOO_FAR_OFF = Duration.ofMinutes(5);

    private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,11}");

    private final Map<String, PublicKey> keys;

    /** @param keys all valid at once, by serial number */
    WechatSignature(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /** The signature first: nothing else is worth reading before it is known to be WeChat Pay's. */
    Optional<Rejection> rejection(Function<String, Optional<String>> header, byte[] body, Instant now) {
        String serial = header.apply(SERIAL).orElse("");
        String signature = header.apply(SIGNATURE).orElse("");
        String timestamp = header.apply(TIMESTAMP).orElse("");
        String nonce = header.apply(NONCE).orElse("");
        if (serial.isEmpty() || signature.isEmpty() || timestamp.isEmpty() || nonce.isEmpty()) {
            return Optional.of(Rejection.SIGNATURE_MISSING);
        }
        PublicKey key = keys.get(serial);
        if (key == null
                || !header.apply(TYPE).orElse(ALGORITHM).equals(ALGORITHM)
                || !RsaSignature.verify(key, signed(timestamp, nonce, body), signature)) {
            return Optional.of(Rejection.SIGNATURE_WRONG);
        }
        if (!EPOCH_SECONDS.matcher(timestamp).matches()) {
            return Optional.of(Rejection.MALFORMED);
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(signedAt, now).abs().compareTo(TOO_FAR_OFF) < 0
                ? Optional.empty()
                : Optional.of(Rejection.STALE);
    }

    private static byte[] signed(String timestamp, String nonce, byte[] body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes((timestamp + '\n' + nonce + '\n').getBytes(UTF_8));
        text.writeBytes(body);
        text.write('\n');
        return text.toByteArray();
    }
}
