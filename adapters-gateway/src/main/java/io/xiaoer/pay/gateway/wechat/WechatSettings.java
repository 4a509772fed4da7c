package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.gateway.setting.SettingsReader;
import io.xiaoer.pay.gateway.wechat.WechatMerchant.Settings;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.SecretKey;

/** Makes a merchant of its settings, or says all that is wrong with them. */
final class WechatSettings {

    private static final int API_KEY_BYTES = 32;

    private final SettingsReader reader = new SettingsReader("xiaoer.gateway.wechat.");

    WechatMerchant merchant(Settings settings) {
        String appId = reader.read("app-id", settings.appId(), SettingsReader::name);
        String merchantId = reader.read("merchant-id", settings.merchantId(), SettingsReader::name);
        String serial = reader.read("merchant-serial", settings.merchantSerial(), SettingsReader::name);
        PrivateKey privateKey =
                reader.read("merchant-private-key", settings.merchantPrivateKey(), SettingsReader::privateKey);
        SecretKey apiKey = reader.read("api-v3-key", settings.apiV3Key(), WechatSettings::apiKey);
        URI baseUrl = reader.read("base-url", settings.baseUrl(), SettingsReader::url);
        URI notifyUrl = reader.read("notify-url", settings.notifyUrl(), SettingsReader::url);
        Map<String, PublicKey> publicKeys = publicKeys(settings.publicKeys());
        reader.finish();
        return new WechatMerchant(appId, merchantId, serial, privateKey, apiKey, baseUrl, notifyUrl, publicKeys);
    }

    private Map<String, PublicKey> publicKeys(Map<String, String> settings) {
        if (settings == null || settings.isEmpty()) {
            reader.refuse("public-keys", "missing: nothing WeChat Pay says could be verified");
            return Map.of();
        }
        Map<String, PublicKey> keys = new HashMap<>();
        settings.forEach((serial, setting) -> {
            PublicKey key = reader.read("public-keys.\"" + serial + '"', setting, SettingsReader::publicKey);
            if (key != null) {
                keys.put(serial.strip().toUpperCase(Locale.ROOT), key);
            }
        });
        return keys;
    }

    private static SecretKey apiKey(String setting) {
        if (setting.getBytes(UTF_8).length != API_KEY_BYTES) {
            throw new IllegalArgumentException("not %d bytes long".formatted(API_KEY_BYTES));
        }
        return WechatMerchant.apiKey(setting);
    }
}
