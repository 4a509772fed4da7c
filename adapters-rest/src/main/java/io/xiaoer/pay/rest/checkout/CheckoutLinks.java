package io.xiaoer.pay.rest.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.domain.payment.PaymentId;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The links that open a checkout: each for one payment and for a while, proved by a signature. Whoever has one sees that
 * payment and nothing else, so it stands in no page and no log of ours.
 */
@Singleton
public class CheckoutLinks {

    private static final String ALGORITHM = "HmacSHA256";

    /** What the same secret signs elsewhere, should it ever be used there, is no link. */
    private static final String PURPOSE = "xiaoer-pay checkout";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([0-9A-Za-z_-]{43})");

    private final CheckoutSettings settings;
    private final InstantSource clock;

    CheckoutLinks(CheckoutSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Where the shopper may pay from now on; empty when no checkout is set up. */
    public Optional<String> to(PaymentId payment) {
        return pathTo(payment).map(path -> settings.baseUrl().orElse("") + path);
    }

    /** The same for whoever is on our pages already. */
    Optional<String> pathTo(PaymentId payment) {
        long until = clock.instant().plus(settings.linkTtl()).getEpochSecond();
        return settings.secrets().stream()
                .findFirst()
                .map(newest -> page(payment) + "?link=" + until + '.' + signature(newest, payment, until));
    }

    /** The page's address once it is open: there is nothing secret in it. */
    static String page(PaymentId payment) {
        return "/checkout/" + payment.value();
    }

    /**
     * Until when {@code proof} opens that payment's checkout.
     *
     * @param proof what stands in a link; null when there is none
     * @return empty when it does not: it was made up, is over, or is another payment's
     */
    Optional<Instant> openUntil(PaymentId payment, String proof) {
        Matcher parts = FORM.matcher(proof == null ? "" : proof);
        if (!parts.matches() || !isSigned(payment, Long.parseLong(parts.group(1)), parts.group(2))) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(parts.group(1))))
                .filter(until -> until.isAfter(clock.instant()));
    }

    private boolean isSigned(PaymentId payment, long until, String signature) {
        byte[] given = signature.getBytes(UTF_8);
        return settings.secrets().stream()
                .anyMatch(secret ->
                        MessageDigest.isEqual(signature(secret, payment, until).getBytes(UTF_8), given));
    }

    private static String signature(String secret, PaymentId payment, long until) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            byte[] signed = mac.doFinal((PURPOSE + '\n' + payment.value() + '\n' + until).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
