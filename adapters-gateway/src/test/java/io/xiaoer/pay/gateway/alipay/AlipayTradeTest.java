package io.xiaoer.pay.gateway.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayTradeTest {

    @ParameterizedTest
    @CsvSource({
        "TRADE_SUCCESS, SUCCEEDED",
        "TRADE_FINISHED, SUCCEEDED",
        "TRADE_CLOSED, REFUNDED",
        "WAIT_BUYER_PAY, UNCHANGED"
    })
    void eachTradeStatusHasItsMeaning(String theirs, State ours) {
        assertThat(state(values -> values.put("trade_status", theirs))).contains(ours);
    }

    @Test
    void aTradeThatWasNeverPaidHasNeitherNumberNorInstant() {
        PaymentNotice notice = notice(values -> {
                    values.put("trade_status", "TRADE_CLOSED");
                    values.remove("gmt_payment");
                    values.put("trade_no", "");
                    values.put("refund_fee", "0.00");
                })
                .orElseThrow();

        assertThat(notice.state()).isEqualTo(State.CANCELLED);
        assertThat(notice.transactionId()).isEmpty();
        assertThat(notice.paidAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"refund_fee, 199.00", "refund_fee, all", "gmt_refund, 2026-11-21 16:30:00.123"})
    void aTradeClosedByItsRefundWasPaid(String field, String value) {
        PaymentNotice notice = notice(values -> {
                    values.put("trade_status", "TRADE_CLOSED");
                    values.remove("gmt_payment");
                    values.put(field, value);
                })
                .orElseThrow();

        assertThat(notice.state()).isEqualTo(State.REFUNDED);
        assertThat(notice.transactionId()).isEqualTo("2026112122001400001");
    }

    @Test
    void moneyThatCameHasANumber() {
        assertThat(notice(values -> values.put("trade_no", ""))).isEmpty();
        assertThat(notice(values -> {
                    values.put("trade_status", "TRADE_CLOSED");
                    values.put("trade_no", "");
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12026-11-21 15:59:00", "-2026-11-21 15:59:00"})
    void anInstantThatCouldNotBeKeptMakesNoSense(String paidAt) {
        assertThat(notice(values -> values.put("gmt_payment", paidAt))).isEmpty();
    }

    @Test
    void aPartialRefundDoesNotUndoTheSuccess() {
        PaymentNotice notice = notice(values -> {
                    values.put("refund_fee", "30.00");
                    values.put("gmt_refund", "2026-11-21 16:30:00.123");
                })
                .orElseThrow();

        assertThat(notice.state()).isEqualTo(State.SUCCEEDED);
        assertThat(notice.amount()).isEqualByComparingTo("199.00");
    }

    @Test
    void whatIsNotPaidYetNeedsNoMoneyOnRecord() {
        assertThat(state(values -> {
                    values.put("trade_status", "WAIT_BUYER_PAY");
                    values.put("trade_no", "");
                    values.remove("gmt_payment");
                }))
                .contains(State.UNCHANGED);
    }

    private static Optional<State> state(Consumer<Map<String, String>> change) {
        return notice(change).map(PaymentNotice::state);
    }

    private static Optional<PaymentNotice> notice(Consumer<Map<String, String>> change) {
        Map<String, String> values = Alipays.success();
        change.accept(values);
        return new AlipayTrade(name -> values.getOrDefault(name, ""), "gmt_payment").notice();
    }
}
