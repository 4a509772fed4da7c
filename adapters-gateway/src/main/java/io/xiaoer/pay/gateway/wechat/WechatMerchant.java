package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who we are to WeChat Pay, and how each side knows the other. Settings never change while the service runs.
 *
 * @param merchantSerial names the certificate of {@code privateKey}, which signs our requests
 * @param apiKey decrypts callbacks
 * @param baseUrl where its API is; without a slash at the end
 * @param notifyUrl where we take callbacks about payments
 * @param publicKeys WeChat Pay's own, each under the serial number of its platform certificate, or under its
 *     {@code PUB_KEY_ID_…}, in capitals; all valid at once, since both kinds arrive mixed while one replaces the other
 */
public record WechatMerchant(
        String appId,
        String merchantId,
        String merchantSerial,
        PrivateKey privateKey,
        SecretKey apiKey,
        URI baseUrl,
        URI notifyUrl,
        Map<String, PublicKey> publicKeys) {

    private static final String PUBLIC_KEY_ID = "PUB_KEY_ID_";

    public WechatMerchant {
        publicKeys = Map.copyOf(publicKeys);
    }

    /**
     * Reads the settings, none of which may be missing.
     *
     * @throws IllegalArgumentException that names whatever is wrong with any of them, and repeats no key
     */
    public static WechatMerchant of(Settings settings) {
        return new WechatSettings().merchant(settings);
    }

    /** Settings as they are written; what is missing is null or blank. Keys are PEM, bare base64, or a file's path. */
    public record Settings(
            String appId,
            String merchantId,
            String merchantSerial,
            String merchantPrivateKey,
            String apiV3Key,
            String baseUrl,
            String notifyUrl,
            Map<String, String> publicKeys) {

        @Override
        public String toString() {
            return "WeChat merchant " + merchantId;
        }
    }

    static SecretKey apiKey(String text) {
        return new SecretKeySpec(text.getBytes(UTF_8), "AES");
    }

    /**
     * Where we take callbacks about refunds: beside those about payments. A {@code notifyUrl} that is not this service's
     * own path stands for somebody who passes callbacks on, and takes both.
     */
    public URI refundNotifyUrl() {
        return URI.create(notifyUrl.toString().replace("/payments/callback/", "/payments/refund-callback/"));
    }

    /** The key that WeChat Pay should sign its answers with; empty when it may choose, among its certificates. */
    public Optional<String> preferredKey() {
        return new TreeSet<>(publicKeys.keySet())
                .descendingSet().stream()
                        .filter(serial -> serial.startsWith(PUBLIC_KEY_ID))
                        .findFirst();
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "WeChat merchant " + merchantId;
    }
}
