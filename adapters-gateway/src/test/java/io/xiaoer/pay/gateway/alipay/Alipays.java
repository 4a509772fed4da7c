package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keys, the same in every run so that a failure can be repeated, and Alipay's side of its format, for tests. */
final class Alipays {

    static final KeyPair OURS = keys(2048, 1);
    static final KeyPair THEIRS = keys(2048, 2);
    static final KeyPair THEIR_NEXT = keys(2048, 3);

    static final String APP = "2021000000000001";
    static final String SELLER = "2088000000000001";

    private Alipays() {}

    static AlipayMerchant merchant(String baseUrl, KeyPair... alipays) {
        return AlipayMerchant.of(settings(baseUrl, alipays));
    }

    static AlipayMerchant.Settings settings(String baseUrl, KeyPair... alipays) {
        String keys = Arrays.stream(alipays)
                .map(KeyPair::getPublic)
                .map(Alipays::base64)
                .collect(Collectors.joining(" , "));
        return new AlipayMerchant.Settings(
                APP, SELLER, base64(OURS.getPrivate()), keys, baseUrl, "https://shop.example/notify");
    }

    static KeyPair keys(int bits, long seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            generator.initialize(bits, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    static String sign(KeyPair keys, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> success() {
        return new TreeMap<>(Map.of(
                "app_id", APP,
                "seller_id", SELLER,
                "notify_id", "n-1",
                "out_trade_no", "202611210000000001_1",
                "trade_no", "2026112122001400001",
                "trade_status", "TRADE_SUCCESS",
                "total_amount", "199.00",
                "subject", "海尔 洗衣机 & more = 100%+",
                "gmt_payment", "2026-11-21 15:59:00"));
    }

    /** As Alipay signs a notice. */
    static Map<String, String> signed(Map<String, String> values, KeyPair keys) {
        String text = new TreeMap<>(values)
                .entrySet().stream()
                        .filter(value -> !value.getValue().isEmpty())
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining("&"));
        Map<String, String> signed = new TreeMap<>(values);
        signed.put("sign_type", "RSA2");
        signed.put("sign", sign(keys, text));
        return signed;
    }

    static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> values(String form) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    /** What a call asks for, besides who asks. */
    static Map<String, String> content(Map<String, String> heard) throws IOException {
        return new ObjectMapper().readValue(heard.get("biz_content"), new TypeReference<Map<String, String>>() {});
    }
}
