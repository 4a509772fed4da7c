package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.HALF_AN_HOUR;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.transition.Transition;
import io.xiaoer.pay.domain.transition.Transition.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTest {

    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant DEADLINE = NOON.plus(HALF_AN_HOUR);
    private static final Instant TOO_LATE = DEADLINE.plus(A_NANO);

    @Test
    void aNewPaymentAsksForAllThatItsOrderCosts() {
        Order order = Samples.placedOrder();
        Payment payment = Payment.create(new PaymentId(5), order, PaymentMethod.ALIPAY, DEADLINE, LATER);
        assertThat(payment.id()).isEqualTo(new PaymentId(5));
        assertThat(payment.orderId()).isEqualTo(order.id());
        assertThat(payment.tradeNumber()).isEqualTo(new TradeNumber("202603010000000042_5"));
        assertThat(payment.amount()).isEqualTo(order.total());
        assertThat(payment.method()).as("not always the order's").isEqualTo(PaymentMethod.ALIPAY);
        assertThat(payment.status()).isEqualTo(PaymentStatus.INIT);
        assertThat(payment.transactionId()).isEmpty();
        assertThat(payment.expiresAt()).isEqualTo(DEADLINE);
        assertThat(payment.createdAt()).isEqualTo(LATER);
        assertThat(payment.updatedAt()).isEqualTo(LATER);
        assertThat(payment.newEntries())
                .containsExactly(new LogEntry(LogEntry.Event.CREATED, Map.of("method", "alipay"), LATER));
    }

    @Test
    void everyMoveLeavesALineInTheLogInTheirOrder() {
        Payment payment = Samples.createdPayment();
        assertThat(payment.start(LATER).moved()).isTrue();
        assertThat(payment.succeed(Provider.BANK, "T-9", LATER.plusSeconds(1)).moved())
                .isTrue();
        assertThat(payment.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(payment.transactionId()).contains("T-9");
        assertThat(payment.updatedAt()).isEqualTo(LATER.plusSeconds(1));
        assertThat(payment.newEntries())
                .containsExactly(
                        new LogEntry(LogEntry.Event.CREATED, Map.of("method", "wechat"), NOON),
                        new LogEntry(LogEntry.Event.STARTED, Map.of(), LATER),
                        new LogEntry(
                                LogEntry.Event.SUCCEEDED,
                                Map.of("provider", "bank", "transaction_id", "T-9"),
                                LATER.plusSeconds(1)));
    }

    @Test
    void aPaymentFailsOrIsGivenUpWithItsReason() {
        Payment failed = Samples.payment(PaymentStatus.PROCESSING);
        assertThat(failed.fail(LATER).moved()).isTrue();
        assertThat(failed.newEntries()).containsExactly(new LogEntry(LogEntry.Event.FAILED, Map.of(), LATER));
        Payment cancelled = Samples.payment(PaymentStatus.INIT);
        assertThat(cancelled.cancel("its order was cancelled", LATER).moved()).isTrue();
        assertThat(cancelled.newEntries())
                .containsExactly(
                        new LogEntry(LogEntry.Event.CANCELLED, Map.of("reason", "its order was cancelled"), LATER));
    }

    @Test
    void aSecondSuccessLeavesTheFirstTransactionAsItIs() {
        Payment payment = Samples.payment(PaymentStatus.SUCCEEDED);
        assertThat(payment.succeed(Provider.BANK, "T-2", LATER).kind()).isEqualTo(Kind.ALREADY_THERE);
        assertThat(payment.transactionId()).contains("T-1");
        assertUnchanged(payment, PaymentStatus.SUCCEEDED);
    }

    @Test
    void aSuccessIsNeverStartedFailedOrCancelledAgain() {
        Payment payment = Samples.payment(PaymentStatus.SUCCEEDED);
        assertThat(payment.start(LATER).kind()).isEqualTo(Kind.REFUSED);
        assertThat(payment.fail(LATER).kind()).isEqualTo(Kind.REFUSED);
        assertThat(payment.cancel("", LATER).kind()).isEqualTo(Kind.REFUSED);
        assertUnchanged(payment, PaymentStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "CANCELLED", "EXPIRED"})
    void moneyThatWasPaidInTimeStillCountsForAFinalPayment(PaymentStatus status) {
        Payment payment = Samples.payment(status);
        assertThat(payment.succeed(Provider.WECHAT, "T-9", TOO_LATE).moved()).isTrue();
        assertThat(payment.transactionId()).contains("T-9");
    }

    @Test
    void aRefusedMoveTellsWhereThePaymentStands() {
        Transition<PaymentStatus> refused =
                Samples.payment(PaymentStatus.FAILED).start(LATER);
        assertThat(refused.from()).isEqualTo(PaymentStatus.FAILED);
        assertThat(refused.to()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(refused.allowed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"INIT", "PROCESSING"})
    void anOpenPaymentIsLiveUpToItsDeadlineThatInstantIncluded(PaymentStatus status) {
        Payment payment = Samples.payment(status);
        assertThat(payment.isLive(DEADLINE)).isTrue();
        assertThat(payment.isInTime(DEADLINE)).isTrue();
        assertThat(payment.statusAt(DEADLINE)).isEqualTo(status);
        assertThat(payment.isLive(TOO_LATE)).isFalse();
        assertThat(payment.isInTime(TOO_LATE)).isFalse();
        assertThat(payment.statusAt(TOO_LATE)).isEqualTo(PaymentStatus.EXPIRED);
        assertUnchanged(payment, status);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"INIT", "PROCESSING"})
    void aFinalPaymentIsNeverLiveAndReadsAsWhatItIs(PaymentStatus status) {
        Payment payment = Samples.payment(status);
        assertThat(payment.isLive(NOON)).isFalse();
        assertThat(payment.statusAt(NOON)).isEqualTo(status);
        assertThat(payment.statusAt(TOO_LATE)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(names = {"INIT", "PROCESSING"})
    void anOpenPaymentExpiresOnlyPastItsDeadlineAndOnce(PaymentStatus status) {
        Payment payment = Samples.payment(status);
        assertThat(payment.expireIfOverdue(DEADLINE)).isFalse();
        assertUnchanged(payment, status);
        assertThat(payment.expireIfOverdue(TOO_LATE)).isTrue();
        assertThat(payment.expireIfOverdue(TOO_LATE)).isFalse();
        assertThat(payment.status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(payment.updatedAt()).isEqualTo(TOO_LATE);
        assertThat(payment.newEntries()).containsExactly(new LogEntry(LogEntry.Event.EXPIRED, Map.of(), TOO_LATE));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"INIT", "PROCESSING"})
    void aFinalPaymentNeverExpires(PaymentStatus status) {
        Payment payment = Samples.payment(status);
        assertThat(payment.expireIfOverdue(TOO_LATE)).isFalse();
        assertUnchanged(payment, status);
    }

    @Test
    void aFactIsLoggedWithoutMovingAnything() {
        Payment payment = Samples.payment(PaymentStatus.EXPIRED);
        Map<String, String> details = new HashMap<>(Map.of("transaction_id", "T-9"));
        payment.log(LogEntry.Event.LATE, details, LATER);
        details.put("transaction_id", "changed afterwards");
        assertThat(payment.newEntries())
                .containsExactly(new LogEntry(LogEntry.Event.LATE, Map.of("transaction_id", "T-9"), LATER));
        assertThat(payment.status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(payment.updatedAt()).isEqualTo(NOON);
    }

    @Test
    void theLogHandedOutIsNobodysToChange() {
        Payment payment = Samples.createdPayment();
        assertThatThrownBy(() -> payment.newEntries().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(payment.newEntries()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aPaymentOfNothingIsNoPayment(long cents) {
        Payment.State state = new Payment.State(
                new PaymentId(5),
                new OrderId(42),
                new TradeNumber("202603010000000042_5"),
                Money.ofCents(cents),
                PaymentMethod.BANK,
                PaymentStatus.INIT,
                Optional.empty(),
                AtGateway.UNHEARD_OF,
                DEADLINE,
                NOON,
                NOON);
        assertThatIllegalArgumentException().isThrownBy(() -> Payment.reconstitute(state));
    }

    @Test
    void aPaymentWithAnythingMissingIsNoPayment() {
        Order order = Samples.placedOrder();
        assertThatNullPointerException()
                .isThrownBy(() -> Payment.create(new PaymentId(5), order, PaymentMethod.BANK, null, NOON));
        assertThatNullPointerException()
                .isThrownBy(() -> Payment.create(null, order, PaymentMethod.BANK, DEADLINE, NOON));
        assertThatNullPointerException().isThrownBy(() -> new TradeNumber(null));
    }

    @Test
    void aTradeNumberIsShortAndPlainEnoughForEveryGateway() {
        Order order = Samples.placedOrder();
        assertThat(TradeNumber.of(order.number(), new PaymentId(9_999_999_999_999L)))
                .hasToString("202603010000000042_9999999999999")
                .extracting(TradeNumber::value)
                .asString()
                .hasSize(32)
                .matches("[A-Za-z0-9_]+");
    }

    private static void assertUnchanged(Payment payment, PaymentStatus status) {
        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.newEntries()).isEmpty();
        assertThat(payment.updatedAt()).isEqualTo(NOON);
    }
}
