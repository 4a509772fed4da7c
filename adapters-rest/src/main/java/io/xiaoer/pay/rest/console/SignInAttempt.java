package io.xiaoer.pay.rest.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser has to come back with from the issuer, so that nobody can make it sign in as somebody else: kept in its
 * cookie, while the issuer is shown the state, the nonce and a hash of the verifier.
 *
 * @param state comes back with the browser
 * @param nonce comes back inside the issuer's token
 * @param verifier shows that whoever hands in the code also asked for it
 */
record SignInAttempt(String state, String nonce, String verifier) {

    private static final int BYTES = 32;
    private static final Pattern COOKIE = Pattern.compile("([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static SignInAttempt begin() {
        return new SignInAttempt(random(), random(), random());
    }

    static Optional<SignInAttempt> ofCookie(String value) {
        Matcher parts = COOKIE.matcher(value);
        return parts.matches()
                ? Optional.of(new SignInAttempt(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    String cookie() {
        return String.join(".", state, nonce, verifier);
    }

    /** Whether the browser that came back is the one that left. */
    boolean isOf(String presented) {
        return MessageDigest.isEqual(state.getBytes(US_ASCII), presented.getBytes(US_ASCII));
    }

    /** The verifier's hash, as PKCE's method S256 wants it. */
    String challenge() {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** Of a source made now: one that is kept from the build of a native image would give everybody the same. */
    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** Without what it holds: it must not end in a log. */
    @Override
    public String toString() {
        return "a sign-in under way";
    }
}
