package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.gateway.message.StrictJson;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** The encrypted part of a callback. */
final class WechatResource {

    private static final String ALGORITHM = "AEAD_AES_256_GCM";
    private static final int TAG_BITS = 128;

    private WechatResource() {}

    /** The object within; empty when it is not encrypted with this key, or there is none. */
    static Optional<JsonNode> open(JsonNode resource, SecretKey key) {
        return resource.path("algorithm").asText().equals(ALGORITHM)
                ? decrypted(resource, key).flatMap(StrictJson::object)
                : Optional.empty();
    }

    private static Optional<byte[]> decrypted(JsonNode resource, SecretKey key) {
        try {
            byte[] sealed =
                    Base64.getDecoder().decode(resource.path("ciphertext").asText());
            return sealed.length < TAG_BITS / Byte.SIZE
                    ? Optional.empty()
                    : Optional.of(decrypted(sealed, resource, key));
        } catch (GeneralSecurityException | IllegalArgumentException notForThisKey) {
            return Optional.empty();
        }
    }

    /** @param sealed with a whole tag, or Java takes its absence for a mistake of its own */
    private static byte[] decrypted(byte[] sealed, JsonNode resource, SecretKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        byte[] nonce = resource.path("nonce").asText().getBytes(UTF_8);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData(resource).getBytes(UTF_8));
        return cipher.doFinal(sealed);
    }

    /** Absent, null and empty are the same: nothing. */
    private static String associatedData(JsonNode resource) {
        return resource.path("associated_data").asText("");
    }
}
