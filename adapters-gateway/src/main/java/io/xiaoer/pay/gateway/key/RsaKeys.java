package io.xiaoer.pay.gateway.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * RSA keys from settings: PEM text, the bare base64 that gateways' consoles show, or the path of a file with either. A
 * setting that is none of these is refused with {@link IllegalArgumentException}, which never repeats it.
 */
public final class RsaKeys {

    private static final String BEGIN = "-----BEGIN ";

    private RsaKeys() {}

    /** A private key in PKCS #8. */
    public static PrivateKey privateKey(String setting) {
        return parse("a private key in PKCS #8", setting, bytes -> KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(bytes)));
    }

    /** A public key, or the certificate that it is in. */
    public static PublicKey publicKey(String setting) {
        return parse(
                "a public key or a certificate",
                setting,
                bytes -> text(setting).contains(BEGIN + "CERTIFICATE")
                        ? CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(bytes))
                                .getPublicKey()
                        : KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes)));
    }

    private static <T> T parse(String wanted, String setting, Parser<T> parser) {
        try {
            String text = text(setting);
            String body = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
            return parser.parse(Base64.getDecoder().decode(body));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not " + wanted + ": " + e.getClass().getSimpleName());
        }
    }

    private static String text(String setting) throws IOException {
        return setting.contains(BEGIN) || setting.length() > 300 ? setting : Files.readString(Path.of(setting.strip()));
    }

    /** Makes a key of its bytes. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(byte[] bytes) throws GeneralSecurityException, IOException;
    }
}
