package io.xiaoer.pay.gateway.alipay;

import io.xiaoer.pay.gateway.key.RsaSignature;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;

/** Who we are to Alipay, and how we know that it is Alipay. Never changes while the service runs. */
public final class AlipayMerchant {

    private final String appId;
    private final String sellerId;
    private final PrivateKey privateKey;
    private final List<PublicKey> publicKeys;
    private final URI gateway;
    private final String notifyUrl;

    AlipayMerchant(
            String appId,
            String sellerId,
            PrivateKey privateKey,
            List<PublicKey> publicKeys,
            URI gateway,
            String notifyUrl) {
        this.appId = appId;
        this.sellerId = sellerId;
        this.privateKey = privateKey;
        this.publicKeys = List.copyOf(publicKeys);
        this.gateway = gateway;
        this.notifyUrl = notifyUrl;
    }

    /**
     * Reads the settings, none of which may be missing.
     *
     * @throws IllegalArgumentException that names whatever is wrong with any of them, and repeats no key
     */
    public static AlipayMerchant of(Settings settings) {
        return new AlipaySettings().merchant(settings);
    }

    /**
     * Settings as they are written; what is missing is null or blank. Keys are PEM, bare base64, or a file's path, and
     * as every key of RSA2 they have 2048 bits or more.
     *
     * @param publicKey Alipay's; several, separated by commas, while one replaces another
     * @param baseUrl where Alipay takes calls, with or without its {@code /gateway.do}
     * @param notifyUrl where Alipay sends its notices
     */
    public record Settings(
            String appId,
            String sellerId,
            String merchantPrivateKey,
            String publicKey,
            String baseUrl,
            String notifyUrl) {

        /** Says nothing of the keys. */
        @Override
        public String toString() {
            return "Alipay app " + appId;
        }
    }

    String appId() {
        return appId;
    }

    String sellerId() {
        return sellerId;
    }

    URI gateway() {
        return gateway;
    }

    /** Where Alipay sends its notices: a common parameter of every call that opens a trade. */
    String notifyUrl() {
        return notifyUrl;
    }

    String sign(byte[] text) {
        return RsaSignature.sign(privateKey, text);
    }

    /** Whether Alipay signed it, with whichever of its keys. */
    boolean isAlipays(byte[] text, String signature) {
        return publicKeys.stream().anyMatch(key -> RsaSignature.verify(key, text, signature));
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "Alipay app " + appId;
    }
}
