package io.xiaoer.pay.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.GenuineRefund;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.RefundNotice;
import io.xiaoer.pay.application.port.out.RefundNotice.State;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankRefundCallbacksTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String SECRET = "a-secret-for-this-test";

    private final BankCallbacks bank = new BankCallbacks(List.of(SECRET));

    @Test
    void aSignedSuccessIsTheBanksWord() {
        RefundNotice notice = genuine(read(values -> {}));

        assertThat(notice.provider()).isEqualTo(Provider.BANK);
        assertThat(notice.number()).isEqualTo(new RefundNumber("R202611210000000009"));
        assertThat(notice.state()).isEqualTo(State.SUCCEEDED);
        assertThat(notice.amount()).isEqualByComparingTo("30.00");
        assertThat(notice.refundId()).isEqualTo("BR-1");
    }

    @Test
    void aFailureNeedsNoNumberOfTheBanks() {
        assertThat(genuine(read(values -> values.put("refund_status", "FAILED")))
                        .state())
                .isEqualTo(State.FAILED);

        RefundNotice notice = genuine(read(values -> {
            values.put("refund_status", "FAILED");
            values.remove("refund_id");
        }));
        assertThat(notice.state()).isEqualTo(State.FAILED);
        assertThat(notice.refundId()).isEmpty();
    }

    @Test
    void unknownFieldsAreSignedOverAndOtherwiseIgnored() {
        assertThat(genuine(read(values -> values.put("branch", "上海"))).state()).isEqualTo(State.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_refund_no", "refund_id", "refund_status", "amount", "nonce", "timestamp"})
    void whoeverChangesOneFieldBreaksTheSignature(String field) {
        Map<String, String> tampered = signed(success());
        tampered.merge(field, "1", String::concat);

        assertThat(rejection(bank.readRefund(message(tampered), NOW))).isEqualTo(Rejection.SIGNATURE_WRONG);
    }

    @Test
    void anUnsignedMessageIsRefusedWhateverItSays() {
        assertThat(rejection(bank.readRefund(message(success()), NOW))).isEqualTo(Rejection.SIGNATURE_MISSING);
    }

    @ParameterizedTest
    @CsvSource({"-301, true", "-300, false", "300, false", "301, true"})
    void aMessageIsTakenForFiveMinutesEitherWay(long seconds, boolean stale) {
        CallbackReading reading = read(values ->
                values.put("timestamp", Long.toString(NOW.plusSeconds(seconds).getEpochSecond())));

        assertThat(reading instanceof Rejected rejected && rejected.reason() == Rejection.STALE)
                .isEqualTo(stale);
    }

    @Test
    void aMessageWithoutAnAmountIsRefused() {
        assertThat(rejection(read(values -> values.remove("amount")))).isEqualTo(Rejection.AMOUNT_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-30.00", "0.00", "3e1", " 30.00", "NaN"})
    void anAmountThatIsNoPositiveDecimalIsRefused(String amount) {
        assertThat(rejection(read(values -> values.put("amount", amount)))).isEqualTo(Rejection.AMOUNT_MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "refund_status, PAID",
        "refund_status, success",
        "refund_status, ''",
        "refund_id, ''",
        "refund_id, 'a b'",
        "out_refund_no, ''",
        "out_refund_no, 'x\u0000'",
        "timestamp, soon"
    })
    void aSignedMessageThatMakesNoSenseIsRefused(String field, String value) {
        assertThat(rejection(read(values -> values.put(field, value)))).isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_refund_no", "refund_id", "refund_status", "timestamp"})
    void aSuccessLacksNothing(String field) {
        assertThat(rejection(read(values -> values.remove(field)))).isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"amount\": 30}", "{\"amount\": \"1\", \"amount\": \"2\"}"})
    void whatIsNoObjectOfStringsIsRefused(String body) {
        CallbackReading reading = bank.readRefund(new Message(body.getBytes(UTF_8), Map.of()), NOW);

        assertThat(rejection(reading)).isIn(Rejection.MALFORMED, Rejection.SIGNATURE_MISSING);
    }

    @Test
    void wordOfAPaymentIsNoWordOfARefundNorTheOtherWayRound() {
        Map<String, String> payment = signed(new TreeMap<>(Map.of(
                "out_trade_no", "202611210000000001_1",
                "transaction_id", "B-77",
                "trade_status", "SUCCESS",
                "amount", "199.00",
                "nonce", "n-1",
                "timestamp", Long.toString(NOW.getEpochSecond()))));

        assertThat(rejection(bank.readRefund(message(payment), NOW))).isEqualTo(Rejection.MALFORMED);
        assertThat(rejection(bank.read(message(signed(success())), NOW))).isEqualTo(Rejection.MALFORMED);
    }

    private static Map<String, String> success() {
        return new TreeMap<>(Map.of(
                "out_refund_no", "R202611210000000009",
                "refund_id", "BR-1",
                "refund_status", "SUCCESS",
                "amount", "30.00",
                "nonce", "n-1",
                "timestamp", Long.toString(NOW.getEpochSecond())));
    }

    private CallbackReading read(Consumer<Map<String, String>> change) {
        Map<String, String> values = success();
        change.accept(values);
        return bank.readRefund(message(signed(values)), NOW);
    }

    private static Map<String, String> signed(Map<String, String> values) {
        Map<String, String> signed = new TreeMap<>(values);
        signed.put("signature", SignatureRule.sign(values, SECRET));
        return signed;
    }

    private static Message message(Map<String, String> values) {
        return new Message(new ObjectMapper().valueToTree(values).toString().getBytes(UTF_8), Map.of());
    }

    private static RefundNotice genuine(CallbackReading reading) {
        assertThat(reading).isInstanceOf(GenuineRefund.class);
        return ((GenuineRefund) reading).notice();
    }

    private static Rejection rejection(CallbackReading reading) {
        assertThat(reading).isInstanceOf(Rejected.class);
        return ((Rejected) reading).reason();
    }
}
