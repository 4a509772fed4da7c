package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.CallbackInbox.About;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.Figures;
import io.xiaoer.pay.application.port.out.Figures.Balance;
import io.xiaoer.pay.application.port.out.Figures.Pile;
import io.xiaoer.pay.application.port.out.Figures.Span;
import io.xiaoer.pay.application.port.out.Figures.Totals;
import io.xiaoer.pay.application.port.out.Figures.Waiting;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Conservation;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RetryRule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Figures} promises. What happened is told apart by the test's era, what waits by what the test adds. */
public abstract class FiguresContract extends RefundStorageContract {

    private static final long PRICE = 199_00;
    private static final Totals NOTHING = new Totals(Pile.NOTHING, 0, 0, 0, 0, 0);

    /** The first full hour of the era. */
    private final Instant hour = era.truncatedTo(ChronoUnit.HOURS).plus(Figures.HOUR);

    private Figures figures() {
        return storage().figures();
    }

    // What happened

    @Test
    protected void aSpanHasWhatHappenedFromItsFirstInstantToBeforeItsLast() {
        paid(hour);
        paid(hour.plusSeconds(59));
        paid(hour.plusSeconds(60));

        assertThat(totals(hour, hour.plusSeconds(60))).isEqualTo(paidTimes(2));
        assertThat(totals(hour.plusSeconds(1), hour.plusSeconds(61))).isEqualTo(paidTimes(2));
        assertThat(totals(hour, hour)).isEqualTo(NOTHING);
    }

    @Test
    protected void paymentsAreCountedByHowTheyEndedAndWhen() {
        paid(hour);
        change(payment(), payment -> payment.fail(hour));
        change(payment(), payment -> payment.cancel("no", hour));
        change(payment(), payment -> payment.cancel("no", hour));
        change(payment(), payment -> payment.expire(hour));
        payment();

        assertThat(totals(hour, hour.plusSeconds(1)))
                .isEqualTo(new Totals(new Pile(1, Money.ofCents(PRICE)), 1, 2, 1, 0, 0));
    }

    @Test
    protected void callbacksAreCountedWhenTheyCameAndAreUnhandledAsLongAsTheyAre() {
        callback(Verdict.HANDLED, hour);
        callback(Verdict.REFUSED, hour);
        Kept failed = callback(Verdict.FAILED, hour);
        assertThat(totals(hour, hour.plusSeconds(1))).isEqualTo(new Totals(Pile.NOTHING, 0, 0, 0, 3, 2));
        assertThat(keepAll()).isPositive();

        commit(() -> {
            Kept locked = storage().inbox().lockUnlessTaken(failed.id()).orElseThrow();
            storage().inbox().save(locked.ended(Verdict.HANDLED));
        });

        assertThat(totals(hour, hour.plus(Figures.HOUR))).isEqualTo(new Totals(Pile.NOTHING, 0, 0, 0, 3, 1));
    }

    @Test
    protected void spansAreAnsweredInTheirOrderAndMayOverlap() {
        paid(hour.plusSeconds(10));
        paid(hour.plusSeconds(20));
        Span later = new Span(hour.plusSeconds(15), hour.plusSeconds(25));
        Span all = new Span(hour, hour.plusSeconds(30));
        Span none = new Span(hour, hour);

        assertThat(figures().totals(List.of(later, all, none, later)))
                .containsExactly(paidTimes(1), paidTimes(2), NOTHING, paidTimes(1));
    }

    @Test
    protected void whatIsKeptChangesNoTotal() {
        for (int minutes = 0; minutes < 300; minutes += 25) {
            paid(hour.plus(Duration.ofMinutes(minutes)));
        }
        List<Span> spans = List.of(
                new Span(hour, hour.plus(Duration.ofHours(5))),
                new Span(hour.plusSeconds(1), hour.plus(Duration.ofMinutes(290))),
                new Span(hour.plus(Duration.ofMinutes(30)), hour.plus(Duration.ofMinutes(40))),
                new Span(hour.minusSeconds(90), hour.plus(Duration.ofMinutes(61))));
        List<Totals> counted = figures().totals(spans);
        assertThat(counted.get(0)).isEqualTo(paidTimes(12));

        assertThat(keep(hour.plus(Duration.ofHours(1)), hour.plus(Duration.ofHours(3)), 10))
                .isEqualTo(2);
        assertThat(figures().totals(spans)).isEqualTo(counted);

        keepAll();
        assertThat(figures().totals(spans)).isEqualTo(counted);
    }

    @Test
    protected void anHourThatIsKeptIsNotCountedAgain() {
        paid(hour);
        keep(hour, hour.plus(Figures.HOUR), 1);

        paid(hour.plusSeconds(1));

        assertThat(totals(hour, hour.plus(Figures.HOUR))).isEqualTo(paidTimes(1));
        assertThat(totals(hour, hour.plusSeconds(60))).as("a part of it").isEqualTo(paidTimes(2));
    }

    @Test
    protected void hoursAreKeptOnceTheLatestFirst() {
        paid(hour);
        Instant end = hour.plus(Duration.ofHours(4));

        assertThat(keep(hour, end, 3)).isEqualTo(3);
        assertThat(keep(hour.plus(Figures.HOUR), end, 3)).isZero();
        assertThat(keep(hour, end, 3)).isEqualTo(1);
        assertThat(keep(hour, end, 3)).isZero();
        assertThat(keep(end, end, 3)).isZero();
        assertThat(totals(hour, end)).isEqualTo(paidTimes(1));
    }

    // What waits

