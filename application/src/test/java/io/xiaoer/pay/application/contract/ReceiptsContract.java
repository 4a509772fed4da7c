package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.HoldReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Receipts} promises. */
public abstract class ReceiptsContract extends StorageContract {

    private final String transactionId = newName("tx");
    private Payment payment;

    private Receipts receipts() {
        return storage().receipts();
    }

    @BeforeEach
    protected void aPayment() {
        payment = newPayment(newOrder());
    }

    @ParameterizedTest
    @EnumSource
    protected void appliedMoneyComesBackAsItWasReceived(Provider provider) {
        Receipt receipt = new Receipt(
                provider,
                transactionId,
                Optional.of(payment.id()),
                Optional.of(payment.orderId()),
                payment.amount(),
                Optional.empty(),
                later(1),
                later(2));

        assertThat(add(receipt)).isTrue();

        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(receipt);
        assertThat(receipts().isKnown(provider, transactionId)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    protected void heldMoneyComesBackWithTheReason(HoldReason reason) {
        Receipt receipt = held(transactionId, reason, later(1));

        assertThat(add(receipt)).isTrue();

        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(receipt);
    }

    @Test
    protected void moneyOfAnUnknownPaymentIsKeptWithoutOne() {
        Receipt receipt = new Receipt(
                Provider.BANK,
                transactionId,
                Optional.empty(),
                Optional.empty(),
                Money.ofCents(1),
                Optional.of(HoldReason.UNKNOWN_PAYMENT),
                later(1),
                later(2));

        assertThat(add(receipt)).isTrue();

        assertThat(receipts().isKnown(Provider.BANK, transactionId)).isTrue();
        assertThat(receipts().ofOrder(payment.orderId())).isEmpty();
        assertThat(add(receipt)).isFalse();
    }

    @Test
    protected void moneyIsPutOnRecordOnceAndTheFirstWordStands() {
        Receipt first = held(transactionId, HoldReason.LATE, later(1));
        Receipt again = held(transactionId, HoldReason.PAID_TWICE, later(2));
        add(first);

        assertThat(add(again)).isFalse();
        assertThat(commit(() -> receipts().add(first))).isFalse();
        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(first);
    }

    @Test
    protected void moneyIsKnownToTheUnitThatPutItOnRecord() {
        commit(() -> {
            Receipt receipt = held(transactionId, HoldReason.LATE, later(1));
            assertThat(receipts().isKnown(Provider.BANK, transactionId)).isFalse();
            assertThat(receipts().add(receipt)).isTrue();
            assertThat(receipts().isKnown(Provider.BANK, transactionId)).isTrue();
            assertThat(receipts().add(receipt)).isFalse();
        });
    }

    @Test
    protected void aUnitGoesOnAfterItFoundMoneyOnRecord() {
        add(held(transactionId, HoldReason.LATE, later(1)));
        Receipt next = held(newName("tx"), HoldReason.LATE, later(2));

        commit(() -> {
            assertThat(receipts().add(held(transactionId, HoldReason.LATE, later(2))))
                    .isFalse();
            assertThat(receipts().add(next)).isTrue();
        });

        assertThat(receipts().isKnown(Provider.BANK, next.transactionId())).isTrue();
    }

    @Test
    protected void theSameNumberOfAnotherProviderIsOtherMoney() {
        add(held(transactionId, HoldReason.LATE, later(1)));
        Receipt other = new Receipt(
                Provider.WECHAT,
                transactionId,
                Optional.of(payment.id()),
                Optional.of(payment.orderId()),
                payment.amount(),
                Optional.of(HoldReason.PAID_TWICE),
                later(1),
                later(2));

        assertThat(receipts().isKnown(Provider.WECHAT, transactionId)).isFalse();
        assertThat(add(other)).isTrue();
        assertThat(receipts().ofOrder(payment.orderId())).hasSize(2);
    }

    @Test
    protected void numbersAreToldApartToTheLetter() {
        add(held(transactionId + "a", HoldReason.LATE, later(1)));

        assertThat(receipts().isKnown(Provider.BANK, transactionId + "A")).isFalse();
        assertThat(receipts().isKnown(Provider.BANK, transactionId + "a ")).isFalse();
        assertThat(receipts().isKnown(Provider.BANK, transactionId + "_")).isFalse();
        assertThat(add(held(transactionId + "A", HoldReason.LATE, later(1)))).isTrue();
    }

    @Test
    protected void unknownMoneyIsNotKnown() {
        assertThat(receipts().isKnown(Provider.BANK, transactionId)).isFalse();
        assertThat(receipts().ofOrder(payment.orderId())).isEmpty();
        assertThat(receipts().ofOrder(storage().orders().nextId())).isEmpty();
    }

    @Test
    protected void theMoneyForAnOrderComesOldestFirst() {
        Receipt third = held(newName("tx"), HoldReason.PAID_TWICE, later(30));
        Receipt first = held(newName("tx"), HoldReason.AMOUNT_DIFFERS, later(10));
        Receipt second = held(newName("tx"), HoldReason.LATE, later(20));
        add(first);
        add(second);
        add(third);

        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(first, second, third);
    }

    @Test
    protected void aRolledBackReceiptLeavesTheMoneyUnknown() {
        storage().unitOfWork().run(() -> {
            receipts().add(held(transactionId, HoldReason.LATE, later(1)));
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        });

        assertThat(receipts().isKnown(Provider.BANK, transactionId)).isFalse();
        assertThat(add(held(transactionId, HoldReason.LATE, later(1)))).isTrue();
    }

    @Test
    protected void ofManyWhoReportTheSameMoneyAtOnceOneIsTold() {
        List<Boolean> added = AtOnce.run(10, () -> add(held(transactionId, HoldReason.LATE, later(1))));

        assertThat(added).containsOnlyOnce(true).hasSize(10);
        assertThat(receipts().ofOrder(payment.orderId())).hasSize(1);
    }

    @Test
    protected void whoReportsMoneyThatAnotherOneIsReportingWaitsForHim() {
        assertThat(secondOfTwo(Outcome.accepted("committed"))).isFalse();
    }

    @Test
    protected void moneyIsNotLostWhenTheFirstReportIsRolledBack() {
        assertThat(secondOfTwo(Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED))))
                .isTrue();
        assertThat(receipts().isKnown(Provider.BANK, transactionId)).isTrue();
    }

