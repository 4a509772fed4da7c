package io.xiaoer.pay.bootstrap.simulated;

import io.xiaoer.pay.gateway.alipay.AlipayMerchant;
import io.xiaoer.pay.gateway.simulator.alipay.AlipayAccount;
import io.xiaoer.pay.gateway.simulator.wechat.WechatAccount;
import io.xiaoer.pay.gateway.wechat.WechatMerchant;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Who the shop and its gateways are to each other. Each gateway has an old key and a new one; made once. */
final class Accounts {

    static final String OLD_WECHAT_KEY = "PUB_KEY_ID_1";
    static final String NEW_WECHAT_KEY = "PUB_KEY_ID_2";
    static final KeyPair OLD_ALIPAY_KEY = generate();
    static final KeyPair NEW_ALIPAY_KEY = generate();
    static final String OLD_BANK_SECRET = "the bank's old secret";
    static final String NEW_BANK_SECRET = "the bank's new secret";

    private static final String APP = "wx-app";
    private static final String MERCHANT = "1900000109";
    private static final String API_KEY = "0123456789abcdef0123456789abcdef";
    private static final KeyPair SHOP = generate();
    private static final KeyPair OLD_WECHAT = generate();
    private static final KeyPair NEW_WECHAT = generate();

    private Accounts() {}

    /** What the shop knows of its gateways' keys. */
    enum Known {
        OLD_AND_NEW,
        NEW
    }

    static WechatAccount wechat() {
        return new WechatAccount(
                APP,
                MERCHANT,
                SHOP.getPublic(),
                API_KEY,
                OLD_WECHAT_KEY,
                Map.of(OLD_WECHAT_KEY, OLD_WECHAT, NEW_WECHAT_KEY, NEW_WECHAT));
    }

    static AlipayAccount alipay() {
        return new AlipayAccount(APP, MERCHANT, SHOP.getPublic(), List.of(NEW_ALIPAY_KEY, OLD_ALIPAY_KEY));
    }

    static WechatMerchant wechatMerchant(Known known, URI simulator, URI notify) {
        String fresh = text(NEW_WECHAT.getPublic());
        return WechatMerchant.of(new WechatMerchant.Settings(
                APP,
                MERCHANT,
                "5157F09EFDC096DE15EBE81A47057A72",
                text(SHOP.getPrivate()),
                API_KEY,
                simulator + "/wechat",
                notify.toString(),
                switch (known) {
                    case OLD_AND_NEW -> Map.of(OLD_WECHAT_KEY, text(OLD_WECHAT.getPublic()), NEW_WECHAT_KEY, fresh);
                    case NEW -> Map.of(NEW_WECHAT_KEY, fresh);
                }));
    }

    static AlipayMerchant alipayMerchant(Known known, URI simulator, URI notify) {
        String fresh = text(NEW_ALIPAY_KEY.getPublic());
        return AlipayMerchant.of(new AlipayMerchant.Settings(
                APP,
                MERCHANT,
                text(SHOP.getPrivate()),
                switch (known) {
                    case OLD_AND_NEW -> fresh + "," + text(OLD_ALIPAY_KEY.getPublic());
                    case NEW -> fresh;
                },
                simulator + "/alipay",
                notify.toString()));
    }

    /** The newest first. */
    static List<String> bankSecrets(Known known) {
        return switch (known) {
            case OLD_AND_NEW -> List.of(NEW_BANK_SECRET, OLD_BANK_SECRET);
            case NEW -> List.of(NEW_BANK_SECRET);
        };
    }

    private static String text(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
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
