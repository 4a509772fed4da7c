package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayApiTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:30:05Z");
    private static final String CLOSE = "alipay.trade.close";
    private static final String NAME = "alipay_trade_close_response";
    private static final String DONE = """
            {"code":"10000","msg":"Success","trade_no":"A-77", "buyer":{"name":"}{\\"\\u6d77\\/😀"}}""";

    private FakeAlipay alipay;

    @BeforeEach
    void openAlipay() throws IOException {
        alipay = new FakeAlipay();
    }

    @AfterEach
    void closeAlipay() {
        alipay.close();
    }

    @Test
    void aSignedAnswerIsAlipaysWord() {
        alipay.says(CLOSE, DONE);

        AlipayAnswer answer = ask();

        assertThat(answer.isSigned()).isTrue();
        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.text("trade_no")).isEqualTo("A-77");
        assertThat(answer.text("nothing")).isEmpty();
        assertThat(answer.said().orElseThrow().at("/buyer/name").asText()).isEqualTo("}{\"海/😀");
        assertThat(answer.details()).isEqualTo("10000 Success");
    }

    @Test
    void furtherParametersAreSignedToo() {
        alipay.says(CLOSE, DONE);

        alipay.api(FakeAlipay.LONG)
                .call(
                        CLOSE,
                        JsonNodeFactory.instance.objectNode(),
                        Map.of("notify_url", "https://x/y", "empty", ""),
                        NOW);

        Map<String, String> heard = alipay.heard().get(0);
        String text =
                "app_id=%s&biz_content={}&charset=utf-8&format=JSON&method=%s&notify_url=https://x/y&sign_type=RSA2&timestamp=2026-11-22 00:30:05&version=1.0"
                        .formatted(Alipays.APP, CLOSE);
        assertThat(heard.get("sign")).isEqualTo(Alipays.sign(Alipays.OURS, text));
    }

    @Test
    void whileOneKeyReplacesAnotherAnswersOfBothAreBelieved() {
        for (KeyPair key : List.of(Alipays.THEIRS, Alipays.THEIR_NEXT)) {
            alipay.saysRaw(CLOSE, FakeAlipay.signed(CLOSE, DONE, key).getBytes(UTF_8));
            assertThat(ask().isSuccess()).isTrue();
        }
        alipay.saysRaw(CLOSE, FakeAlipay.signed(CLOSE, DONE, Alipays.OURS).getBytes(UTF_8));
        assertThat(ask().isSigned()).isFalse();
    }

    @Test
    void theSignatureMayStandBeforeTheObjectAndSpacesAroundIt() {
        String answer = " { \"sign\" : \"%s\" , \"alipay_cert_sn\":\"1\", \"%s\" :  %s } "
                .formatted(Alipays.sign(Alipays.THEIRS, DONE), NAME, DONE);
        alipay.saysRaw(CLOSE, answer.getBytes(UTF_8));

        assertThat(ask().isSuccess()).isTrue();
    }

    static List<String> forgeries() {
        String done = FakeAlipay.signed(CLOSE, DONE, Alipays.THEIRS);
        String failed = "{\"code\":\"40002\"}";
        return List.of(
                "",
                "{",
                "null",
                "[]",
                "<html>busy</html>",
                "{\"%s\":%s}".formatted(NAME, DONE),
                "{\"%s\":%s}".formatted(NAME, failed),
                "{\"error_response\":%s,\"sign\":\"%s\"}".formatted(failed, Alipays.sign(Alipays.THEIRS, failed)),
                done.replace("A-77", "A-78"),
                done.replace("\\/", "/"),
                done.replace("\"A-77\", ", "\"A-77\","),
                done.replace("\"sign\":\"", "\"sign\":\"A"),
                done.replaceAll("\"sign\":\"[^\"]*\"", "\"sign\":7"),
                done.replaceAll("\"sign\":\"[^\"]*\"", "\"sign\":\"\""),
                done.replace(NAME, "alipay_trade_refund_response"),
                done.substring(0, done.length() - 1),
                done + "x",
                done.replaceFirst("\\{", "{\"%s\":{\"code\":\"10000\"},".formatted(NAME)),
                done.replaceFirst("\\{", "{\"sign\":\"x\","),
                "{\"x\":%s}".formatted(done),
                "{\"%s\":%s}".formatted(NAME, "{\"a\":".repeat(5_000)),
                "{\"x\":\"%s\",%s".formatted("x".repeat(70_000), done.substring(1)));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void whatAlipayDidNotSignIsNotBelieved(String forgery) {
        alipay.saysRaw(CLOSE, forgery.getBytes(UTF_8));

        AlipayAnswer answer = ask();

        assertThat(answer.isSigned()).isFalse();
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.text("code")).isEmpty();
        assertThat(answer.details()).startsWith("no signed answer: HTTP 200").hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void anAnswerInAnotherEncodingIsNotBelieved() {
        alipay.saysRaw(CLOSE, FakeAlipay.signed(CLOSE, DONE, Alipays.THEIRS).getBytes(UTF_16LE));

        assertThat(ask().isSigned()).isFalse();
    }

    @Test
    void everyBitThatChangesBeforeTheSignatureTakesTheAnswersWordAway() {
        String done = FakeAlipay.signed(CLOSE, DONE, Alipays.THEIRS);
        int signed = done.substring(0, done.indexOf(",\"sign\"")).getBytes(UTF_8).length;
        AlipayMerchant merchant = Alipays.merchant("https://openapi.alipay.com", Alipays.THEIRS);

        for (int bit = 0; bit < signed * 8; bit++) {
            byte[] changed = done.getBytes(UTF_8);
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(AlipaySignedObject.find(changed, NAME)
                            .filter(found -> merchant.isAlipays(found.text(), found.signature())))
                    .as("bit %d", bit)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 500, 502})
    void anErrorOfItsServerIsNotItsWord(int status) {
        alipay.answersWith(
                status, FakeAlipay.signed(CLOSE, DONE, Alipays.THEIRS).getBytes(UTF_8));

        assertThat(ask().isSigned()).isFalse();
    }

    @Test
    void noAnswerIsAnAnswer() {
        alipay.hangsUp();
        assertThat(ask().isSigned()).isFalse();

        alipay.doesNotAnswer();
        AlipayAnswer none =
                alipay.api(Duration.ofMillis(200)).call(CLOSE, JsonNodeFactory.instance.objectNode(), Map.of(), NOW);
        assertThat(none.isSigned()).isFalse();
        assertThat(none.details()).isEqualTo("no signed answer: no answer within PT0.2S");
    }

    @Test
    void staffReadOneLineWithoutControlCharacters() {
        alipay.says(CLOSE, "{\"code\":\"40004\",\"sub_msg\":\"a\\r\\n\\u0000\\ud83d%s\"}".formatted("x".repeat(1_000)));

        assertThat(ask().details()).startsWith("40004 a x").hasSizeLessThanOrEqualTo(200);
    }

    private AlipayAnswer ask() {
        return alipay.api(FakeAlipay.LONG).call(CLOSE, JsonNodeFactory.instance.objectNode(), Map.of(), NOW);
    }
}
