package io.xiaoer.pay.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What WeChat Pay and Alipay need where they are switched on. */
class GatewaySettingsTest {

    private static final String SECRET = "5f2b-never-printed";
    private static final String WECHAT = "xiaoer.gateway.wechat.";
    private static final String ALIPAY = "xiaoer.gateway.alipay.";
    private static final String WECHAT_KEY = WECHAT + "public-keys.\"PUB_KEY_ID_01\"";

    private static String privateKey;
    private static String publicKey;

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db/shop",
            "quarkus.datasource.username", "shop",
            "quarkus.datasource.password", "kept",
            "mp.jwt.verify.issuer", "https://id.example",
            "mp.jwt.verify.publickey.location", "https://id.example/jwks"));

    private final Lookup lookup = new Lookup() {
        @Override
        public Optional<String> value(String name) {
            return Optional.ofNullable(settings.get(name));
        }

        @Override
        public Map<String, String> valuesBelow(String name) {
            return settings.entrySet().stream()
                    .filter(setting -> setting.getKey().startsWith(name + ".\""))
                    .collect(Collectors.toMap(
                            setting -> setting.getKey()
                                    .substring(name.length() + 1)
                                    .replace("\"", ""),
                            Map.Entry::getValue));
        }
    };

    @BeforeAll
    static void keys() throws NoSuchAlgorithmException {
        KeyPair keys = keys(2048);
        privateKey = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
        publicKey = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    @Test
    void whateverWechatPayLacksIsNamedAtOnceInBothForms() {
        settings.put(WECHAT + "enabled", "true");

        assertThat(Settings.message(inProduction()))
                .contains(
                        "XIAOER_GATEWAY_WECHAT_APP_ID (xiaoer.gateway.wechat.app-id): missing",
                        "XIAOER_GATEWAY_WECHAT_MERCHANT_ID (xiaoer.gateway.wechat.merchant-id): missing",
                        "XIAOER_GATEWAY_WECHAT_MERCHANT_SERIAL (xiaoer.gateway.wechat.merchant-serial): missing",
                        "XIAOER_GATEWAY_WECHAT_MERCHANT_PRIVATE_KEY (xiaoer.gateway.wechat.merchant-private-key): missing",
                        "XIAOER_GATEWAY_WECHAT_API_V3_KEY (xiaoer.gateway.wechat.api-v3-key): missing",
                        "XIAOER_GATEWAY_WECHAT_NOTIFY_URL (xiaoer.gateway.wechat.notify-url): missing",
                        "XIAOER_GATEWAY_WECHAT_PUBLIC_KEYS (xiaoer.gateway.wechat.public-keys): missing");
        assertThat(inProduction()).hasSize(7).isEqualTo(Settings.problemsOfCommand(lookup));
        assertThat(Settings.problemsInDemo(lookup)).isEmpty();
    }

    @Test
    void whateverAlipayLacksIsNamedAtOnceInBothForms() {
        settings.put(ALIPAY + "enabled", "true");

        assertThat(Settings.message(inProduction()))
                .contains(
                        "XIAOER_GATEWAY_ALIPAY_APP_ID (xiaoer.gateway.alipay.app-id): missing",
                        "XIAOER_GATEWAY_ALIPAY_SELLER_ID (xiaoer.gateway.alipay.seller-id): missing",
                        "XIAOER_GATEWAY_ALIPAY_MERCHANT_PRIVATE_KEY (xiaoer.gateway.alipay.merchant-private-key): missing",
                        "XIAOER_GATEWAY_ALIPAY_PUBLIC_KEY (xiaoer.gateway.alipay.public-key): missing",
                        "XIAOER_GATEWAY_ALIPAY_NOTIFY_URL (xiaoer.gateway.alipay.notify-url): missing");
        assertThat(inProduction()).hasSize(5).isEqualTo(Settings.problemsOfCommand(lookup));
        assertThat(Settings.problemsInDemo(lookup)).isEmpty();
    }

    @Test
    void bothAreNamedTogetherWithEverythingElse() {
        settings.clear();
        settings.put(WECHAT + "enabled", "true");
        settings.put(ALIPAY + "enabled", "true");

        assertThat(inProduction()).hasSize(5 + 7 + 5);
        assertThat(Settings.problemsOfCommand(lookup)).hasSize(3 + 7 + 5);
    }

    @Test
    void withAllOfItBothMayStart() {
        setAll();
        assertThat(inProduction()).isEmpty();
        assertThat(Settings.problemsOfCommand(lookup)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                WECHAT + "app-id",
                WECHAT + "merchant-id",
                WECHAT + "merchant-serial",
                WECHAT + "merchant-private-key",
                WECHAT + "api-v3-key",
                WECHAT + "notify-url",
                ALIPAY + "app-id",
                ALIPAY + "seller-id",
                ALIPAY + "merchant-private-key",
                ALIPAY + "public-key",
                ALIPAY + "notify-url"
            })
    void eachOfThemIsNeededButOnlyWhereItsGatewayIsOn(String name) {
        setAll();
        settings.remove(name);
        assertThat(inProduction()).singleElement().asString().contains("(" + name + "): missing");

        settings.put(name.substring(0, name.lastIndexOf('.')) + ".enabled", "false");
        assertThat(inProduction()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        WECHAT + "merchant-private-key, " + SECRET,
        WECHAT + "merchant-private-key, /no/such/" + SECRET + ".pem",
        WECHAT + "api-v3-key, " + SECRET,
        WECHAT + "notify-url, shop.example/" + SECRET,
        WECHAT + "notify-url, https://shop.example/?" + SECRET,
        WECHAT + "base-url, ftp://shop.example/" + SECRET,
        WECHAT + "merchant-serial, 12 " + SECRET,
        ALIPAY + "merchant-private-key, " + SECRET,
        ALIPAY + "public-key, " + SECRET,
        ALIPAY + "notify-url, " + SECRET,
        ALIPAY + "base-url, " + SECRET,
    })
    void whatIsWrongIsNamedAndNeverPrinted(String name, String value) {
        setAll();
        settings.put(name, value);
        assertThat(inProduction())
                .singleElement()
                .asString()
                .contains("(" + name + ")")
                .doesNotContain(SECRET);
    }

    @Test
    void aWrongKeyOfWechatPayIsNamedByItsSerial() throws NoSuchAlgorithmException {
        setAll();
        for (String wrong : List.of(SECRET, privateKey, publicHalf(1024))) {
            settings.put(WECHAT_KEY, wrong);
            assertThat(inProduction())
                    .singleElement()
                    .asString()
                    .contains("(" + WECHAT_KEY + ")")
                    .doesNotContain(wrong);
        }
    }

    @Test
    void oneWrongKeyOfAlipaysAmongSeveralIsEnoughToRefuse() {
        setAll();
        settings.put(ALIPAY + "public-key", publicKey + "," + publicKey);
        assertThat(inProduction()).isEmpty();
        settings.put(ALIPAY + "public-key", publicKey + "," + SECRET);
        assertThat(inProduction())
                .singleElement()
                .asString()
                .contains("(" + ALIPAY + "public-key)")
                .doesNotContain(SECRET, publicKey);
    }

    @ParameterizedTest
    @ValueSource(strings = {WECHAT + "enabled", ALIPAY + "enabled"})
    void aSwitchIsOnOrOff(String name) {
        settings.put(name, "perhaps");
        assertThat(inProduction()).singleElement().asString().contains("(" + name + ")", "must be true or false");
        assertThat(Settings.problemsInDemo(lookup)).isEqualTo(inProduction());
    }

    @Test
    void bothAreReachedAtTheirOwnAddressUnlessAnotherIsSet() {
        setAll();
        assertThat(MerchantSettings.wechat(lookup).baseUrl()).isEqualTo("https://api.mch.weixin.qq.com");
        assertThat(MerchantSettings.alipay(lookup).baseUrl()).isEqualTo("https://openapi.alipay.com");

        settings.put(WECHAT + "base-url", "https://wechat.example");
        settings.put(ALIPAY + "base-url", "https://alipay.example/gateway.do");
        assertThat(MerchantSettings.wechat(lookup).baseUrl()).isEqualTo("https://wechat.example");
        assertThat(MerchantSettings.alipay(lookup).baseUrl()).isEqualTo("https://alipay.example/gateway.do");
        assertThat(inProduction()).isEmpty();
    }

    private void setAll() {
        settings.putAll(Map.of(
                WECHAT + "enabled",
                "true",
                WECHAT + "app-id",
                "wx0123",
                WECHAT + "merchant-id",
                "1900000001",
                WECHAT + "merchant-serial",
                "5157F09E",
                WECHAT + "merchant-private-key",
                privateKey,
                WECHAT + "api-v3-key",
                "0123456789abcdef0123456789abcdef",
                WECHAT + "notify-url",
                "https://shop.example/api/payments/callback/wechat",
                WECHAT_KEY,
                publicKey));
        settings.putAll(Map.of(
                ALIPAY + "enabled", "true",
                ALIPAY + "app-id", "2014072300007148",
                ALIPAY + "seller-id", "2088102119685838",
                ALIPAY + "merchant-private-key", privateKey,
                ALIPAY + "public-key", publicKey,
                ALIPAY + "notify-url", "https://shop.example/api/payments/callback/alipay"));
    }

    private List<String> inProduction() {
        return Settings.problemsInProduction(lookup);
    }

    private static String publicHalf(int bits) throws NoSuchAlgorithmException {
        return Base64.getEncoder().encodeToString(keys(bits).getPublic().getEncoded());
    }

    private static KeyPair keys(int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
