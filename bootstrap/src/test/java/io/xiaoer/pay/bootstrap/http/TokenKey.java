package io.xiaoer.pay.bootstrap.http;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** A token issuer's key of the tests' own, made anew for each run. */
public class TokenKey implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        KeyPair pair = newPair();
        return Map.of(
                "mp.jwt.verify.issuer",
                "test-issuer",
                "mp.jwt.verify.publickey",
                pem("PUBLIC KEY", pair.getPublic().getEncoded()),
                "smallrye.jwt.new-token.issuer",
                "test-issuer",
                "smallrye.jwt.sign.key",
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(key), kind);
    }

    @Override
    public void stop() {
        // A key needs no closing.
    }
}