    @Test
    protected void openAnomaliesAreCountedByKindWithTheirMoney() {
        Pile before = open(Anomaly.Kind.BILL_DIFFERS);
        anomaly(Optional.of(Money.ofCents(500)));
        Anomaly other = anomaly(Optional.empty());
        assertThat(open(Anomaly.Kind.BILL_DIFFERS)).isEqualTo(added(before, 2, 500));

        Anomaly.Step step = new Anomaly.Step(Anomaly.Action.NOTE, "staff", "seen", later(2));
        commit(() -> storage().anomalies().save(other.resolved(), step));

        assertThat(open(Anomaly.Kind.BILL_DIFFERS)).isEqualTo(added(before, 1, 500));
    }

    @Test
    protected void aPaymentIsUnknownFromItsDeadlineWhileItIsProcessing() {
        Payment payment = payment();
        Instant deadline = payment.expiresAt();
        Pile before = waiting(Waiting.PAYMENT_UNKNOWN, deadline);

        change(payment, started -> started.start(era));

        assertThat(waiting(Waiting.PAYMENT_UNKNOWN, deadline)).isEqualTo(added(before, 1, PRICE));
        assertThat(waiting(Waiting.PAYMENT_UNKNOWN, deadline.minusMillis(1))).isEqualTo(before);
        change(payment, over -> over.expire(deadline));
        assertThat(waiting(Waiting.PAYMENT_UNKNOWN, deadline)).isEqualTo(before);
    }

    @Test
    protected void refundsWaitForStaffOrWereGivenUp() {
        Receipt receipt = heldMoney(payment());
        Pile pending = waiting(Waiting.REFUND_PENDING, era);
        Pile givenUp = waiting(Waiting.REFUND_GIVEN_UP, era);
        Refund refund = request(receipt, 30_00, later(2));
        assertThat(waiting(Waiting.REFUND_PENDING, era)).isEqualTo(added(pending, 1, 30_00));

        RetryRule once = new RetryRule(1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        change(refund, loaded -> loaded.approve(Optional.empty(), later(3)));
        assertThat(waiting(Waiting.REFUND_PENDING, era)).isEqualTo(pending);
        change(refund, loaded -> loaded.attempt(Duration.ofSeconds(1), later(3)));
        change(refund, loaded -> loaded.failAttempt("no", once, later(4)));

        assertThat(waiting(Waiting.REFUND_GIVEN_UP, era)).isEqualTo(added(givenUp, 1, 30_00));
    }

    @Test
    protected void ordersThatAreClosingWait() {
        Pile before = waiting(Waiting.ORDER_CLOSING, era);

        change(newOrder().id(), order -> order.close("staff", "no", later(60), later(1)));

        assertThat(waiting(Waiting.ORDER_CLOSING, era)).isEqualTo(added(before, 1, PRICE));
    }

    @Test
    protected void callbacksThatFailedWait() {
        Pile before = waiting(Waiting.CALLBACK_FAILED, era);

        callback(Verdict.FAILED, hour);
        callback(Verdict.REFUSED, hour);
        callback(Verdict.HANDLED, hour);

        assertThat(waiting(Waiting.CALLBACK_FAILED, era)).isEqualTo(added(before, 1, 0));
    }

    // Books

    @Test
    protected void theLatestBalanceIsRemembered() {
        Balance first = new Balance(balance(5), Instant.EPOCH.plus(Duration.between(Instant.EPOCH, era)));
        Balance second = new Balance(balance(6), later(60));

        commit(() -> figures().remember(second));
        assertThat(figures().lastBalance()).contains(second);
        commit(() -> figures().remember(first));
        assertThat(figures().lastBalance()).as("an older one came late").contains(second);
    }

    private static Conservation balance(long unexplained) {
        return new Conservation(
                Money.ofCents(100 + unexplained),
                Money.ofCents(40),
                Money.ofCents(30),
                Money.ofCents(20),
                Money.ofCents(10));
    }

    // Fixtures

    private Payment payment() {
        return newPayment(newOrder());
    }

    private void paid(Instant at) {
        Receipt.Key money = newMoney();
        change(payment(), payment -> payment.succeed(money.provider(), money.transactionId(), at));
    }

    private Kept callback(Verdict verdict, Instant at) {
        Kept kept = new Kept(
                storage().inbox().nextId(),
                Provider.BANK,
                About.PAYMENT,
                Optional.empty(),
                new Message(new byte[0], Map.of()),
                verdict,
                1,
                Optional.empty(),
                verdict == Verdict.FAILED ? Optional.of(later(600)) : Optional.empty(),
                at);
        commit(() -> storage().inbox().add(kept));
        return kept;
    }

    private Anomaly anomaly(Optional<Money> amount) {
        Anomaly anomaly = new Anomaly(
                storage().anomalies().nextId(),
                Anomaly.Kind.BILL_DIFFERS,
                newName("line"),
                amount,
                Anomaly.Status.OPEN,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                later(1),
                later(1));
        commit(() -> storage().anomalies().report(anomaly));
        return anomaly;
    }

    private int keepAll() {
        return keep(hour.minus(Figures.HOUR), hour.plus(Duration.ofHours(6)), 100);
    }

    private int keep(Instant from, Instant to, int most) {
        return commit(() -> figures().keep(new Span(from, to), most));
    }

    private Totals totals(Instant from, Instant to) {
        return figures().totals(List.of(new Span(from, to))).get(0);
    }

    private static Totals paidTimes(int times) {
        return new Totals(new Pile(times, Money.ofCents(times * PRICE)), 0, 0, 0, 0, 0);
    }

    private Pile open(Anomaly.Kind kind) {
        return figures().openAnomalies().getOrDefault(kind, Pile.NOTHING);
    }

    private Pile waiting(Waiting what, Instant now) {
        return figures().waiting(now).getOrDefault(what, Pile.NOTHING);
    }

    private static Pile added(Pile before, long count, long cents) {
        return new Pile(before.count() + count, before.amount().plus(Money.ofCents(cents)));
    }
}
