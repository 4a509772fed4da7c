package io.xiaoer.pay.gateway.bank;

import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.domain.payment.SignatureRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Whether a message is the bank's, and of now; and how ours is signed. */
final class BankSignature {

    static final Duration TOLERANCE = Duration.ofSeconds(300);

    private static final Pattern EPOCH_SECONDS = Pattern.compile("[0-9]{1,11}");

    private final List<String> secrets;

    /** @param secrets all valid at once, the newest first; at least one, none of them empty */
    BankSignature(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("the bank's messages need a secret");
        }
        this.secrets = List.copyOf(secrets);
    }

    /** The signature first: nothing else in a message is worth reading before it is known to be the bank's. */
    Optional<Rejection> rejection(Map<String, String> values, Instant now) {
        if (values.getOrDefault("signature", "").isEmpty()) {
            return Optional.of(Rejection.SIGNATURE_MISSING);
        }
        if (!SignatureRule.verify(values, values.get("signature"), secrets)) {
            return Optional.of(Rejection.SIGNATURE_WRONG);
        }
        if (!EPOCH_SECONDS.matcher(values.getOrDefault("timestamp", "")).matches()) {
            return Optional.of(Rejection.MALFORMED);
        }
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(values.get("timestamp")));
        return Duration.between(signedAt, now).abs().compareTo(TOLERANCE) > 0
                ? Optional.of(Rejection.STALE)
                : Optional.empty();
    }

    /** Adds nonce, time and signature to a message of ours, signed with the newest secret. */
    void sign(Map<String, String> values, Instant now) {
        values.put("nonce", UUID.randomUUID().toString());
        values.put("timestamp", Long.toString(now.getEpochSecond()));
        values.put("signature", SignatureRule.sign(values, secrets.get(0)));
    }
}
