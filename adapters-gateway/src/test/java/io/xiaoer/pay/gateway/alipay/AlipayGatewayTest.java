package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.PaymentGateway.Client;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayGatewayTest {

    private static final Instant NOW = Purchase.NOW;
    private static final String PRECREATE = "alipay.trade.precreate";
    private static final String QUERY = "alipay.trade.query";
    private static final String CLOSE = "alipay.trade.close";
    private static final String OPENED = """
            {"code":"10000","msg":"Success","out_trade_no":"%s","qr_code":"https:\\/\\/qr.alipay.com\\/bax03"}""".formatted(Purchase.TRADE);
    private static final String PAID = """
            {"code":"10000","msg":"Success","out_trade_no":"%s","trade_no":"2026112122001400001",\
            "trade_status":"TRADE_SUCCESS","total_amount":"199.00","send_pay_date":"2026-11-22 00:29:00"}""".formatted(Purchase.TRADE);
    private static final String NO_SUCH_TRADE =
            "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"}";

    private FakeAlipay alipay;

    @BeforeEach
    void openAlipay() throws IOException {
        alipay = new FakeAlipay();
    }

    @AfterEach
    void closeAlipay() {
        alipay.close();
    }

    @ParameterizedTest
    @CsvSource({"native, true", "page, true", "jsapi, false", "h5, false"})
    void shoppersPayByCodeOrPage(String channel, boolean takes) {
        assertThat(gateway().takes(client(channel))).isEqualTo(takes);
        assertThat(gateway().takes(client(null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", ""})
    void aCodeIsAskedForInASignedForm(String channel) throws IOException {
        alipay.says(PRECREATE, OPENED);

        assertThat(open("海尔 洗衣机", channel.isEmpty() ? null : channel))
                .contains(Map.of("out_trade_no", Purchase.TRADE, "code_url", "https://qr.alipay.com/bax03"));

        Map<String, String> heard = alipay.heard().get(0);
        assertThat(heard)
                .containsEntry("method", PRECREATE)
                .containsEntry("notify_url", "https://shop.example/notify")
                .containsEntry("timestamp", "2026-11-22 00:30:05");
        assertThat(Alipays.content(heard))
                .isEqualTo(Map.of(
                        "out_trade_no",
                        Purchase.TRADE,
                        "total_amount",
                        "199.00",
                        "subject",
                        "海尔 洗衣机",
                        "time_expire",
                        "2026-11-22 01:00:05"));
    }

    @ParameterizedTest
    @CsvSource({"A/B=C&D, A B C D", "' /&= ', 202611220000000001", "'x\r\n\u0000y', x y"})
    void whatAlipayRefusesInASubjectIsLeftOut(String name, String subject) throws IOException {
        alipay.says(PRECREATE, OPENED);

        open(name, null);

        assertThat(Alipays.content(alipay.heard().get(0))).containsEntry("subject", subject);
    }

    @Test
    void aLongSubjectIsCutBetweenCharacters() throws IOException {
        alipay.says(PRECREATE, OPENED);

        open("x" + "😀".repeat(500), null);

        assertThat(Alipays.content(alipay.heard().get(0))).containsEntry("subject", "x" + "😀".repeat(255));
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 40004",
        "qr_code, qr",
        "https:\\/\\/qr.alipay.com\\/bax03, ''",
        "202611220000000001_7, 202611220000000001_8"
    })
    void withoutASignedWordAboutThisPaymentNothingIsOpen(String right, String wrong) {
        assertThat(OPENED).contains(right);
        alipay.says(PRECREATE, OPENED.replace(right, wrong));

        assertThat(open("x", null)).isEmpty();
    }

    @Test
    void withoutAnAnswerNothingIsOpen() {
        alipay.hangsUp();

        assertThat(open("x", null)).isEmpty();
    }

    @Test
    void aPageIsASignedAddressThatAlipayHearsOfFromTheShopper() throws IOException {
        Map<String, String> shown = open("海尔 洗衣机", "page").orElseThrow();

        assertThat(alipay.heard()).isEmpty();
        assertThat(shown).containsOnlyKeys("out_trade_no", "page_url").containsEntry("out_trade_no", Purchase.TRADE);
        String[] url = shown.get("page_url").split("\\?", 2);
        assertThat(url[0]).endsWith("/gateway.do");
        Map<String, String> values = new TreeMap<>(Alipays.values(url[1]));
        assertThat(values)
                .containsEntry("method", "alipay.trade.page.pay")
                .containsEntry("charset", "utf-8")
                .containsEntry("notify_url", "https://shop.example/notify");
        assertThat(Alipays.content(values))
                .containsEntry("product_code", "FAST_INSTANT_TRADE_PAY")
                .containsEntry("out_trade_no", Purchase.TRADE)
                .containsEntry("time_expire", "2026-11-22 01:00:05");
        String signature = values.remove("sign");
        String text = values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("&"));
        assertThat(signature).isEqualTo(Alipays.sign(Alipays.OURS, text));
    }

    @Test
    void beingAskedAlipayTellsWhatWasPaid() throws IOException {
        alipay.says(QUERY, PAID);

        PaymentNotice notice = query().notice().orElseThrow();

        assertThat(Alipays.content(alipay.heard().get(0))).isEqualTo(Map.of("out_trade_no", Purchase.TRADE));
        assertThat(notice.state()).isEqualTo(State.SUCCEEDED);
        assertThat(notice.trade().number()).contains(Purchase.payment("x").tradeNumber());
        assertThat(notice.amount()).isEqualByComparingTo("199.00");
        assertThat(notice.transactionId()).isEqualTo("2026112122001400001");
        assertThat(notice.paidAt()).contains(Instant.parse("2026-11-21T16:29:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "TRADE_FINISHED, true, SUCCEEDED",
        "TRADE_CLOSED, true, REFUNDED",
        "TRADE_CLOSED, false, CANCELLED",
        "WAIT_BUYER_PAY, false, UNCHANGED"
    })
    void eachTradeStatusHasItsMeaning(String theirs, boolean paid, State ours) {
        String answer = PAID.replace("TRADE_SUCCESS", theirs);
        alipay.says(QUERY, paid ? answer : answer.replace("2026-11-22 00:29:00", ""));

        assertThat(query().notice().orElseThrow().state()).isEqualTo(ours);
    }

    @Test
    void aTradeThatAlipayDoesNotHaveIsAbsent() {
        alipay.says(QUERY, NO_SUCH_TRADE);

        assertThat(query()).isEqualTo(TradeAnswer.absent("40004 Business Failed ACQ.TRADE_NOT_EXIST"));
    }

    @Test
    void whatItDidNotSignIsNoAnswer() {
        alipay.saysRaw(
                QUERY,
                "{\"alipay_trade_query_response\":%s}".formatted(NO_SUCH_TRADE).getBytes(UTF_8));
        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);

        alipay.hangsUp();
        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 20000",
        "202611220000000001_7, 202611220000000001_8",
        "TRADE_SUCCESS, TRADE_ODD",
        "199.00, 0.00",
        "199.00, 1e2",
        "2026112122001400001, ''",
        "2026112122001400001, a b",
        "2026-11-22 00:29:00, yesterday"
    })
    void whatMakesNoSenseOrIsOfAnotherTradeIsNoAnswer(String right, String wrong) {
        assertThat(PAID).contains(right);
        alipay.says(QUERY, PAID.replace(right, wrong));

        assertThat(query().state()).isEqualTo(TradeAnswer.State.UNKNOWN);
    }

    @Test
    void aTradeIsClosedByItsNumber() throws IOException {
        alipay.says(CLOSE, NO_SUCH_TRADE);

        assertThat(gateway().close(Purchase.payment("x"), NOW)).isEqualTo("40004 Business Failed ACQ.TRADE_NOT_EXIST");
        assertThat(Alipays.content(alipay.heard().get(0))).isEqualTo(Map.of("out_trade_no", Purchase.TRADE));
    }

    @Test
    void nothingThatStaffReadIsLong() {
        alipay.doesNotAnswer();

        assertThat(List.of(gateway(Duration.ofMillis(100)).close(Purchase.payment("x"), NOW)))
                .containsExactly("no signed answer: no answer within PT0.1S");
    }

    private AlipayGateway gateway() {
        return gateway(FakeAlipay.LONG);
    }

    private AlipayGateway gateway(Duration patience) {
        return alipay.gateway(InstantSource.fixed(NOW), patience);
    }

    private Optional<Map<String, String>> open(String productName, String channel) {
        return gateway().open(Purchase.order(productName), Purchase.payment(productName), client(channel));
    }

    private TradeAnswer query() {
        return gateway().query(Purchase.payment("x"), NOW);
    }

    private static Client client(String channel) {
        return new Client(Optional.ofNullable(channel), Optional.empty(), Optional.empty());
    }
}
