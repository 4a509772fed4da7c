package io.xiaoer.pay.gateway.alipay;

import io.xiaoer.pay.gateway.alipay.AlipayMerchant.Settings;
import io.xiaoer.pay.gateway.setting.SettingsReader;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;

/** Makes a merchant of its settings, or says all that is wrong with them. */
final class AlipaySettings {

    private static final String GATEWAY = "/gateway.do";

    private final SettingsReader reader = new SettingsReader("xiaoer.gateway.alipay.");

    AlipayMerchant merchant(Settings settings) {
        String appId = reader.read("app-id", settings.appId(), SettingsReader::name);
        String sellerId = reader.read("seller-id", settings.sellerId(), SettingsReader::name);
        PrivateKey privateKey =
                reader.read("merchant-private-key", settings.merchantPrivateKey(), SettingsReader::privateKey);
        List<PublicKey> publicKeys = reader.read("public-key", settings.publicKey(), AlipaySettings::publicKeys);
        URI gateway = reader.read("base-url", settings.baseUrl(), AlipaySettings::gateway);
        URI notifyUrl = reader.read("notify-url", settings.notifyUrl(), SettingsReader::url);
        reader.finish();
        return new AlipayMerchant(appId, sellerId, privateKey, publicKeys, gateway, notifyUrl.toString());
    }

    /** Neither PEM nor base64 has a comma in it. */
    private static List<PublicKey> publicKeys(String setting) {
        List<PublicKey> keys = Arrays.stream(setting.split(","))
                .filter(key -> !key.isBlank())
                .map(SettingsReader::publicKey)
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("missing");
        }
        return keys;
    }

    private static URI gateway(String setting) {
        String base = SettingsReader.url(setting).toString();
        return URI.create(base.endsWith(GATEWAY) ? base : base + GATEWAY);
    }
}
