package io.xiaoer.pay.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xiaoer.pay.gateway.wechat.WechatMerchant.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WechatMerchantTest {

    private static final String PRIVATE_KEY = base64(WechatPay.MERCHANT_KEYS.getPrivate());
    private static final String PUBLIC_KEY = base64(WechatPay.PUBLIC_KEY_KEYS.getPublic());

    @Test
    void settingsBecomeAMerchant() {
        WechatMerchant merchant = WechatMerchant.of(settings(Map.of(WechatPay.PUBLIC_KEY, PUBLIC_KEY)));

        assertThat(merchant.privateKey()).isEqualTo(WechatPay.MERCHANT_KEYS.getPrivate());
        assertThat(merchant.publicKeys())
                .isEqualTo(Map.of(WechatPay.PUBLIC_KEY, WechatPay.PUBLIC_KEY_KEYS.getPublic()));
        assertThat(merchant.baseUrl()).isEqualTo(URI.create("https://api.mch.weixin.qq.com"));
        assertThat(merchant.refundNotifyUrl())
                .isEqualTo(URI.create("https://shop.example/api/payments/refund-callback/wechat"));
        assertThat(merchant.preferredKey()).contains(WechatPay.PUBLIC_KEY);
    }

    /** Environment variables may bring them so. */
    @Test
    void serialNumbersAreInCapitalsHoweverTheyAreWritten() {
        WechatMerchant merchant =
                WechatMerchant.of(settings(Map.of(WechatPay.CERTIFICATE.toLowerCase(Locale.ROOT), PUBLIC_KEY)));

        assertThat(merchant.publicKeys()).containsOnlyKeys(WechatPay.CERTIFICATE);
        assertThat(merchant.preferredKey()).isEmpty();
    }

    @Test
    void aPublicKeyMayComeAsItsCertificate(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("platform.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=a",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        String pem = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("a").getEncoded()));

        WechatMerchant merchant = WechatMerchant.of(settings(Map.of(WechatPay.CERTIFICATE, pem)));

        assertThat(merchant.publicKeys())
                .isEqualTo(
                        Map.of(WechatPay.CERTIFICATE, store.getCertificate("a").getPublicKey()));
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatMerchant.of(new Settings(null, "", " ", null, null, null, null, null)))
                .withMessageContainingAll(
                        "app-id",
                        "merchant-id",
                        "merchant-serial",
                        "merchant-private-key",
                        "api-v3-key",
                        "base-url",
                        "notify-url",
                        "public-keys");
    }

    @Test
    void allThatIsWrongIsNamedAndNoKeyRepeated() {
        Settings settings = new Settings(
                "wx 1\r\n",
                WechatPay.MERCHANT_ID,
                "00",
                base64(WechatPay.keys(1024).getPrivate()),
                "a secret that is too short",
                "ftp://api",
                "https://shop.example/?a=b",
                Map.of(WechatPay.PUBLIC_KEY, "c2VjcmV0".repeat(50), "00", " "));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatMerchant.of(settings))
                .withMessageContainingAll(
                        "app-id is not made of letters and digits",
                        "merchant-private-key is not an RSA key of 2048 bits or more",
                        "api-v3-key is not 32 bytes long",
                        "base-url is not an http url",
                        "notify-url is not an http url",
                        WechatPay.PUBLIC_KEY + "\" is not a public key or a certificate",
                        "\"00\" is missing")
                .withMessageNotContainingAny("secret", "c2VjcmV0", "merchant-id", "merchant-serial");
    }

    @Test
    void nothingThatIsPrintedHoldsAKey() {
        Settings settings = settings(Map.of(WechatPay.PUBLIC_KEY, PUBLIC_KEY));

        assertThat(settings + " " + WechatMerchant.of(settings)).doesNotContain(WechatPay.API_KEY, PRIVATE_KEY);
    }

    @Test
    void aNotifyUrlOfSomebodyElseTakesRefundsToo() {
        Settings own = settings(Map.of(WechatPay.PUBLIC_KEY, PUBLIC_KEY));
        WechatMerchant merchant = WechatMerchant.of(new Settings(
                own.appId(),
                own.merchantId(),
                own.merchantSerial(),
                own.merchantPrivateKey(),
                own.apiV3Key(),
                own.baseUrl(),
                "https://relay.example/wechat",
                own.publicKeys()));

        assertThat(merchant.refundNotifyUrl()).isEqualTo(URI.create("https://relay.example/wechat"));
    }

    private static Settings settings(Map<String, String> publicKeys) {
        return new Settings(
                WechatPay.APP,
                WechatPay.MERCHANT_ID,
                "3775B6A45ACD588826D15E583A95F5DD00000000",
                PRIVATE_KEY,
                WechatPay.API_KEY,
                "https://api.mch.weixin.qq.com/",
                "https://shop.example/api/payments/callback/wechat",
                publicKeys);
    }

    private static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
