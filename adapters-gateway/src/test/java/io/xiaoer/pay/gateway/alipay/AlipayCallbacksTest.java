package io.xiaoer.pay.gateway.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayCallbacksTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String URL = "https://openapi.alipay.com";

    private final AlipayCallbacks alipay = new AlipayCallbacks(Alipays.merchant(URL, Alipays.THEIRS));

    @Test
    void aSignedSuccessIsAlipaysWord() {
        PaymentNotice notice = genuine(read(values -> {}));

        assertThat(notice.provider()).isEqualTo(Provider.ALIPAY);
        assertThat(notice.state()).isEqualTo(State.SUCCEEDED);
        assertThat(notice.trade().number()).contains(new TradeNumber("202611210000000001_1"));
        assertThat(notice.transactionId()).isEqualTo("2026112122001400001");
        assertThat(notice.amount()).isEqualByComparingTo("199.00");
        assertThat(notice.paidAt()).contains(Instant.parse("2026-11-21T07:59:00Z"));
    }

    @Test
    void unknownFieldsAreSignedOverAndOtherwiseIgnored() {
        assertThat(genuine(read(values -> values.put("fund_bill_list", "[{\"amount\":\"1.00\"}]&x=😀")))
                        .state())
                .isEqualTo(State.SUCCEEDED);
    }

    @Test
    void emptyValuesAreNotSignedOver() {
        Map<String, String> notice = Alipays.signed(Alipays.success(), Alipays.THEIRS);
        notice.put("body", "");

        assertThat(alipay.read(message(Alipays.form(notice)), NOW)).isInstanceOf(Genuine.class);
    }

    @Test
    void whileOneKeyReplacesAnotherNoticesOfBothAreTaken() {
        AlipayCallbacks both = new AlipayCallbacks(Alipays.merchant(URL, Alipays.THEIR_NEXT, Alipays.THEIRS));

        for (int notice = 0; notice < 20; notice++) {
            KeyPair key = notice % 2 == 0 ? Alipays.THEIRS : Alipays.THEIR_NEXT;
            assertThat(both.read(message(Alipays.form(Alipays.signed(Alipays.success(), key))), NOW))
                    .isInstanceOf(Genuine.class);
        }
        assertThat(both.read(message(Alipays.form(Alipays.signed(Alipays.success(), Alipays.OURS))), NOW))
                .isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app_id",
                "seller_id",
                "notify_id",
                "out_trade_no",
                "trade_no",
                "trade_status",
                "total_amount",
                "subject",
                "gmt_payment"
            })
    void whoeverChangesOrDropsOrAddsAFieldBreaksTheSignature(String field) {
        Map<String, String> signed = Alipays.signed(Alipays.success(), Alipays.THEIRS);

        assertThat(rejection(tampered(signed, values -> values.merge(field, "1", String::concat))))
                .isEqualTo(Rejection.SIGNATURE_WRONG);
        assertThat(rejection(tampered(signed, values -> values.remove(field)))).isEqualTo(Rejection.SIGNATURE_WRONG);
        assertThat(rejection(tampered(signed, values -> values.put(field + "s", "1"))))
                .isEqualTo(Rejection.SIGNATURE_WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "sign, '', SIGNATURE_MISSING",
        "sign, AAAA, SIGNATURE_WRONG",
        "sign, not base64!, SIGNATURE_WRONG",
        "sign, 签名, SIGNATURE_WRONG",
        "sign_type, '', SIGNATURE_WRONG",
        "sign_type, RSA, SIGNATURE_WRONG",
        "sign_type, rsa2, SIGNATURE_WRONG",
        "sign_type, MD5, SIGNATURE_WRONG"
    })
    void aSignatureThatIsNoneIsRefused(String field, String value, Rejection reason) {
        Map<String, String> signed = Alipays.signed(Alipays.success(), Alipays.THEIRS);

        assertThat(rejection(tampered(signed, values -> values.put(field, value))))
                .isEqualTo(reason);
    }

    @Test
    void anUnsignedNoticeIsRefusedWhateverItSays() {
        Map<String, String> signed = Alipays.signed(Alipays.success(), Alipays.THEIRS);

        assertThat(rejection(tampered(signed, values -> values.remove("sign")))).isEqualTo(Rejection.SIGNATURE_MISSING);
        assertThat(rejection(tampered(signed, values -> values.remove("sign_type"))))
                .isEqualTo(Rejection.SIGNATURE_WRONG);
    }

    @Test
    void aRefusedNoticeStillSaysWhichPaymentItClaims() {
        Map<String, String> signed = Alipays.signed(Alipays.success(), Alipays.THEIRS);

        assertThat(((Rejected) tampered(signed, values -> values.put("total_amount", "1.00"))).claimed())
                .contains(new TradeNumber("202611210000000001_1"));
    }

    @ParameterizedTest
    @CsvSource({
        "app_id, 2021000000000002, MALFORMED",
        "app_id, '', MALFORMED",
        "seller_id, 2088000000000002, MALFORMED",
        "seller_id, '', MALFORMED",
        "total_amount, '', AMOUNT_MISSING",
        "total_amount, 0.00, AMOUNT_MALFORMED",
        "total_amount, -199.00, AMOUNT_MALFORMED",
        "total_amount, 1e3, AMOUNT_MALFORMED",
        "total_amount, ' 199.00', AMOUNT_MALFORMED",
        "total_amount, '1,999.00', AMOUNT_MALFORMED",
        "total_amount, １９９, AMOUNT_MALFORMED",
        "trade_status, '', MALFORMED",
        "trade_status, TRADE_PENDING, MALFORMED",
        "trade_status, trade_success, MALFORMED",
        "trade_no, '', MALFORMED",
        "trade_no, a b, MALFORMED",
        "out_trade_no, '', MALFORMED",
        "out_trade_no, 'x\u0000', MALFORMED",
        "out_trade_no, 单号, MALFORMED",
        "gmt_payment, yesterday, MALFORMED",
        "gmt_payment, 2026-02-30 10:00:00, MALFORMED",
        "gmt_payment, 2026-11-21T15:59:00+08:00, MALFORMED"
    })
    void aSignedNoticeThatIsNotForUsOrMakesNoSenseIsRefused(String field, String value, Rejection reason) {
        assertThat(rejection(read(values -> values.put(field, value)))).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "=",
                "=x",
                "{\"sign\":\"x\"}",
                "sign",
                "sign=x&&app_id=1",
                "sign=x&sign=y",
                "a=&a=",
                "s%69gn=x&sign=x",
                "sign=%",
                "sign=%4",
                "sign=%zz",
                "sign=%-1",
                "sign=%FF%FE",
                "sign=%E6%B5"
            })
    void whatIsNoFormWithOneMeaningIsRefused(String body) {
        assertThat(alipay.read(message(body), NOW)).isEqualTo(new Rejected(Rejection.MALFORMED, Optional.empty()));
    }

    @Test
    void aNoticeMayNotSayAnythingTwiceEvenIfItIsTheSame() {
        String form = Alipays.form(Alipays.signed(Alipays.success(), Alipays.THEIRS));

        assertThat(alipay.read(message(form), NOW)).isInstanceOf(Genuine.class);
        assertThat(rejection(alipay.read(message(form + "&notify_id=n-1"), NOW)))
                .isEqualTo(Rejection.MALFORMED);
        assertThat(rejection(alipay.read(message(form + "&sign_type=RSA2"), NOW)))
                .isEqualTo(Rejection.MALFORMED);
    }

    @Test
    void anOldNoticeIsTakenForItsStateAloneTellsWhetherItIsARepeat() {
        Message message = message(Alipays.form(Alipays.signed(Alipays.success(), Alipays.THEIRS)));

        assertThat(alipay.read(message, NOW.plusSeconds(90_000))).isEqualTo(alipay.read(message, NOW));
    }

    /** Alipay repeats a notice under the same number, with its own time stamp and signature each time. */
    @Test
    void aRepeatReportsTheSameHoweverOftenItIsSent() {
        CallbackReading first = read(values -> values.put("notify_time", "2026-11-21 15:59:01"));
        CallbackReading again = read(values -> values.put("notify_time", "2026-11-21 16:03:01"));
        CallbackReading anew = read(values -> values.put("notify_id", "n-2"));

        assertThat(first).isInstanceOf(Genuine.class).isEqualTo(again).isEqualTo(anew);
    }

    @Test
    void thereAreNoNoticesOfRefunds() {
        Message message = message(Alipays.form(Alipays.signed(Alipays.success(), Alipays.THEIRS)));

        assertThat(rejection(alipay.readRefund(message, NOW))).isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @EnumSource
    void alipayHearsSuccessOrFailureAndNothingElse(Rejection reason) {
        assertThat(alipay.accepted()).isEqualTo(new Reply(200, "text/plain", "success"));
        assertThat(alipay.rejected(reason)).isEqualTo(new Reply(400, "text/plain", "failure"));
        assertThat(alipay.signedHeaders()).isEmpty();
    }

    private CallbackReading read(Consumer<Map<String, String>> change) {
        Map<String, String> values = Alipays.success();
        change.accept(values);
        return alipay.read(message(Alipays.form(Alipays.signed(values, Alipays.THEIRS))), NOW);
    }

    private CallbackReading tampered(Map<String, String> signed, Consumer<Map<String, String>> change) {
        Map<String, String> values = new TreeMap<>(signed);
        change.accept(values);
        return alipay.read(message(Alipays.form(values)), NOW);
    }

    private static Message message(String form) {
        return new Message(form.getBytes(UTF_8), Map.of());
    }

    private static PaymentNotice genuine(CallbackReading reading) {
        assertThat(reading).isInstanceOf(Genuine.class);
        return ((Genuine) reading).notice();
    }

    private static Rejection rejection(CallbackReading reading) {
        assertThat(reading).isInstanceOf(Rejected.class);
        return ((Rejected) reading).reason();
    }
}
