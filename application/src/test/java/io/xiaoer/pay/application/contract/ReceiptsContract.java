package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.ConfirmedSuccess;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Receipts} promises of money that comes; {@link ReceiptMovesContract} says what of money that moves on. */
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
        Receipt receipt = money(new Receipt.Key(provider, transactionId), payment, Optional.empty(), later(1));

        assertThat(add(receipt)).isTrue();

        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(receipt);
        assertThat(receipts().find(new Receipt.Key(provider, transactionId))).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    protected void heldMoneyComesBackWithTheReason(Finding reason) {
        Receipt receipt = held(transactionId, reason, later(1));

        assertThat(add(receipt)).isTrue();

        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(receipt);
    }

    @Test
    protected void moneyOfAnUnknownPaymentIsKeptWithoutOne() {
        Receipt receipt = Receipt.of(
                new ConfirmedSuccess(key(transactionId), new BigDecimal("0.01"), later(1)),
                Optional.empty(),
                Optional.empty(),
                Money.ofCents(1),
                Optional.of(Finding.UNKNOWN_PAYMENT),
                later(2));

        assertThat(add(receipt)).isTrue();

        assertThat(receipts().find(key(transactionId))).isPresent();
        assertThat(receipts().ofOrder(payment.orderId())).isEmpty();
        assertThat(add(receipt)).isFalse();
    }

    @Test
    protected void moneyIsPutOnRecordOnceAndTheFirstWordStands() {
        Receipt first = held(transactionId, Finding.LATE, later(1));
        Receipt again = held(transactionId, Finding.PAID_TWICE, later(2));
        add(first);

        assertThat(add(again)).isFalse();
        assertThat(commit(() -> receipts().add(first))).isFalse();
        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(first);
    }

    @Test
    protected void moneyIsKnownToTheUnitThatPutItOnRecord() {
        commit(() -> {
            Receipt receipt = held(transactionId, Finding.LATE, later(1));
            assertThat(receipts().find(key(transactionId))).isEmpty();
            assertThat(receipts().add(receipt)).isTrue();
            assertThat(receipts().find(key(transactionId))).isPresent();
            assertThat(receipts().add(receipt)).isFalse();
        });
    }

    @Test
    protected void aUnitGoesOnAfterItFoundMoneyOnRecord() {
        add(held(transactionId, Finding.LATE, later(1)));
        Receipt next = held(newName("tx"), Finding.LATE, later(2));

        commit(() -> {
            assertThat(receipts().add(held(transactionId, Finding.LATE, later(2))))
                    .isFalse();
            assertThat(receipts().add(next)).isTrue();
        });

        assertThat(receipts().find(next.key())).isPresent();
    }

    @Test
    protected void theSameNumberOfAnotherProviderIsOtherMoney() {
        add(held(transactionId, Finding.LATE, later(1)));
        Receipt.Key key = new Receipt.Key(Provider.WECHAT, transactionId);
        Receipt other = money(key, payment, Optional.of(Finding.PAID_TWICE), later(1));

        assertThat(receipts().find(key)).isEmpty();
        assertThat(add(other)).isTrue();
        assertThat(receipts().ofOrder(payment.orderId())).hasSize(2);
    }

    @Test
    protected void numbersAreToldApartToTheLetter() {
        add(held(transactionId + "a", Finding.LATE, later(1)));

        assertThat(receipts().find(key(transactionId + "A"))).isEmpty();
        assertThat(receipts().find(key(transactionId + "a "))).isEmpty();
        assertThat(receipts().find(key(transactionId + "_"))).isEmpty();
        assertThat(add(held(transactionId + "A", Finding.LATE, later(1)))).isTrue();
    }

    @Test
    protected void unknownMoneyIsNotKnown() {
        assertThat(receipts().find(key(transactionId))).isEmpty();
        assertThat(receipts().ofOrder(payment.orderId())).isEmpty();
        assertThat(receipts().ofOrder(storage().orders().nextId())).isEmpty();
    }

    @Test
    protected void theMoneyForAnOrderComesOldestFirst() {
        Receipt third = held(newName("tx"), Finding.PAID_TWICE, later(30));
        Receipt first = held(newName("tx"), Finding.AMOUNT_DIFFERS, later(10));
        Receipt second = held(newName("tx"), Finding.LATE, later(20));
        add(first);
        add(second);
        add(third);

        assertThat(receipts().ofOrder(payment.orderId())).containsExactly(first, second, third);
    }

    @Test
    protected void aRolledBackReceiptLeavesTheMoneyUnknown() {
        storage().unitOfWork().run(() -> {
            receipts().add(held(transactionId, Finding.LATE, later(1)));
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        });

        assertThat(receipts().find(key(transactionId))).isEmpty();
        assertThat(add(held(transactionId, Finding.LATE, later(1)))).isTrue();
    }

    @Test
    protected void ofManyWhoReportTheSameMoneyAtOnceOneIsTold() {
        List<Boolean> added = AtOnce.run(10, () -> add(held(transactionId, Finding.LATE, later(1))));

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
        assertThat(receipts().find(key(transactionId))).isPresent();
    }

    /** What the second of two is told who report the same money for two orders, the first one ending so. */
    private boolean secondOfTwo(Outcome<String> endOfFirst) {
        Payment another = newPayment(newOrder());
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch added = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            Future<Outcome<String>> first =
                    atOnce.start(() -> storage().unitOfWork().run(() -> {
                        receipts().add(held(transactionId, Finding.LATE, later(1)));
                        added.countDown();
                        AtOnce.await(mayEnd);
                        return endOfFirst;
                    }));
            AtOnce.await(added);
            Receipt same = money(key(transactionId), another, Optional.of(Finding.LATE), later(1));
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

    private static Receipt.Key key(String number) {
        return new Receipt.Key(Provider.BANK, number);
    }

    /** More than a number of 32 bits holds, and without the payment's own number, which some providers do not tell. */
    private Receipt held(String number, Finding reason, Instant at) {
        Money much = Money.ofCents(123_456_789_012_345L);
        return Receipt.of(
                new ConfirmedSuccess(key(number), much.toDecimal(), at),
                Optional.empty(),
                Optional.of(payment),
                much,
                Optional.of(reason),
                at);
    }
}
