package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.gateway.key.RsaKeys;
import io.xiaoer.pay.gateway.wechat.WechatMerchant.Settings;
import java.net.URI;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/** Reads a merchant's settings and collects all that is wrong with them. Used once. */
final class WechatSettings {

    private static final String PREFIX = "xiaoer.gateway.wechat.";
    private static final int API_KEY_BYTES = 32;
    private static final int LEAST_KEY_BITS = 2048;
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]+");

    private final Settings settings;
    private final List<String> troubles = new ArrayList<>();

    WechatSettings(Settings settings) {
        this.settings = settings;
    }

    WechatMerchant merchant() {
        String appId = text("app-id", settings.appId());
        String merchantId = text("merchant-id", settings.merchantId());
        String serial = text("merchant-serial", settings.merchantSerial());
        PrivateKey privateKey = read("merchant-private-key", settings.merchantPrivateKey(), WechatSettings::privateKey);
        SecretKey apiKey = read("api-v3-key", settings.apiV3Key(), WechatSettings::apiKey);
        URI baseUrl = read("base-url", settings.baseUrl(), WechatSettings::url);
        URI notifyUrl = read("notify-url", settings.notifyUrl(), WechatSettings::url);
        Map<String, PublicKey> publicKeys = publicKeys();
        if (!troubles.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", troubles));
        }
        return new WechatMerchant(appId, merchantId, serial, privateKey, apiKey, baseUrl, notifyUrl, publicKeys);
    }

    private String text(String name, String setting) {
        return read(name, setting, WechatSettings::name);
    }

    /** Null when something is wrong with it, which is on the list then. */
    private <T> T read(String name, String setting, Function<String, T> reader) {
        if (setting == null || setting.isBlank()) {
            troubles.add(PREFIX + name + " is missing");
            return null;
        }
        try {
            return reader.apply(setting);
        } catch (IllegalArgumentException e) {
            troubles.add(PREFIX + name + " is " + e.getMessage());
            return null;
        }
    }

    private Map<String, PublicKey> publicKeys() {
        if (settings.publicKeys() == null || settings.publicKeys().isEmpty()) {
            troubles.add(PREFIX + "public-keys is missing: nothing WeChat Pay says could be verified");
            return Map.of();
        }
        Map<String, PublicKey> keys = new HashMap<>();
        settings.publicKeys().forEach((serial, setting) -> {
            PublicKey key = read("public-keys.\"" + serial + '"', setting, WechatSettings::publicKey);
            if (key != null) {
                keys.put(serial.strip().toUpperCase(Locale.ROOT), key);
            }
        });
        return keys;
    }

    /** They stand in headers as they are. */
    private static String name(String setting) {
        String name = setting.strip();
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not made of letters and digits");
        }
        return name;
    }

    private static PrivateKey privateKey(String setting) {
        PrivateKey key = RsaKeys.privateKey(setting);
        if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < LEAST_KEY_BITS) {
            throw new IllegalArgumentException("shorter than %d bits".formatted(LEAST_KEY_BITS));
        }
        return key;
    }

    private static PublicKey publicKey(String setting) {
        PublicKey key = RsaKeys.publicKey(setting);
        if (!(key instanceof RSAPublicKey)) {
            throw new IllegalArgumentException("not an RSA key");
        }
        return key;
    }

    private static SecretKey apiKey(String setting) {
        String key = setting.strip();
        if (key.getBytes(UTF_8).length != API_KEY_BYTES) {
            throw new IllegalArgumentException("not %d bytes long".formatted(API_KEY_BYTES));
        }
        return WechatMerchant.apiKey(key);
    }

    /** WeChat Pay calls no url with a query, and ours begin with the base. */
    private static URI url(String setting) {
        String text = setting.strip();
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a url", e);
        }
        throw new IllegalArgumentException("not an http url without a query");
    }
}
