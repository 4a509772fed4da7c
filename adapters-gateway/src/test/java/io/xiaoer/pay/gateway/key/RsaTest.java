package io.xiaoer.pay.gateway.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsaTest {

    private static final KeyPair KEYS = generate();
    private static final byte[] TEXT = "海尔 1\n2\n".getBytes(UTF_8);

    @Test
    void whatOneKeySignsTheOtherVerifies() {
        String signature = RsaSignature.sign(KEYS.getPrivate(), TEXT);

        assertThat(RsaSignature.verify(KEYS.getPublic(), TEXT, signature)).isTrue();
        assertThat(RsaSignature.verify(generate().getPublic(), TEXT, signature)).isFalse();
        assertThat(RsaSignature.verify(KEYS.getPublic(), "else".getBytes(UTF_8), signature))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "WECHATPAY/SIGNTEST/abc", "ÄÖ"})
    void whatIsNoSignatureIsFalseAndNothingWorse(String signature) {
        assertThat(RsaSignature.verify(KEYS.getPublic(), TEXT, signature)).isFalse();
    }

    /** Of 256 bytes the last letter of base64 has four bits that mean nothing. */
    @Test
    void aSignatureHasOneSpelling() {
        String signature = RsaSignature.sign(KEYS.getPrivate(), TEXT);
        String bytes = signature.substring(0, 341);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

        assertThat(signature).hasSize(344).endsWith("==");
        assertThat(alphabet.chars()
                        .mapToObj(last -> bytes + (char) last + "==")
                        .filter(spelling -> RsaSignature.verify(KEYS.getPublic(), TEXT, spelling)))
                .containsExactly(signature);
        assertThat(RsaSignature.verify(KEYS.getPublic(), TEXT, signature.replace("=", "")))
                .isFalse();
    }

    @Test
    void keysAreReadFromPemFromBareBase64AndFromFiles(@TempDir Path folder) throws IOException {
        String pem = pem("PRIVATE KEY", KEYS.getPrivate().getEncoded());
        Path file = Files.writeString(folder.resolve("merchant.pem"), pem);

        for (String setting : new String[] {
            pem, Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded()), file.toString()
        }) {
            assertThat(RsaKeys.privateKey(setting)).isEqualTo(KEYS.getPrivate());
        }
        assertThat(RsaKeys.publicKey(pem("PUBLIC KEY", KEYS.getPublic().getEncoded())))
                .isEqualTo(KEYS.getPublic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/nowhere/key.pem", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----"})
    void aSettingThatIsNoKeyIsRefusedAndNotRepeated(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaKeys.privateKey(setting))
                .withMessageNotContaining("c2VjcmV0");
        assertThatIllegalArgumentException().isThrownBy(() -> RsaKeys.publicKey(setting));
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind);
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
