package io.xiaoer.pay.rest.probe;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** A key pair that lives as long as the test run. */
public class TokenKeys implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        KeyPair keys = generate();
        return Map.of(
                "mp.jwt.verify.publickey", pem("PUBLIC KEY", keys.getPublic().getEncoded()),
                "smallrye.jwt.sign.key", pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    @Override
    public void stop() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----";
    }
}
