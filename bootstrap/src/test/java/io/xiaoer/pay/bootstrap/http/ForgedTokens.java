package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests of somebody who says to be staff and a customer, and cannot prove it. */
final class ForgedTokens {

    private static final String NO_ALGORITHM = "{\"alg\":\"none\",\"typ\":\"JWT\"}";
    private static final String SHARED_SECRET = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private ForgedTokens() {}

    /** The header {@code Authorization} of each, by what is wrong with it. */
    static Map<String, String> headers(String publicKey) {
        String[] genuine = claims().sign().split("\\.");
        String header = genuine[0];
        String claims = genuine[1];
        String signature = genuine[2];
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("no token", "");
        headers.put("another scheme", "Basic bWFsbG9yeTptYWxsb3J5");
        headers.put("garbage", bearer("garbage"));
        headers.put("expired", bearer(expired()));
        headers.put("a wrong key", bearer(claims().sign(anotherKey())));
        headers.put("a wrong issuer", bearer(claims().issuer("another-issuer").sign()));
        headers.put("alg none", bearer(base64(NO_ALGORITHM), claims, ""));
        headers.put("alg none, and a signature", bearer(base64(NO_ALGORITHM), claims, signature));
        headers.put("the public key as a shared secret", bearer(signedWithPublicKey(claims, publicKey)));
        headers.put("other claims", bearer(header, base64(otherClaims(claims)), signature));
        return headers;
    }

    static RequestSpecification request(String authorization) {
        RequestSpecification request = given().auth().none();
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.subject("mallory").groups(Set.of("staff", "customer"));
    }

    private static String expired() {
        Instant then = Instant.now().minus(Duration.ofHours(2));
        return claims().issuedAt(then).expiresAt(then.plusSeconds(60)).sign();
    }

    private static String otherClaims(String claims) {
        return new String(Base64.getUrlDecoder().decode(claims), UTF_8).replace("mallory", "boss");
    }

    private static PrivateKey anotherKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signedWithPublicKey(String claims, String publicKey) {
        try {
            String text = base64(SHARED_SECRET) + "." + claims;
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicKey.getBytes(UTF_8), "HmacSHA256"));
            return text + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String bearer(String... parts) {
        return "Bearer " + String.join(".", parts);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
