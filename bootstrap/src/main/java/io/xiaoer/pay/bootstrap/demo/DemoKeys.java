package io.xiaoer.pay.bootstrap.demo;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** RSA keys that the demo makes for itself, kept as the Base64 of their private halves. */
final class DemoKeys {

    private static final int BITS = 2048;

    private DemoKeys() {}

    static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return encode(generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    /** @throws IllegalArgumentException when it is not one that was generated here */
    static KeyPair read(String kept) {
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(kept);
            return pair(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key that the demo made", e);
        }
    }

    /** A private key with its public half. */
    static KeyPair pair(PrivateKey privateKey) {
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) privateKey;
        try {
            RSAPublicKeySpec half = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return new KeyPair(KeyFactory.getInstance("RSA").generatePublic(half), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An RSA key has a public half", e);
        }
    }

    static String encode(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