    /** What the second of two is told who report the same money for two orders, the first one ending so. */
    private boolean secondOfTwo(Outcome<String> endOfFirst) {
        Payment another = newPayment(newOrder());
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch added = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            Future<Outcome<String>> first =
                    atOnce.start(() -> storage().unitOfWork().run(() -> {
                        receipts().add(held(transactionId, HoldReason.LATE, later(1)));
                        added.countDown();
                        AtOnce.await(mayEnd);
                        return endOfFirst;
                    }));
            AtOnce.await(added);
            Receipt same = new Receipt(
                    Provider.BANK,
                    transactionId,
                    Optional.of(another.id()),
                    Optional.of(another.orderId()),
                    another.amount(),
                    Optional.of(HoldReason.LATE),
                    later(1),
                    later(1));
            Future<Boolean> second = atOnce.start(() -> add(same));
            AtOnce.assertWaits(second);
            mayEnd.countDown();
            AtOnce.result(first);
            return AtOnce.result(second);
        }
    }

    private boolean add(Receipt receipt) {
        return commit(() -> receipts().add(receipt));
    }

    private Receipt held(String number, HoldReason reason, Instant at) {
        return new Receipt(
                Provider.BANK,
                number,
                Optional.of(payment.id()),
                Optional.of(payment.orderId()),
                Money.ofCents(123_456_789_012_345L),
                Optional.of(reason),
                at,
                at);
    }
}
