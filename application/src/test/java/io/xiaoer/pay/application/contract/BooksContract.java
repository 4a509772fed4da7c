package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.Books;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Conservation;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RetryRule;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Books} promises: each test looks at what its own money adds to what other tests have left. */
public abstract class BooksContract extends RefundStorageContract {

    private static final long SOME = 30_00;

    private Conservation before;

    private Books books() {
        return storage().books();
    }

    @BeforeEach
    protected void whatIsThere() {
        before = books().balance();
    }

    @Test
    protected void nothingChangesTheBalanceButMoney() {
        newPayment(newOrder());

        assertAdded(0, 0, 0, 0, 0);
    }

    @Test
    protected void moneyThatPaidForAnOrderIsApplied() {
        Receipt receipt = paid();

        assertAdded(receipt.amount().cents(), receipt.amount().cents(), 0, 0, 0);
    }

    @Test
    protected void moneyThatIsHeldIsHeld() {
        heldMoney(newPayment(newOrder()));
        unknownMoney();

        assertAdded(199_00 + 500, 0, 0, 0, 199_00 + 500);
    }

    @Test
    protected void moneyThatMayBeAskedBackStillPaysForItsOrder() {
        Receipt receipt = paid();
        Refund refund = request(receipt, SOME, later(2));
        assertAdded(199_00, 199_00, 0, 0, 0);

        change(refund, loaded -> loaded.reject(later(3)));
        assertAdded(199_00, 199_00, 0, 0, 0);
    }

    @Test
    protected void moneyOnItsWayBackIsRefundingUntilItIsBack() {
        Receipt receipt = paid();
        Refund refund = request(receipt, SOME, later(2));

        move(
                refund,
                loaded -> loaded.approve(Optional.empty(), later(3)),
                money -> money.fromAppliedToRefunding(Money.ofCents(SOME)));
        assertAdded(199_00, 169_00, SOME, 0, 0);

        move(refund, loaded -> loaded.succeed(later(4)), money -> money.fromRefundingToRefunded(Money.ofCents(SOME)));
        assertAdded(199_00, 169_00, 0, SOME, 0);
    }

    @Test
    protected void moneyThatNoGatewayWouldTakeIsHeld() {
        Receipt receipt = paid();
        Refund refund = request(receipt, SOME, later(2));
        RetryRule once = new RetryRule(1, Duration.ofSeconds(1), Duration.ofSeconds(1));
        change(refund, loaded -> loaded.approve(Optional.empty(), later(3)));
        change(refund, loaded -> loaded.attempt(Duration.ofSeconds(1), later(3)));

        move(
                refund,
                loaded -> loaded.failAttempt("no", once, later(4)),
                money -> money.fromAppliedToHeld(Money.ofCents(SOME)));

        assertAdded(199_00, 169_00, 0, 0, SOME);
    }

    @Test
    protected void heldMoneyThatGoesBackWasNeverApplied() {
        Receipt receipt = heldMoney(newPayment(newOrder()));
        Refund refund = request(receipt, SOME, later(2));

        move(
                refund,
                loaded -> loaded.approve(Optional.empty(), later(3)),
                money -> money.fromHeldToRefunding(Money.ofCents(SOME)));

        assertAdded(199_00, 0, SOME, 0, 169_00);
    }

    @Test
    protected void theRecordsAreIndependentSoMoneyThatIsOnlyHalfMovedIsUnexplained() {
        Receipt receipt = appliedMoney(newOrder());

        Conservation now = books().balance();

        assertThat(now.unexplained().minus(before.unexplained()))
                .as("applied, yet no payment succeeded")
                .isEqualTo(receipt.amount());
    }

    /** Money for an order of 199.00, applied to its payment. */
    private Receipt paid() {
        Payment payment = newPayment(newOrder());
        Receipt receipt = money(newMoney(), payment, Optional.empty(), later(1));
        commit(() -> {
            storage().orders().lock(payment.orderId());
            Payment locked = storage().payments().lockAll(payment.orderId()).get(0);
            locked.succeed(receipt.key().provider(), receipt.key().transactionId(), later(1));
            storage().payments().save(locked);
            storage().receipts().add(receipt);
        });
        return receipt;
    }

    /** Moves a refund and its money, as whoever moves the one does. */
    private void move(Refund refund, Consumer<Refund> change, UnaryOperator<Receipt> move) {
        commit(() -> {
            refund.order().ifPresent(storage().orders()::lock);
            Receipt receipt = storage().receipts().lock(refund.receipt()).orElseThrow();
            Refund loaded = refunds().find(refund.id()).orElseThrow();
            change.accept(loaded);
            refunds().save(loaded);
            storage().receipts().save(move.apply(receipt));
        });
    }

    private void assertAdded(long received, long applied, long refunding, long refunded, long held) {
        Conservation now = books().balance();
        assertThat(new Conservation(
                        now.received().minus(before.received()),
                        now.applied().minus(before.applied()),
                        now.refunding().minus(before.refunding()),
                        now.refunded().minus(before.refunded()),
                        now.held().minus(before.held())))
                .isEqualTo(new Conservation(
                        Money.ofCents(received),
                        Money.ofCents(applied),
                        Money.ofCents(refunding),
                        Money.ofCents(refunded),
                        Money.ofCents(held)));
        assertThat(now.unexplained()).isEqualTo(before.unexplained());
    }
}
