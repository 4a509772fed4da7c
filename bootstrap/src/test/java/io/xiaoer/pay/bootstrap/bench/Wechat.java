package io.xiaoer.pay.bootstrap.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.chaos.ProductionShop;
import io.xiaoer.pay.bootstrap.load.Call;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** WeChat Pay as far as it sends callbacks: encrypted, and signed with its key. */
final class Wechat {

    private static final String KEY_ID = "PUB_KEY_ID_1";
    private static final String API_KEY = "0123456789abcdef0123456789abcdef";
    private static final String NONCE = "nonce-of-12b";
    private static final String PREFIX = "XIAOER_GATEWAY_WECHAT_";

    private final KeyPair shop = ProductionShop.newKey();
    private final KeyPair gateway = ProductionShop.newKey();

    /** A service that knows it. */
    RunningService.Setup knownTo(RunningService.Setup setup) {
        return setup.environment(PREFIX + "ENABLED", "true")
                .environment(PREFIX + "APP_ID", "wx-app")
                .environment(PREFIX + "MERCHANT_ID", "1900000109")
                .environment(PREFIX + "MERCHANT_SERIAL", "5157F09EFDC096DE15EBE81A47057A72")
                .environment(PREFIX + "MERCHANT_PRIVATE_KEY", text(shop.getPrivate()))
                .environment(PREFIX + "API_V3_KEY", API_KEY)
                .environment(PREFIX + "BASE_URL", "http://127.0.0.1:1/wechat")
                .environment(PREFIX + "NOTIFY_URL", "http://127.0.0.1:1/api/payments/callback/wechat")
                .environment(PREFIX + "PUBLIC_KEYS__" + KEY_ID, text(gateway.getPublic()));
    }

    Call reports(Rows.Trade paid) {
        try {
            String transaction = """
                    {"appid":"wx-app","mchid":"1900000109","out_trade_no":"%s","transaction_id":"42%d",\
                    "trade_type":"NATIVE","trade_state":"SUCCESS","trade_state_desc":"支付成功","bank_type":"OTHERS",\
                    "success_time":"%s","payer":{"openid":"openid-1"},\
                    "amount":{"total":%d,"payer_total":%4$d,"currency":"CNY","payer_currency":"CNY"}}""".formatted(paid.number(), paid.payment(), Instant.now(), Rows.PRICE_CENTS);
            byte[] body = """
                    {"id":"event-%d","create_time":"%s","resource_type":"encrypt-resource",\
                    "event_type":"TRANSACTION.SUCCESS","summary":"支付成功","resource":{"original_type":"transaction",\
                    "algorithm":"AEAD_AES_256_GCM","ciphertext":"%s","associated_data":"transaction","nonce":"%s"}}""".formatted(paid.payment(), Instant.now(), encrypted(transaction), NONCE)
                    .getBytes(UTF_8);
            String timestamp = Long.toString(Instant.now().getEpochSecond());
            return Call.callback(
                    "/api/payments/callback/wechat",
                    Map.of(
                            "Content-Type", "application/json",
                            "Wechatpay-Serial", KEY_ID,
                            "Wechatpay-Timestamp", timestamp,
                            "Wechatpay-Nonce", NONCE,
                            "Wechatpay-Signature", signed(timestamp, body)),
                    body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA and AES", e);
        }
    }

    private static String encrypted(String text) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(API_KEY.getBytes(UTF_8), "AES"),
                new GCMParameterSpec(128, NONCE.getBytes(UTF_8)));
        cipher.updateAAD("transaction".getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(UTF_8)));
    }

    private String signed(String timestamp, byte[] body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(gateway.getPrivate());
        signature.update((timestamp + '\n' + NONCE + '\n').getBytes(UTF_8));
        signature.update(body);
        signature.update((byte) '\n');
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static String text(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
