package io.xiaoer.pay.gateway.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** SHA256withRSA in base64: what WeChat Pay calls WECHATPAY2-SHA256-RSA2048, and Alipay RSA2. */
public final class RsaSignature {

    private static final String ALGORITHM = "SHA256withRSA";

    private RsaSignature() {}

    public static String sign(PrivateKey key, byte[] text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java can sign with RSA", e);
        }
    }

    /**
     * Whatever is wrong with it, a signature that is none is false: too short, not base64, of another text or key. Base64
     * spells the same bytes in several ways, of which one is right: whoever changes a signature has none.
     */
    public static boolean verify(PublicKey key, byte[] text, String base64) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text);
            byte[] bytes = Base64.getDecoder().decode(base64);
            return signature.verify(bytes)
                    && MessageDigest.isEqual(Base64.getEncoder().encode(bytes), base64.getBytes(US_ASCII));
        } catch (GeneralSecurityException | IllegalArgumentException invalid) {
            return false;
        }
    }
}
