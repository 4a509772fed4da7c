package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The other side, with keys of its own; signs by itself, not by what it tests. */
final class WechatPay {

    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    static final String APP = "wx1234567890abcdef";
    static final String MERCHANT_ID = "1900000109";
    static final String API_KEY = "0123456789abcdefghijklmnopqrstuv";
    static final String CERTIFICATE = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    static final String PUBLIC_KEY = "PUB_KEY_ID_0119000001092024112100000001";
    static final KeyPair CERTIFICATE_KEYS = keys(2048);
    static final KeyPair PUBLIC_KEY_KEYS = keys(2048);
    static final KeyPair MERCHANT_KEYS = keys(2048);

    private WechatPay() {}

    static WechatMerchant merchant(URI baseUrl) {
        return new WechatMerchant(
                APP,
                MERCHANT_ID,
                "3775B6A45ACD588826D15E583A95F5DD00000000",
                MERCHANT_KEYS.getPrivate(),
                WechatMerchant.apiKey(API_KEY),
                baseUrl,
                URI.create("https://shop.example/api/payments/callback/wechat"),
                Map.of(CERTIFICATE, CERTIFICATE_KEYS.getPublic(), PUBLIC_KEY, PUBLIC_KEY_KEYS.getPublic()));
    }

    static ObjectNode transaction() {
        ObjectNode transaction = JsonNodeFactory.instance.objectNode();
        transaction
                .put("appid", APP)
                .put("mchid", MERCHANT_ID)
                .put("out_trade_no", "202611210000000001_7")
                .put("transaction_id", "4200002119202611211234567890")
                .put("trade_type", "NATIVE")
                .put("trade_state", "SUCCESS")
                .put("trade_state_desc", "支付成功")
                .put("bank_type", "OTHERS")
                .put("attach", "")
                .put("success_time", "2026-11-21T15:59:30+08:00");
        transaction.putObject("payer").put("openid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o");
        transaction
                .putObject("amount")
                .put("total", 19_900)
                .put("payer_total", 18_900)
                .put("currency", "CNY")
                .put("payer_currency", "CNY");
        return transaction;
    }

    static ObjectNode refund(String status) {
        ObjectNode refund = JsonNodeFactory.instance.objectNode();
        refund.put("mchid", MERCHANT_ID)
                .put("out_trade_no", "202611210000000001_7")
                .put("transaction_id", "4200002119202611211234567890")
                .put("out_refund_no", "R202611210000000009")
                .put("refund_id", "50300908692026112100000000001")
                .put("refund_status", status)
                .put("success_time", "2026-11-21T15:59:30+08:00")
                .put("user_received_account", "支付用户零钱");
        refund.putObject("amount")
                .put("total", 19_900)
                .put("refund", 3_000)
                .put("payer_total", 18_900)
                .put("payer_refund", 2_900);
        return refund;
    }

    /** The headers of a message that is signed with one of its keys. */
    static Map<String, String> headers(String serial, Instant at, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        String nonce = "EcVgjJrnF2v9kJm7";
        PrivateKey key = (serial.equals(PUBLIC_KEY) ? PUBLIC_KEY_KEYS : CERTIFICATE_KEYS).getPrivate();
        return new HashMap<>(Map.of(
                "wechatpay-serial", serial,
                "wechatpay-timestamp", timestamp,
                "wechatpay-nonce", nonce,
                "wechatpay-signature-type", "WECHATPAY2-SHA256-RSA2048",
                "wechatpay-signature", sign(key, timestamp, nonce, body)));
    }

    static String sign(PrivateKey key, String timestamp, String nonce, byte[] body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("%s\n%s\n".formatted(timestamp, nonce).getBytes(UTF_8));
        text.writeBytes(body);
        text.writeBytes("\n".getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.toByteArray());
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair keys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
