package io.xiaoer.pay.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.GenuineRefund;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.Trade;
import io.xiaoer.pay.application.port.out.RefundNotice;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callbacks say, once they are verified. */
class WechatCallbacksTest {

    private static final TradeNumber TRADE = new TradeNumber("202611210000000001_7");

    private final WechatCallbacks callbacks =
            new WechatCallbacks(WechatPay.merchant(URI.create("https://api.mch.weixin.qq.com")));

    @Test
    void aPaymentIsReadWithTheOrdersAmountAndTheProvidersInstant() {
        assertThat(read(Notification.paid(WechatPay.transaction())))
                .isEqualTo(new Genuine(new PaymentNotice(
                        Provider.WECHAT,
                        Trade.of(TRADE),
                        PaymentNotice.State.SUCCEEDED,
                        new BigDecimal("199.00"),
                        "4200002119202611211234567890",
                        Optional.of(Instant.parse("2026-11-21T07:59:30Z")))));
    }

    @Test
    void aSuccessOfAnotherAmountIsAsGenuine() {
        ObjectNode transaction = WechatPay.transaction();
        transaction.withObject("/amount").put("total", 1);

        assertThat(read(Notification.paid(transaction))).isInstanceOfSatisfying(Genuine.class, genuine -> assertThat(
                        genuine.notice().amount())
                .isEqualByComparingTo("0.01"));
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCEEDED",
        "REFUND, REFUNDED",
        "PAYERROR, FAILED",
        "CLOSED, CANCELLED",
        "REVOKED, CANCELLED",
        "NOTPAY, UNCHANGED",
        "USERPAYING, UNCHANGED",
        "ACCEPT, UNCHANGED"
    })
    void aStateIsReportedByWhatItMeansForThePayment(String theirs, PaymentNotice.State ours) {
        assertThat(read(Notification.paid(WechatPay.transaction().put("trade_state", theirs))))
                .isInstanceOfSatisfying(
                        Genuine.class,
                        genuine -> assertThat(genuine.notice().state()).isEqualTo(ours));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REFUNDED", "", "success"})
    void aStateThatMeansNothingHereIsRefused(String theirs) {
        assertRejected(
                Notification.paid(WechatPay.transaction().put("trade_state", theirs)), Rejection.MALFORMED, TRADE);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, SUCCEEDED", "ABNORMAL, FAILED", "CLOSED, FAILED"})
    void aRefundIsReadWithWhatGoesBack(String theirs, RefundNotice.State ours) {
        Message message = Notification.of("REFUND." + theirs, WechatPay.refund(theirs))
                .about(Optional.of("refund"))
                .message();
        GenuineRefund expected = new GenuineRefund(new RefundNotice(
                Provider.WECHAT,
                new RefundNumber("R202611210000000009"),
                ours,
                new BigDecimal("30.00"),
                "50300908692026112100000000001"));

        assertThat(callbacks.readRefund(message, WechatPay.NOW)).isEqualTo(expected);
        assertThat(callbacks.read(message, WechatPay.NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"refund_status, PROCESSING", "out_refund_no, ''", "refund_id, a b", "mchid, 1900000110"})
    void aRefundThatMakesNoSenseIsRefused(String field, String value) {
        assertRejected(
                Notification.of("REFUND.SUCCESS", WechatPay.refund("SUCCESS").put(field, value)),
                Rejection.MALFORMED,
                TRADE);
    }

    @Test
    void whatIsNoNumberIsRefusedEvenWhereNoneIsNeeded() {
        CallbackReading reading = read(Notification.paid(
                WechatPay.transaction().put("trade_state", "PAYERROR").put("transaction_id", "a\u0000b")));

        assertThat(reading).isEqualTo(new Rejected(Rejection.MALFORMED, Optional.of(TRADE)));
    }

    @ParameterizedTest
    @CsvSource({
        "appid, wx0000000000000000",
        "mchid, 1900000110",
        "out_trade_no, 'a b'",
        "transaction_id, ''",
        "success_time, yesterday",
        "success_time, +999999999-01-01T00:00:00Z"
    })
    void aPaymentOfAnotherShopOrWithoutWhatItNeedsIsRefused(String field, String value) {
        CallbackReading reading = read(Notification.paid(WechatPay.transaction().put(field, value)));

        Optional<TradeNumber> claimed = field.equals("out_trade_no") ? Optional.empty() : Optional.of(TRADE);
        assertThat(reading).isEqualTo(new Rejected(Rejection.MALFORMED, claimed));
    }

    @Test
    void anAmountHasToBeThereAndWholePositiveFenOfOurCurrency() {
        ObjectNode none = WechatPay.transaction();
        none.remove("amount");
        assertRejected(Notification.paid(none), Rejection.AMOUNT_MISSING, TRADE);
        ObjectNode noTotal = WechatPay.transaction();
        noTotal.withObject("/amount").remove("total");
        assertRejected(Notification.paid(noTotal), Rejection.AMOUNT_MISSING, TRADE);
        ObjectNode noRefund = WechatPay.refund("SUCCESS");
        noRefund.withObject("/amount").putNull("refund");
        assertRejected(Notification.of("REFUND.SUCCESS", noRefund), Rejection.AMOUNT_MISSING, TRADE);
        ObjectNode foreign = WechatPay.transaction();
        foreign.withObject("/amount").put("currency", "HKD");
        assertRejected(Notification.paid(foreign), Rejection.AMOUNT_MALFORMED, TRADE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"19900\"", "1e3", "99999999999999999999", "9223372036854775807", "[1]"})
    void whatIsNoAmountOfFenIsRefused(String total) {
        String content = WechatPay.transaction().toString().replace("19900", total);

        assertRejected(Notification.of("TRANSACTION.SUCCESS", content), Rejection.AMOUNT_MALFORMED, TRADE);
    }

    @Test
    void whatWechatPayDoesNotSayMayBeMissing() {
        ObjectNode transaction = WechatPay.transaction();
        transaction.remove("success_time");
        transaction.withObject("/amount").remove("currency");

        assertThat(read(Notification.paid(transaction))).isInstanceOfSatisfying(Genuine.class, genuine -> assertThat(
                        genuine.notice().paidAt())
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}{}", "\"x\""})
    void contentThatIsNoObjectIsRefused(String content) {
        assertRejected(Notification.of("TRANSACTION.SUCCESS", content), Rejection.MALFORMED);
    }

    @Test
    void anEventOfAnotherKindIsRefused() {
        assertRejected(Notification.of("PAYSCORE.USER_PAID", WechatPay.transaction()), Rejection.MALFORMED);
        assertRejected(Notification.of("REFUND.SOMETHING", WechatPay.refund("SUCCESS")), Rejection.MALFORMED);
    }

    @Test
    void aFactThatIsOnRecordIsAcknowledgedInItsOwnForm() {
        assertThat(callbacks.provider()).isEqualTo(Provider.WECHAT);
        assertThat(callbacks.accepted())
                .isEqualTo(new Reply(200, "application/json", "{\"code\":\"SUCCESS\",\"message\":\"成功\"}"));
    }

    @ParameterizedTest
    @EnumSource(Rejection.class)
    void aRefusalIsAnErrorOfTheSenderInItsOwnForm(Rejection reason) {
        Reply reply = callbacks.rejected(reason);

        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.body()).startsWith("{\"code\":\"FAIL\",\"message\":\"");
        assertThat(callbacks.rejected(Rejection.SIGNATURE_WRONG).status()).isEqualTo(401);
    }

    private CallbackReading read(Notification notification) {
        return callbacks.read(notification.message(), WechatPay.NOW);
    }

    private void assertRejected(Notification notification, Rejection reason, TradeNumber... claimed) {
        assertThat(read(notification))
                .isEqualTo(new Rejected(reason, Arrays.stream(claimed).findFirst()));
    }
}
