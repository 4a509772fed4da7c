package io.xiaoer.pay.gateway.alipay;

import io.xiaoer.pay.gateway.key.RsaKeys;
import io.xiaoer.pay.gateway.key.RsaSignature;
import java.net.URI;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who we are to Alipay, and how we know that it is Alipay. Never changes; a setting that cannot be right is refused with
 * {@link IllegalArgumentException}, which names it and repeats no key.
 */
public final class AlipayMerchant {

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,32}");
    private static final String GATEWAY = "/gateway.do";
    private static final int FEWEST_BITS = 2048;

    private final String appId;
    private final String sellerId;
    private final PrivateKey privateKey;
    private final List<PublicKey> publicKeys;
    private final URI gateway;
    private final String notifyUrl;

    /**
     * @param privateKey ours, in any form {@link RsaKeys} reads; as every key of RSA2 it has 2048 bits or more
     * @param publicKeys Alipay's, all valid at once while one replaces another; at least one
     * @param baseUrl where Alipay takes calls, with or without its {@code /gateway.do}
     * @param notifyUrl where Alipay sends its notices; it calls nothing that has a query
     */
    public AlipayMerchant(
            String appId,
            String sellerId,
            String privateKey,
            List<String> publicKeys,
            String baseUrl,
            String notifyUrl) {
        this.appId = id("app id", appId);
        this.sellerId = id("seller id", sellerId);
        this.privateKey = rsa2("merchant private key", RsaKeys.privateKey(privateKey));
        this.publicKeys = publicKeys.stream()
                .map(key -> rsa2("public key", RsaKeys.publicKey(key)))
                .toList();
        if (publicKeys.isEmpty()) {
            throw new IllegalArgumentException("alipay: no public key to verify anything with");
        }
        String base = url("base url", baseUrl).replaceAll("/+$", "");
        this.gateway = URI.create(base.endsWith(GATEWAY) ? base : base + GATEWAY);
        this.notifyUrl = url("notify url", notifyUrl);
    }

    private static String id(String name, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("alipay: not an id: %s %s".formatted(name, id));
        }
        return id;
    }

    private static <K extends Key> K rsa2(String name, K key) {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= FEWEST_BITS) {
            return key;
        }
        throw new IllegalArgumentException("alipay: RSA2 takes RSA keys of 2048 bits or more: " + name);
    }

    private static String url(String name, String text) {
        URI url = URI.create(text.strip());
        boolean isHttp = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!isHttp || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "alipay: not the http(s) address of a place: %s %s".formatted(name, text));
        }
        return url.toString();
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
}
