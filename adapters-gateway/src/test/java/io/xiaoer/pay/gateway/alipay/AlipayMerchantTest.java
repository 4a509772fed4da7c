package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource({
        "'', 2088000000000001, https://x, https://x",
        "a b, 2088000000000001, https://x, https://x",
        "2021, '', https://x, https://x",
        "2021, 2088, ftp://x, https://x",
        "2021, 2088, openapi.alipay.com, https://x",
        "2021, 2088, 'https://x y', https://x",
        "2021, 2088, https://x?charset=gbk, https://x",
        "2021, 2088, https://x, ''",
        "2021, 2088, https://x, /notify",
        "2021, 2088, https://x, https://x/notify?secret=1"
    })
    void aSettingThatCannotBeRightIsRefused(String app, String seller, String base, String notify) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlipayMerchant(app, seller, OURS, List.of(THEIRS), base, notify))
                .withMessageNotContaining(OURS);
    }

    @Test
    void aKeyThatIsNoneOrTooShortOrMissingOrOfAnotherKindIsRefused() throws NoSuchAlgorithmException {
        KeyPair weak = Alipays.keys(1024, 4);
        String curve = Alipays.base64(
                KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic());

        refused("no key", List.of(THEIRS));
        refused(Alipays.base64(weak.getPrivate()), List.of(THEIRS));
        refused(OURS, List.of());
        refused(OURS, List.of(THEIRS, Alipays.base64(weak.getPublic())));
        refused(OURS, List.of(curve));
        refused(THEIRS, List.of(THEIRS));
    }

    private static void refused(String privateKey, List<String> publicKeys) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlipayMerchant("2021", "2088", privateKey, publicKeys, URL, URL))
                .withMessageNotContaining(privateKey);
    }

    @Test
    void printingItTellsNothing() {
        AlipayMerchant merchant = Alipays.merchant(URL, Alipays.THEIRS);

        assertThat(merchant.toString()).doesNotContain(OURS, THEIRS, "RSA");
        assertThat(merchant.notifyUrl()).isEqualTo("https://shop.example/notify");
        assertThat(merchant.isAlipays("x".getBytes(UTF_8), Alipays.sign(Alipays.THEIRS, "x")))
                .isTrue();
    }
}
