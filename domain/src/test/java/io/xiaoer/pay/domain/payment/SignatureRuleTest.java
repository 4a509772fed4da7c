package io.xiaoer.pay.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every signature written out here was made by {@code openssl dgst -sha256 -hmac}, not by the code under test. The first
 * one is the example of the operator's guide.
 */
class SignatureRuleTest {

    private static final String SECRET = "bank-secret-for-the-guide";
    private static final String SIGNATURE = "e68757de1f71044b888b508533b2d8b0b0cd48742888943fbf25a7d570cf6505";
    private static final Map<String, String> CALLBACK = Map.of(
            "out_trade_no", "202603010000000042_5",
            "transaction_id", "BANK-20260301-0001",
            "trade_status", "SUCCESS",
            "amount", "398.00",
            "paid_at", "2026-03-01T04:10:00Z",
            "nonce", "5f1c9b7e",
            "timestamp", "1772338205");

    @Test
    void aCallbackOfTheBankIsSignedAsOpensslSignsIt() {
        assertThat(SignatureRule.sign(CALLBACK, SECRET)).isEqualTo(SIGNATURE);
        assertThat(SignatureRule.verify(CALLBACK, SIGNATURE, List.of(SECRET))).isTrue();
    }

    @Test
    void parametersAreSortedByKeyWhateverOrderTheyComeIn() {
        Map<String, String> parameters = new LinkedHashMap<>();
        List.of("B=2", "a=1", "a1=3", "A=4", "_=5", "10=6", "9=7").forEach(line -> {
            String[] pair = line.split("=");
            parameters.put(pair[0], pair[1]);
        });
        assertThat(SignatureRule.sign(parameters, "secret"))
                .isEqualTo("8672edcf4678cc2089110031a8428cad09245492b700c9f4cf80c6ed44a102dc");
    }

    @Test
    void theSignatureItselfIsNotSigned() {
        Map<String, String> asSent = with("signature", SIGNATURE);
        assertThat(SignatureRule.verify(asSent, SIGNATURE, List.of(SECRET))).isTrue();
        assertThat(SignatureRule.sign(with("sign", "anything"), SECRET)).isEqualTo(SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sign", "SIGNATURE", "sign_type", "signature2", " sign"})
    void onlyTheTwoExactNamesAreLeftOut(String key) {
        assertThat(SignatureRule.sign(with(key, "x"), SECRET)).isNotEqualTo(SIGNATURE);
    }

    @Test
    void everyParameterIsSigned() {
        CALLBACK.keySet().forEach(key -> {
            assertThat(verifies(with(key, CALLBACK.get(key) + "0")))
                    .as("%s changed", key)
                    .isFalse();
            assertThat(verifies(without(key))).as("%s left out", key).isFalse();
        });
        assertThat(verifies(with("another", "1"))).as("one added").isFalse();
    }

    @Test
    void emptyValuesStayAndNothingIsEscaped() {
        assertThat(SignatureRule.sign(Map.of("a", "", "b", "x&y=z=%20+"), "secret"))
                .isEqualTo("1292d3b4f5ad5c0db80e104bb070159163807be1cdf05f3a862819104172b748");
    }

    @Test
    void textOutsideAsciiIsSignedAsUtf8() {
        Map<String, String> parameters = Map.of("名称", "电水壶", "note", "付款 ☕ 𝄞");
        assertThat(SignatureRule.sign(parameters, "密钥"))
                .isEqualTo("188ae1c87bdb7270c5f9d9d366f5671a76f1aa476f7a8421963f90d00bc9b37e");
    }

    @Test
    void noParametersAreTheEmptyText() {
        String signature = "f9e66e179b6747ae54108f82f8ade8b3c25d76fd30afde6c395822c530196169";
        assertThat(SignatureRule.sign(Map.of(), "secret")).isEqualTo(signature);
        assertThat(SignatureRule.sign(Map.of("sign", "x", "signature", "y"), "secret"))
                .isEqualTo(signature);
    }

    @Test
    void everySecretOfTheListIsValidAndNoOther() {
        Map<String, String> parameters = Map.of("only", "this");
        String byOld = "49953a11673eec6080e5583d38167e758f24bf25c8e9235a0ffc06e444042b48";
        String byNew = "2c25f9fe1424958329d81214212d232a5e3cb92410d4f810ae9f7a60dae8ab32";
        assertThat(SignatureRule.verify(parameters, byOld, List.of("new", "old")))
                .isTrue();
        assertThat(SignatureRule.verify(parameters, byNew, List.of("new", "old")))
                .isTrue();
        assertThat(SignatureRule.verify(parameters, byOld, List.of("new"))).isFalse();
        assertThat(SignatureRule.verify(parameters, byOld, List.of())).isFalse();
    }

    @Test
    void anotherFormOfTheRightSignatureIsWrong() {
        for (String other : List.of(
                "",
                " ",
                SIGNATURE.toUpperCase(Locale.ROOT),
                SIGNATURE + " ",
                SIGNATURE.substring(1),
                "0" + SIGNATURE,
                "ü")) {
            assertThat(SignatureRule.verify(CALLBACK, other, List.of(SECRET)))
                    .as("'%s'", other)
                    .isFalse();
        }
    }

    @Test
    void anEmptySecretIsRefusedBeforeAnythingIsSigned() {
        assertThatIllegalArgumentException().isThrownBy(() -> SignatureRule.sign(CALLBACK, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignatureRule.verify(CALLBACK, SIGNATURE, List.of(SECRET, "")));
    }

    private static boolean verifies(Map<String, String> parameters) {
        return SignatureRule.verify(parameters, SIGNATURE, List.of(SECRET));
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> changed = new HashMap<>(CALLBACK);
        changed.put(key, value);
        return changed;
    }

    private static Map<String, String> without(String key) {
        Map<String, String> changed = new HashMap<>(CALLBACK);
        changed.remove(key);
        return changed;
    }
}
