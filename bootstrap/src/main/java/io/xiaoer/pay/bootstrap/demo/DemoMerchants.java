package io.xiaoer.pay.bootstrap.demo;

import io.xiaoer.pay.bootstrap.config.Lookup;
import io.xiaoer.pay.bootstrap.demo.postgres.RandomText;
import io.xiaoer.pay.gateway.key.RsaKeys;
import io.xiaoer.pay.gateway.simulator.SimulatorMemory;
import io.xiaoer.pay.gateway.simulator.alipay.AlipayAccount;
import io.xiaoer.pay.gateway.simulator.haier.HaierSite;
import io.xiaoer.pay.gateway.simulator.wechat.WechatAccount;
import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Who the demo is to its simulated gateways, and by which keys each side knows the other: what is configured is used, what
 * is not is made, once for each database.
 */
final class DemoMerchants {

    private static final String WECHAT = "xiaoer.gateway.wechat.";
    private static final String ALIPAY = "xiaoer.gateway.alipay.";
    private static final String HAIER = "xiaoer.supplier.haier.";
    private static final String WECHAT_KEY_ID = "PUB_KEY_ID_SIMULATOR";
    private static final int API_KEY_LENGTH = 32;

    /** By the last part of a setting's name; whatever else is missing is a secret. */
    private static final Map<String, Supplier<String>> MADE = Map.of(
            "merchant-private-key", DemoKeys::generate,
            "api-v3-key", DemoMerchants::apiKey,
            "app-id", () -> "demo-app",
            "merchant-id", () -> "demo-merchant",
            "seller-id", () -> "demo-merchant",
            "merchant-serial", () -> "DE30",
            "sales-code", () -> "demo",
            "sender-code", () -> "demo",
            "client-id", () -> "demo");

    private final Lookup lookup;
    private final SimulatorMemory memory;
    private final List<String> bankSecrets;

    DemoMerchants(Lookup lookup, SimulatorMemory memory, List<String> bankSecrets) {
        this.lookup = lookup;
        this.memory = memory;
        this.bankSecrets = bankSecrets;
    }

    List<String> bankSecrets() {
        return bankSecrets;
    }

    WechatAccount wechatAccount() {
        return new WechatAccount(
                value(WECHAT + "app-id"),
                value(WECHAT + "merchant-id"),
                publicHalfOf(value(WECHAT + "merchant-private-key")),
                value(WECHAT + "api-v3-key"),
                WECHAT_KEY_ID,
                Map.of(WECHAT_KEY_ID, ownKeys("wechat")));
    }

    AlipayAccount alipayAccount() {
        return new AlipayAccount(
                value(ALIPAY + "app-id"),
                value(ALIPAY + "seller-id"),
                publicHalfOf(value(ALIPAY + "merchant-private-key")),
                List.of(ownKeys("alipay")));
    }

    HaierSite.Credentials haierCredentials() {
        return new HaierSite.Credentials(
                value(HAIER + "client-id"), value(HAIER + "client-secret"), value(HAIER + "seller-password"));
    }

    /** What the service has to know; what is configured stands here as it is. */
    Map<String, String> settings(URI simulator) {
        Map<String, String> settings = new LinkedHashMap<>();
        List.of("app-id", "merchant-id", "merchant-serial", "merchant-private-key", "api-v3-key")
                .forEach(name -> settings.put(WECHAT + name, value(WECHAT + name)));
        put(settings, WECHAT + "base-url", simulator + "/wechat");
        put(settings, WECHAT + "notify-url", DemoAddress.SHOP + "/api/payments/callback/wechat");
        settings.put(WECHAT + "public-keys.\"" + WECHAT_KEY_ID + '"', publicHalf("wechat"));
        List.of("app-id", "seller-id", "merchant-private-key")
                .forEach(name -> settings.put(ALIPAY + name, value(ALIPAY + name)));
        put(settings, ALIPAY + "base-url", simulator + "/alipay");
        put(settings, ALIPAY + "notify-url", DemoAddress.SHOP + "/api/payments/callback/alipay");
        settings.put(
                ALIPAY + "public-key",
                lookup.value(ALIPAY + "public-key").map(keys -> keys + ",").orElse("") + publicHalf("alipay"));
        put(settings, "xiaoer.gateway.bank.refund-url", simulator + "/bank/refunds");
        put(settings, HAIER + "base-url", simulator + "/haier");
        put(settings, HAIER + "token-url", simulator + "/haier/oauth2/token");
        List.of("client-id", "client-secret", "sales-code", "sender-code", "seller-password")
                .forEach(name -> settings.put(HAIER + name, value(HAIER + name)));
        return settings;
    }

    private void put(Map<String, String> settings, String name, String otherwise) {
        settings.put(name, lookup.value(name).orElse(otherwise));
    }

    private String value(String name) {
        return lookup.value(name).orElseGet(() -> memory.keep(name, () -> made(name)));
    }

    private static String made(String name) {
        return MADE.getOrDefault(lastPart(name), RandomText::secret).get();
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String apiKey() {
        return (RandomText.secret() + RandomText.secret()).substring(0, API_KEY_LENGTH);
    }

    private KeyPair ownKeys(String gateway) {
        return DemoKeys.read(memory.keep(gateway + "-simulator-key", DemoKeys::generate));
    }

    private String publicHalf(String gateway) {
        return DemoKeys.encode(ownKeys(gateway).getPublic());
    }

    private static PublicKey publicHalfOf(String setting) {
        return DemoKeys.pair(RsaKeys.privateKey(setting)).getPublic();
    }
}
