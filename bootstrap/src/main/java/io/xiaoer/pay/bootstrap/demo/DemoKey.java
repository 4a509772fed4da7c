package io.xiaoer.pay.bootstrap.demo;

import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The key that signs the demo's tokens. Kept in the data folder, so that a token outlives a restart. */
final class DemoKey {

    private static final int BITS = 2048;

    private final RSAPrivateCrtKey key;

    private DemoKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    static DemoKey of(DataFolder folder) {
        byte[] encoded = Base64.getMimeDecoder().decode(folder.secret("token-key", DemoKey::generate));
        try {
            return new DemoKey((RSAPrivateCrtKey) rsa().generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token key in " + folder + " is not one that the demo made", e);
        }
    }

    PrivateKey privateKey() {
        return key;
    }

    /** In Base64, as it is configured for checking tokens. */
    String publicKey() {
        try {
            RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return encode(rsa().generatePublic(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An RSA key has a public half", e);
        }
    }

    private static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return encode(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    private static KeyFactory rsa() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA");
    }

    private static String encode(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }
}
