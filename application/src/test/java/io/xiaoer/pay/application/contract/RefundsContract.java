package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.domain.refund.RetryRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Refunds} promises of single refunds; {@link RefundListsContract} says what of lists. */
public abstract class RefundsContract extends RefundStorageContract {

    private static final RetryRule ONE_ATTEMPT = new RetryRule(1, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private Receipt receipt;

    @BeforeEach
    protected void appliedMoney() {
        receipt = appliedMoney(newOrder());
    }

    @Test
    protected void aRefundComesBackAsItWasRequested() {
        Refund refund = request(receipt, 30_00, later(5));

        assertSame(refunds().find(refund.id()), refund);
        assertSame(refunds().find(refund.number()), refund);
    }

    @Test
    protected void moneyThatNobodyAskedForGoesBackWithoutAnOrder() {
        Receipt unknown = unknownMoney();
        Refund refund = request(unknown, 100, later(5));

        assertThat(refund.order()).isEmpty();
        assertSame(refunds().find(refund.id()), refund);
        assertThat(refunds().ofReceipt(unknown.key())).hasSize(1);
    }

    @Test
    protected void whatBecameOfARefundIsKept() {
        Refund refund = request(receipt, 30_00, later(5));

        Refund approved = change(refund, loaded -> loaded.approve(Optional.of(true), later(6)));
        assertThat(approved.nextAttemptAt()).contains(later(6));
        assertThat(approved.restock()).contains(true);

        change(approved, loaded -> loaded.attempt(Duration.ofSeconds(10), later(7)));
        Refund failed = change(approved, loaded -> loaded.failAttempt(ANY_TEXT, ONE_ATTEMPT, later(8)));
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.trouble()).contains(ANY_TEXT);
        assertThat(failed.nextAttemptAt()).isEmpty();

        change(failed, loaded -> loaded.retry(later(9)));
        change(failed, loaded -> loaded.succeed(later(10)));
    }

    @Test
    protected void aRefusedRefundIsKeptAsThat() {
        Refund refund = request(receipt, 30_00, later(5));

        Refund rejected = change(refund, loaded -> loaded.reject(later(6)));

        assertThat(rejected.restock()).isEmpty();
        assertThat(rejected.updatedAt()).isEqualTo(later(6));
    }

    @Test
    protected void unknownRefundsAreNotFound() {
        assertThat(refunds().find(refunds().nextId())).isEmpty();
        assertThat(refunds().find(new RefundNumber(newName("R")))).isEmpty();
        assertThat(refunds().ofReceipt(newMoney())).isEmpty();
        assertThat(refunds().ofOrder(storage().orders().nextId())).isEmpty();
    }

    @Test
    protected void theRefundsOfMoneyAndOfAnOrderComeOldestFirst() {
        Refund third = request(receipt, 3, later(30));
        Refund first = request(receipt, 1, later(10));
        Refund second = request(receipt, 2, later(20));
        request(appliedMoney(newOrder()), 4, later(15));

        assertThat(refunds().ofReceipt(receipt.key()))
                .extracting(Refund::id)
                .containsExactly(first.id(), second.id(), third.id());
        assertThat(refunds().ofOrder(receipt.order().orElseThrow()))
                .extracting(Refund::id)
                .containsExactly(first.id(), second.id(), third.id());
    }

    @Test
    protected void theSameNumberOfAnotherProviderIsOtherMoney() {
        Receipt.Key other = new Receipt.Key(Provider.WECHAT, receipt.key().transactionId());
        request(receipt, 1, later(1));

        assertThat(refunds().ofReceipt(other)).isEmpty();
    }

    @Test
    protected void noMoreGoesBackThanCame() {
        long all = receipt.amount().cents();
        Refund most = request(receipt, all - 1, later(1));

        assertThatThrownBy(() -> request(receipt, 2, later(2))).isInstanceOf(RuntimeException.class);
        request(receipt, 1, later(2));
        assertThat(refunds().ofReceipt(receipt.key()))
                .extracting(Refund::amount)
                .containsExactly(most.amount(), Money.ofCents(1));
    }

    @Test
    protected void whatWasRefusedMayBeAskedForAgain() {
        long all = receipt.amount().cents();
        Refund refused = request(receipt, all, later(1));
        change(refused, loaded -> loaded.reject(later(2)));

        request(receipt, all, later(3));

        assertThat(refunds().ofReceipt(receipt.key())).hasSize(2);
    }

    @Test
    protected void aRolledBackRefundIsNotThere() {
        Refund refund = newRefund(receipt, 1, later(1));
        storage().unitOfWork().run(() -> {
            lock(receipt);
            refunds().add(refund);
            assertThat(refunds().find(refund.id())).as("inside").isPresent();
            return Outcome.refused(Refusal.of(Reason.CONFLICT));
        });

        assertThat(refunds().find(refund.id())).isEmpty();
        assertThat(refunds().ofReceipt(receipt.key())).isEmpty();
    }

    @Test
    protected void ofManyWhoAskForAllAtOnceOneGetsIt() {
        List<Boolean> asked = AtOnce.run(
                10,
                () -> commit(() -> {
                    lock(receipt);
                    boolean free = refunds().ofReceipt(receipt.key()).isEmpty();
                    if (free) {
                        refunds().add(newRefund(receipt, receipt.amount().cents(), later(1)));
                    }
                    return free;
                }));

        assertThat(asked).hasSize(10).containsOnlyOnce(true);
        assertThat(refunds().ofReceipt(receipt.key())).hasSize(1);
    }

    private static void assertSame(Optional<Refund> found, Refund expected) {
        assertThat(found).get().usingRecursiveComparison().isEqualTo(expected);
    }
}
