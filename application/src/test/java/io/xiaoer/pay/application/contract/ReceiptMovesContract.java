package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Receipts} promises of money on record that goes from one place to another. */
public abstract class ReceiptMovesContract extends StorageContract {

    private static final Money SOME = Money.ofCents(30_00);

    private Payment payment;
    private Receipt applied;

    private Receipts receipts() {
        return storage().receipts();
    }

    @BeforeEach
    protected void appliedMoney() {
        payment = newPayment(newOrder());
        applied = money(newMoney(), payment, Optional.empty(), later(1));
        add(applied);
    }

    @Test
    protected void moneyIsWhereItWasLastPut() {
        Receipt refunding = move(applied, receipt -> receipt.fromAppliedToRefunding(SOME));
        assertThat(refunding.refunding()).isEqualTo(SOME);

        Receipt held = move(refunding, receipt -> receipt.fromRefundingToHeld(Money.ofCents(10_00)));
        assertThat(held.held()).isEqualTo(Money.ofCents(10_00));

        Receipt refunded = move(held, receipt -> receipt.fromRefundingToRefunded(Money.ofCents(20_00)));
        assertThat(refunded.refunded()).isEqualTo(Money.ofCents(20_00));
        assertThat(refunded.applied()).isEqualTo(applied.amount().minus(SOME));
        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(refunded);
    }

    @Test
    protected void heldMoneyMayBeAppliedLaterAndItsFindingStays() {
        Payment another = newPayment(newOrder());
        Receipt held = money(newMoney(), another, Optional.of(Finding.LATE), later(1));
        add(held);

        Receipt settled = move(held, receipt -> receipt.fromHeldToApplied(receipt.amount()));

        assertThat(settled.applied()).isEqualTo(held.amount());
        assertThat(settled.finding()).contains(Finding.LATE);
    }

    @Test
    protected void onlyWhereItsMoneyIsEverChanges() {
        Receipt forged = new Receipt(
                applied.key(),
                Optional.empty(),
                applied.payment(),
                applied.order(),
                applied.amount().plus(SOME),
                SOME,
                Money.ZERO,
                Money.ZERO,
                Optional.of(Finding.LATE),
                later(9),
                later(9));

        commit(() -> {
            receipts().lock(applied.key());
            receipts().save(forged);
        });

        assertThat(receipts().find(applied.key())).contains(applied.fromAppliedToRefunding(SOME));
    }

    @Test
    protected void moneyThatIsNotOnRecordCannotMove() {
        Receipt unknown = money(newMoney(), payment, Optional.of(Finding.LATE), later(1));

        assertThat(commit(() -> receipts().lock(unknown.key()))).isEmpty();
        assertThatThrownBy(() -> commit(() -> receipts().save(unknown))).isInstanceOf(IllegalStateException.class);
        assertThat(receipts().find(unknown.key())).isEmpty();
    }

    @Test
    protected void aRolledBackMoveLeavesTheMoneyWhereItWas() {
        storage().unitOfWork().run(() -> {
            Receipt locked = receipts().lock(applied.key()).orElseThrow();
            receipts().save(locked.fromAppliedToHeld(SOME));
            assertThat(receipts().find(applied.key()).orElseThrow().held())
                    .as("inside")
                    .isEqualTo(SOME);
            return Outcome.refused(Refusal.of(Reason.CONFLICT));
        });

        assertThat(receipts().find(applied.key())).contains(applied);
    }

    @Test
    protected void noTwoReceiptsPayForOneOrder() {
        Receipt second = money(newMoney(), payment, Optional.empty(), later(2));

        assertThatThrownBy(() -> add(second)).isInstanceOf(RuntimeException.class);
        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(applied);
    }

    @Test
    protected void onceAllOfOneReceiptIsGoneAnotherMayPayForTheOrder() {
        move(applied, receipt -> receipt.fromAppliedToRefunding(receipt.amount()));
        Receipt second = money(newMoney(), payment, Optional.empty(), later(2));

        add(second);

        assertThat(receipts().ofOrder(payment.orderId())).hasSize(2).contains(second);
    }

    @Test
    protected void whoWantsLockedMoneyWaitsAndSeesWhereItWent() {
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            Future<Receipt> first = atOnce.start(() -> commit(() -> {
                Receipt mine = receipts().lock(applied.key()).orElseThrow();
                locked.countDown();
                AtOnce.await(mayEnd);
                Receipt moved = mine.fromAppliedToRefunding(SOME);
                receipts().save(moved);
                return moved;
            }));
            AtOnce.await(locked);
            Future<Receipt> second = atOnce.start(
                    () -> commit(() -> receipts().lock(applied.key()).orElseThrow()));
            AtOnce.assertWaits(second);
            assertThat(receipts().find(applied.key()))
                    .as("read without waiting")
                    .contains(applied);
            mayEnd.countDown();

            assertThat(AtOnce.result(second)).isEqualTo(AtOnce.result(first));
        }
    }

    private void add(Receipt receipt) {
        assertThat(commit(() -> receipts().add(receipt))).isTrue();
    }

    /** Moves some of {@code receipt}, and answers how it is on record afterwards. */
    private Receipt move(Receipt receipt, UnaryOperator<Receipt> move) {
        Receipt moved = move.apply(receipt);
        commit(() -> {
            assertThat(receipts().lock(receipt.key())).contains(receipt);
            receipts().save(moved);
        });
        assertThat(receipts().find(receipt.key())).contains(moved);
        return moved;
    }
}
