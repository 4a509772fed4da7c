package io.xiaoer.pay.rest.probe;

import io.smallrye.jwt.build.Jwt;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens as the identity provider would sign them, and some as it would not. */
public final class Tokens {

    private static final Map<String, String> SIGNED = new ConcurrentHashMap<>();

    private Tokens() {}

    /** Signed once: the tests ask for it hundreds of times. */
    public static String customer() {
        return SIGNED.computeIfAbsent("alice", user -> of(user, "customer"));
    }

    /** Signed once, too. */
    public static String staff() {
        return SIGNED.computeIfAbsent("sam", user -> of(user, "staff"));
    }

    public static String of(String subject, String... groups) {
        return Jwt.subject(subject).groups(Set.of(groups)).sign();
    }

    public static String withoutSubject() {
        return Jwt.upn("alice").groups("customer").sign();
    }

    public static String expired() {
        return Jwt.subject("alice")
                .groups("customer")
                .issuedAt(1_000_000_000)
                .expiresAt(1_000_000_600)
                .sign();
    }

    public static String ofAnotherIssuer() {
        return Jwt.subject("alice")
                .groups("customer")
                .issuer("https://elsewhere.test")
                .sign();
    }

    public static String signedWithAnotherKey() {
        return Jwt.subject("alice").groups("customer").sign(TokenKeys.generate().getPrivate());
    }
}
