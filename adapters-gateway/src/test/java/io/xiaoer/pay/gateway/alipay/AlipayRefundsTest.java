package io.xiaoer.pay.gateway.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.application.port.out.RefundGateway.Answer;
import io.xiaoer.pay.application.port.out.RefundGateway.State;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import java.io.IOException;
import java.time.Instant;
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

class AlipayRefundsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T16:30:05Z");
    private static final String REFUND = "alipay.trade.refund";
    private static final String QUERY = "alipay.trade.fastpay.refund.query";
    private static final String TRADE = "202611210000000001_7";
    private static final String PAID = """
            {"code":"10000","msg":"Success","out_trade_no":"202611210000000001_7","trade_no":"A-77",\
            "refund_fee":"30.00","fund_change":"%s", "buyer":{"name":"}{\\"\\u6d77\\/😀"}}""";
    private static final String FOUND = """
            {"code":"10000","msg":"Success","out_trade_no":"202611210000000001_7","trade_no":"A-77",\
            "out_request_no":"%s","refund_amount":"30.00","refund_status":"REFUND_SUCCESS"}""";

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
    void alipayIsToldWhatToPayBackInASignedForm() throws IOException {
        alipay.says(REFUND, PAID.formatted("Y"));

        assertThat(ask().state()).isEqualTo(State.DONE);

        assertThat(alipay.addresses()).containsExactly("/gateway.do?charset=utf-8");
        Map<String, String> request = new TreeMap<>(alipay.heard().get(0));
        assertThat(request)
                .containsOnlyKeys(
                        "app_id",
                        "method",
                        "format",
                        "charset",
                        "sign_type",
                        "timestamp",
                        "version",
                        "biz_content",
                        "sign")
                .containsEntry("app_id", Alipays.APP)
                .containsEntry("method", REFUND)
                .containsEntry("format", "JSON")
                .containsEntry("charset", "utf-8")
                .containsEntry("sign_type", "RSA2")
                .containsEntry("timestamp", "2026-11-22 00:30:05")
                .containsEntry("version", "1.0");
        assertThat(Alipays.content(request))
                .isEqualTo(Map.of(
                        "trade_no",
                        "A-77",
                        "refund_amount",
                        "30.00",
                        "out_request_no",
                        refund("x").number().value(),
                        "refund_reason",
                        "不想要了 \"&a=b\n"));
        String signature = request.remove("sign");
        String text = request.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("&"));
        assertThat(signature).isEqualTo(Alipays.sign(Alipays.OURS, text));
    }

    @Test
    void moneyWithoutATradeNumberOfOursIsNamedByAlipays() throws IOException {
        alipay.says(REFUND, PAID.formatted("Y"));

        Answer answer = ask(refund(" "), receipt(Optional.empty()));

        assertThat(answer.state()).isEqualTo(State.DONE);
        JsonNode content = new ObjectMapper().readTree(alipay.heard().get(0).get("biz_content"));
        assertThat(content.path("trade_no").asText()).isEqualTo("A-77");
        assertThat(content.has("out_trade_no")).isFalse();
        assertThat(content.has("refund_reason")).isFalse();
    }

    @Test
    void aLongReasonIsCutBetweenCharacters() throws IOException {
        alipay.says(REFUND, PAID.formatted("Y"));

        ask(refund("x" + "😀".repeat(500)), receipt(Optional.of(TRADE)));

        String reason = new ObjectMapper()
                .readTree(alipay.heard().get(0).get("biz_content"))
                .path("refund_reason")
                .asText();
        assertThat(reason).isEqualTo("x" + "😀".repeat(255));
    }

    @ParameterizedTest
    @CsvSource({
        "40004, ACQ.SELLER_BALANCE_NOT_ENOUGH, REFUSED",
        "40004, ACQ.TRADE_NOT_EXIST, REFUSED",
        "40004, ACQ.TRADE_HAS_FINISHED, REFUSED",
        "40004, ACQ.REFUND_AMT_NOT_EQUAL_TOTAL, REFUSED",
        "40002, isv.invalid-parameter, REFUSED",
        "40006, isv.insufficient-isv-permissions, REFUSED",
        "40004, ACQ.SYSTEM_ERROR, UNKNOWN",
        "40004, ACQ.DISCORDANT_REPEAT_REQUEST, UNKNOWN",
        "20000, isp.unknow-error, UNKNOWN"
    })
    void aSignedFailureIsARefusalUnlessItLeavesOpenWhetherItPaid(String code, String why, State state) {
        alipay.says(REFUND, failure(code, why));

        Answer answer = ask();

        assertThat(answer).isEqualTo(new Answer(state, code + " Business Failed " + why + " 说明"));
        assertThat(alipay.heard()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"N", "", "y"})
    void whenNoMoneyMovedAlipayIsAskedWhatBecameOfTheNumber(String fundChange) throws IOException {
        alipay.says(REFUND, PAID.formatted(fundChange));
        alipay.says(QUERY, FOUND.formatted(refund("x").number().value()));

        assertThat(ask().state()).isEqualTo(State.DONE);
        assertThat(Alipays.content(alipay.heard().get(1)))
                .isEqualTo(Map.of(
                        "trade_no",
                        "A-77",
                        "out_request_no",
                        refund("x").number().value()));
    }

    @ParameterizedTest
    @CsvSource({
        "refund_status\":\"REFUND_SUCCESS, refund_status\":\"REFUND_PROCESSING",
        "refund_status, other",
        "refund_amount\":\"30.00, refund_amount\":\"29.99",
        "out_request_no\":\", out_request_no\":\"x",
        "A-77, A-78",
        "10000, 40004"
    })
    void anythingButItsWordThatThisNumberWasPaidLeavesItOpen(String right, String wrong) {
        alipay.says(REFUND, PAID.formatted("N"));
        alipay.says(QUERY, FOUND.formatted(refund("x").number().value()).replace(right, wrong));

        assertThat(ask().state()).isEqualTo(State.UNKNOWN);
        assertThat(alipay.heard()).hasSize(2);
    }

    @Test
    void withoutAnAnswerToTheQuestionItIsOpen() {
        alipay.says(REFUND, PAID.formatted("N"));

        assertThat(ask().state()).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"30.00, 29.99", "A-77, A-78", "\"refund_fee\", \"other\""})
    void aSignedSuccessOfSomethingElseIsNotOurs(String right, String wrong) {
        alipay.says(REFUND, PAID.formatted("Y").replace(right, wrong));

        assertThat(ask().state()).isEqualTo(State.UNKNOWN);
    }

    private static String failure(String code, String why) {
        return "{\"code\":\"%s\",\"msg\":\"Business Failed\",\"sub_code\":\"%s\",\"sub_msg\":\"说明\"}"
                .formatted(code, why);
    }

    private Answer ask() {
        return ask(refund("不想要了 \"&a=b\n"), receipt(Optional.of(TRADE)));
    }

    private Answer ask(Refund refund, Receipt receipt) {
        return new AlipayRefunds(alipay.api(FakeAlipay.LONG)).refund(refund, receipt, NOW);
    }

    private static Receipt receipt(Optional<String> trade) {
        return new Receipt(
                new Receipt.Key(Provider.ALIPAY, "A-77"),
                trade.map(TradeNumber::new),
                Optional.of(new PaymentId(7)),
                Optional.of(new OrderId(1)),
                Money.ofCents(10_000),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                NOW,
                NOW);
    }

    private static Refund refund(String reason) {
        return Refund.request(
                new RefundId(9),
                receipt(Optional.empty()),
                Money.ofCents(3_000),
                Refund.Source.APPLIED,
                reason,
                "alice",
                NOW);
    }
}
