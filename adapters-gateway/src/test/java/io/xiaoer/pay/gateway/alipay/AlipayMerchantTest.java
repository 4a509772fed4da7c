package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xiaoer.pay.gateway.alipay.AlipayMerchant.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayMerchantTest {

    private static final String OURS = Alipays.base64(Alipays.OURS.getPrivate());
    private static final String THEIRS = Alipays.base64(Alipays.THEIRS.getPublic());
    private static final String URL = "https://openapi.alipay.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://openapi.alipay.com",
                "https://openapi.alipay.com/",
                "https://openapi.alipay.com/gateway.do",
                " https://openapi.alipay.com/gateway.do/ "
            })
    void theGatewayIsFoundWithOrWithoutItsName(String base) {
        assertThat(Alipays.merchant(base, Alipays.THEIRS).gateway()).hasToString(URL + "/gateway.do");
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayMerchant.of(new Settings(null, "", " ", " , ", null, null)))
                .withMessage("xiaoer.gateway.alipay.app-id is missing; xiaoer.gateway.alipay.seller-id is missing; "
                        + "xiaoer.gateway.alipay.merchant-private-key is missing; "
                        + "xiaoer.gateway.alipay.public-key is missing; "
                        + "xiaoer.gateway.alipay.base-url is missing; xiaoer.gateway.alipay.notify-url is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "a b, 2088000000000001, https://x, https://x, app-id",
        "2021, 支付宝, https://x, https://x, seller-id",
        "2021, 2088, ftp://x, https://x, base-url",
        "2021, 2088, openapi.alipay.com, https://x, base-url",
        "2021, 2088, 'https://x y', https://x, base-url",
        "2021, 2088, https://x?charset=gbk, https://x, base-url",
        "2021, 2088, https://x, /notify, notify-url",
        "2021, 2088, https://x, https://x/notify?secret=1, notify-url"
    })
    void aSettingThatCannotBeRightIsNamed(String app, String seller, String base, String notify, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayMerchant.of(new Settings(app, seller, OURS, THEIRS, base, notify)))
                .withMessageStartingWith("xiaoer.gateway.alipay." + wrong + " is not")
                .withMessageNotContainingAny(OURS, ";", "secret");
    }

    @Test
    void aKeyThatIsNoneOrTooShortOrOfAnotherKindIsRefused() throws NoSuchAlgorithmException {
        String weak = Alipays.base64(Alipays.keys(1024, 4).getPrivate());
        String weakPublic = Alipays.base64(Alipays.keys(1024, 4).getPublic());
        String curve = Alipays.base64(
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic());

        refused("no key", THEIRS, "merchant-private-key");
        refused(weak, THEIRS, "merchant-private-key is not an RSA key of 2048 bits");
        refused(THEIRS, THEIRS, "merchant-private-key");
        refused(OURS, THEIRS + "," + weakPublic, "public-key");
        refused(OURS, curve, "public-key");
    }

    private static void refused(String privateKey, String publicKey, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlipayMerchant.of(new Settings("2021", "2088", privateKey, publicKey, URL, URL)))
                .withMessageStartingWith("xiaoer.gateway.alipay." + named)
                .withMessageNotContainingAny(privateKey, publicKey);
    }

    @Test
    void keysMayBeTextOrFilesSideBySide(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("next.pem"),
                "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                        .formatted(Alipays.base64(Alipays.THEIR_NEXT.getPublic())));
        AlipayMerchant merchant =
                AlipayMerchant.of(new Settings("2021", "2088", OURS, file + " , " + THEIRS, URL, URL));

        assertThat(merchant.isAlipays("x".getBytes(UTF_8), Alipays.sign(Alipays.THEIRS, "x")))
                .isTrue();
        assertThat(merchant.isAlipays("x".getBytes(UTF_8), Alipays.sign(Alipays.THEIR_NEXT, "x")))
                .isTrue();
        assertThat(merchant.isAlipays("x".getBytes(UTF_8), Alipays.sign(Alipays.OURS, "x")))
                .isFalse();
    }

    @Test
    void printingItTellsNothing() {
        Settings settings = Alipays.settings(URL, Alipays.THEIRS);
        AlipayMerchant merchant = AlipayMerchant.of(settings);

        assertThat(settings + " " + merchant).doesNotContain(OURS, THEIRS, "RSA");
        assertThat(merchant.notifyUrl()).isEqualTo("https://shop.example/notify");
    }
}
