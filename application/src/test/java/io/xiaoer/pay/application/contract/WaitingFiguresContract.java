package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.CallbackInbox.About;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.Figures;
import io.xiaoer.pay.application.port.out.Figures.Balance;
import io.xiaoer.pay.application.port.out.Figures.Pile;
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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Figures} promises of what waits, told apart by what each test adds, and of the books. */
public abstract class WaitingFiguresContract extends RefundStorageContract {

    private static final long PRICE = 199_00;

    private Figures figures() {
        return storage().figures();
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
    protected void theOldestPaymentWaitsSinceItsStartAndIsUnknownSinceItsDeadline() {
        Instant longAgo = era.minus(Duration.ofDays(10_000));
        Instant atFirst = figures().oldest(longAgo).processing().orElse(Instant.MAX);
        assertThat(figures().oldest(longAgo).unknown()).isEmpty();
        Payment payment = payment();
        assertThat(figures().oldest(era).processing().orElse(Instant.MAX)).isEqualTo(atFirst);

        change(payment, started -> started.start(longAgo));

        assertThat(figures().oldest(payment.expiresAt()).processing()).contains(longAgo);
        assertThat(figures().oldest(payment.expiresAt()).unknown())
                .hasValueSatisfying(deadline -> assertThat(deadline).isBeforeOrEqualTo(payment.expiresAt()));
        change(payment, over -> over.expire(payment.expiresAt()));
        assertThat(figures().oldest(era).processing().orElse(Instant.MAX)).isEqualTo(atFirst);
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

        callback(Verdict.FAILED);
        callback(Verdict.REFUSED);
        callback(Verdict.HANDLED);

        assertThat(waiting(Waiting.CALLBACK_FAILED, era)).isEqualTo(added(before, 1, 0));
    }

    // Books

    @Test
    protected void theLatestBalanceIsRemembered() {
        Balance first = new Balance(balance(5), era);
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

    private void callback(Verdict verdict) {
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
                era);
        commit(() -> storage().inbox().add(kept));
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
