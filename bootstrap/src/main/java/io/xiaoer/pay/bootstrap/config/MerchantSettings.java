package io.xiaoer.pay.bootstrap.config;

import io.xiaoer.pay.gateway.alipay.AlipayMerchant;
import io.xiaoer.pay.gateway.wechat.WechatMerchant;
import java.util.Optional;

/** Who we are to the gateways, as it is set: before the start, to be judged, and afterwards, to be used. */
public final class MerchantSettings {

    private static final String WECHAT_IS_AT = "https://api.mch.weixin.qq.com";
    private static final String ALIPAY_IS_AT = "https://openapi.alipay.com";

    private MerchantSettings() {}

    static WechatMerchant.Settings wechat(Lookup lookup) {
        String prefix = "xiaoer.gateway.wechat.";
        return new WechatMerchant.Settings(
                orNull(lookup.value(prefix + "app-id")),
                orNull(lookup.value(prefix + "merchant-id")),
                orNull(lookup.value(prefix + "merchant-serial")),
                orNull(lookup.value(prefix + "merchant-private-key")),
                orNull(lookup.value(prefix + "api-v3-key")),
                lookup.value(prefix + "base-url").orElse(WECHAT_IS_AT),
                orNull(lookup.value(prefix + "notify-url")),
                lookup.valuesBelow(prefix + "public-keys"));
    }

    public static WechatMerchant.Settings of(XiaoerConfig.Wechat wechat) {
        return new WechatMerchant.Settings(
                orNull(wechat.appId()),
                orNull(wechat.merchantId()),
                orNull(wechat.merchantSerial()),
                orNull(wechat.merchantPrivateKey()),
                orNull(wechat.apiV3Key()),
                wechat.baseUrl().orElse(WECHAT_IS_AT),
                orNull(wechat.notifyUrl()),
                wechat.publicKeys());
    }

    static AlipayMerchant.Settings alipay(Lookup lookup) {
        String prefix = "xiaoer.gateway.alipay.";
        return new AlipayMerchant.Settings(
                orNull(lookup.value(prefix + "app-id")),
                orNull(lookup.value(prefix + "seller-id")),
                orNull(lookup.value(prefix + "merchant-private-key")),
                orNull(lookup.value(prefix + "public-key")),
                lookup.value(prefix + "base-url").orElse(ALIPAY_IS_AT),
                orNull(lookup.value(prefix + "notify-url")));
    }

    public static AlipayMerchant.Settings of(XiaoerConfig.Alipay alipay) {
        return new AlipayMerchant.Settings(
                orNull(alipay.appId()),
                orNull(alipay.sellerId()),
                orNull(alipay.merchantPrivateKey()),
                orNull(alipay.publicKey()),
                alipay.baseUrl().orElse(ALIPAY_IS_AT),
                orNull(alipay.notifyUrl()));
    }

    private static String orNull(Optional<String> value) {
        return value.orElse(null);
    }
}
