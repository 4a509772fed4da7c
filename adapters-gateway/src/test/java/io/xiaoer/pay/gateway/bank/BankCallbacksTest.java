package io.xiaoer.pay.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejection;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.PaymentNotice.State;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankCallbacksTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String SECRET = "a-secret-for-this-test";

    private final BankCallbacks bank = new BankCallbacks(List.of(SECRET));

    @Test
    void aSignedSuccessIsTheBanksWord() {
        PaymentNotice notice = genuine(read(values -> {}));

        assertThat(notice.state()).isEqualTo(State.SUCCEEDED);
        assertThat(notice.trade().number()).contains(new TradeNumber("202611210000000001_1"));
        assertThat(notice.transactionId()).isEqualTo("B-77");
        assertThat(notice.amount()).isEqualByComparingTo("199.00");
        assertThat(notice.paidAt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, SUCCEEDED", "FAILED, FAILED", "CLOSED, CANCELLED"})
    void eachTradeStatusHasItsMeaning(String theirs, State ours) {
        assertThat(genuine(read(values -> values.put("trade_status", theirs))).state())
                .isEqualTo(ours);
    }

    @Test
    void theBanksOwnInstantOfPaymentIsTaken() {
        assertThat(genuine(read(values -> values.put("paid_at", "2026-11-21T15:59:00+08:00")))
                        .paidAt())
                .contains(Instant.parse("2026-11-21T07:59:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z"})
    void anInstantThatCouldNotBeKeptIsRefused(String paidAt) {
        assertThat(rejection(read(values -> values.put("paid_at", paidAt)))).isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a b", "00000000000000000000000000000000000000000000000000000000000000000"})
    void whatIsNoNumberIsRefusedEvenWhereNoneIsNeeded(String transaction) {
        assertThat(rejection(read(values -> {
                    values.put("trade_status", "FAILED");
                    values.put("transaction_id", transaction);
                })))
                .isEqualTo(Rejection.MALFORMED);
    }

    @Test
    void unknownFieldsAreSignedOverAndOtherwiseIgnored() {
        assertThat(genuine(read(values -> values.put("branch", "上海"))).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void whileOneSecretReplacesAnotherBothAreValid() {
        BankCallbacks both = new BankCallbacks(List.of("new", "old"));

        assertThat(both.read(message(signed(success(), "old")), NOW)).isInstanceOf(Genuine.class);
        assertThat(both.read(message(signed(success(), "new")), NOW)).isInstanceOf(Genuine.class);
        assertThat(both.read(message(signed(success(), SECRET)), NOW)).isInstanceOf(Rejected.class);
    }

    @Test
    void anUnsignedMessageIsRefusedWhateverItSays() {
        Map<String, String> unsigned = success();

        assertThat(rejection(bank.read(message(unsigned), NOW))).isEqualTo(Rejection.SIGNATURE_MISSING);

        unsigned.put("signature", "");
        assertThat(rejection(bank.read(message(unsigned), NOW))).isEqualTo(Rejection.SIGNATURE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"out_trade_no", "transaction_id", "trade_status", "amount", "nonce", "timestamp"})
    void whoeverChangesOneFieldBreaksTheSignature(String field) {
        Map<String, String> tampered = signed(success(), SECRET);
        tampered.merge(field, "1", String::concat);

        assertThat(rejection(bank.read(message(tampered), NOW))).isEqualTo(Rejection.SIGNATURE_WRONG);
    }

    @Test
    void aRefusedMessageStillSaysWhichPaymentItClaims() {
        Map<String, String> tampered = signed(success(), SECRET);
        tampered.put("amount", "1.00");

        assertThat(((Rejected) bank.read(message(tampered), NOW)).claimed())
                .contains(new TradeNumber("202611210000000001_1"));
    }

    @ParameterizedTest
    @CsvSource({"-301, true", "-300, false", "0, false", "300, false", "301, true"})
    void aMessageIsTakenForFiveMinutesEitherWay(long seconds, boolean stale) {
        CallbackReading reading = read(values ->
                values.put("timestamp", Long.toString(NOW.plusSeconds(seconds).getEpochSecond())));

        assertThat(reading instanceof Rejected rejected && rejected.reason() == Rejection.STALE)
                .isEqualTo(stale);
    }

    @Test
    void aMessageWithoutAnAmountIsRefused() {
        assertThat(rejection(read(values -> values.remove("amount")))).isEqualTo(Rejection.AMOUNT_MISSING);
        assertThat(rejection(read(values -> values.put("amount", "")))).isEqualTo(Rejection.AMOUNT_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-199.00", "+199.00", "0", "0.00", "1e3", "199,00", " 199.00", "１９９", "NaN"})
    void anAmountThatIsNoPositiveDecimalIsRefused(String amount) {
        assertThat(rejection(read(values -> values.put("amount", amount)))).isEqualTo(Rejection.AMOUNT_MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "trade_status, PAID",
        "trade_status, success",
        "transaction_id, ''",
        "transaction_id, 'a b'",
        "out_trade_no, ''",
        "out_trade_no, 'x\u0000'",
        "paid_at, yesterday",
        "timestamp, soon",
        "timestamp, -1"
    })
    void aSignedMessageThatMakesNoSenseIsRefused(String field, String value) {
        assertThat(rejection(read(values -> values.put(field, value)))).isEqualTo(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{}x",
                "{\"amount\": 199}",
                "{\"amount\": null}",
                "{\"amount\": {\"a\": \"b\"}}",
                "{\"amount\": \"1\", \"amount\": \"2\"}"
            })
    void whatIsNoObjectOfStringsIsRefused(String body) {
        CallbackReading reading = bank.read(new Message(body.getBytes(UTF_8), Map.of()), NOW);

        assertThat(rejection(reading)).isIn(Rejection.MALFORMED, Rejection.SIGNATURE_MISSING);
    }

    @Test
    void theBankHearsSuccessOrFailInItsOwnForm() {
        assertThat(bank.accepted().status()).isEqualTo(200);
        assertThat(bank.accepted().body()).isEqualTo("{\"code\":\"SUCCESS\",\"message\":\"OK\"}");
        assertThat(bank.rejected(Rejection.SIGNATURE_WRONG).status()).isEqualTo(400);
        assertThat(bank.rejected(Rejection.SIGNATURE_WRONG).body()).contains("\"code\":\"FAIL\"");
    }

    @Test
    void withoutASecretThereIsNoBank() {
        assertThatThrownBy(() -> new BankCallbacks(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BankCallbacks(List.of(" "))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> success() {
        return new TreeMap<>(Map.of(
                "out_trade_no", "202611210000000001_1",
                "transaction_id", "B-77",
                "trade_status", "SUCCESS",
                "amount", "199.00",
                "nonce", "n-1",
                "timestamp", Long.toString(NOW.getEpochSecond())));
    }

    private CallbackReading read(Consumer<Map<String, String>> change) {
        Map<String, String> values = success();
        change.accept(values);
        return bank.read(message(signed(values, SECRET)), NOW);
    }

    private static Map<String, String> signed(Map<String, String> values, String secret) {
        Map<String, String> signed = new TreeMap<>(values);
        signed.put("signature", SignatureRule.sign(values, secret));
        return signed;
    }

    private static Message message(Map<String, String> values) {
        return new Message(new ObjectMapper().valueToTree(values).toString().getBytes(UTF_8), Map.of());
    }

    private static PaymentNotice genuine(CallbackReading reading) {
        assertThat(reading).isInstanceOf(Genuine.class);
        return ((Genuine) reading).notice();
    }

    private static Rejection rejection(CallbackReading reading) {
        assertThat(reading).isInstanceOf(Rejected.class);
        return Optional.of((Rejected) reading).map(Rejected::reason).orElseThrow();
    }
}
