package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every sum of money that a provider confirms is on record once, and applied to its order or not. */
class MoneyTest extends InShop {

    private Placed placed;
    private Payment payment;

    @BeforeEach
    void aStartedPayment() {
        placed = situations.withStartedPayment();
        payment = placed.payment().payment();
    }

    @Test
    void appliedMoneyIsOnRecordAndOnThePayment() {
        Instant paidAt = shop.clock().instant();
        situations.after(Duration.ofSeconds(3));

        situations.report(Report.success(payment).transaction("4200").paidAt(paidAt));

        assertThat(shop.receipts(placed.order().id()))
                .containsExactly(new Receipt(
                        new Receipt.Key(Provider.BANK, "4200"),
                        Optional.of(payment.tradeNumber()),
                        Optional.of(payment.id()),
                        Optional.of(placed.order().id()),
                        payment.amount(),
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Optional.empty(),
                        paidAt,
                        shop.clock().instant()));
        assertThat(shop.payment(payment.id()).transactionId()).contains("4200");
        assertThat(shop.log(payment.id())).last().satisfies(entry -> assertThat(entry.details())
                .containsEntry("provider", "bank")
                .containsEntry("transaction_id", "4200"));
    }

    @Test
    void aRepeatedSuccessIsADuplicate() {
        Report report = Report.success(payment);
        situations.report(report);

        assertThat(shop.reply("bank", report)).isEqualTo(shop.reply("bank", report));

        assertThat(shop.receipts(placed.order().id())).hasSize(1);
        assertThat(shop.history(placed.order().id())).hasSize(1);
        assertThat(shop.events(placed.order().id())).containsOnlyOnce("payment.succeeded", "order.paid");
        assertThat(shop.logged(payment.id()))
                .endsWith(
                        LogEntry.Event.SUCCEEDED,
                        LogEntry.Event.CALLBACK_RECEIVED,
                        LogEntry.Event.DUPLICATE,
                        LogEntry.Event.CALLBACK_RECEIVED,
                        LogEntry.Event.DUPLICATE);
    }

    // In time or late

    @Test
    void theProvidersInstantDecidesWhetherMoneyWasInTime() {
        situations.after(Duration.ofHours(3));
        useCases.expirePayments().expireOverdue(new ExpirePayments.Command(false));

        situations.report(Report.success(payment).paidAt(payment.expiresAt()));

        assertPaid();
    }

    @Test
    void whereTheProviderNamesNoInstantArrivalDecides() {
        shop.clock().set(payment.expiresAt());
        situations.report(Report.success(payment));
        assertPaid();

        Placed late = situations.withStartedPayment();
        shop.clock().set(late.payment().payment().expiresAt().plusNanos(1_000));
        situations.report(Report.success(late.payment().payment()));
        assertNotApplied(late, Finding.LATE);
    }

    @Test
    void theProvidersInstantDecidesEvenWhenItIsAheadOfOurs() {
        Instant paidAt = payment.expiresAt().plusSeconds(1);

        situations.report(Report.success(payment).paidAt(paidAt));

        assertNotApplied(placed, Finding.LATE);
        assertThat(shop.receipts(placed.order().id()).get(0).paidAt()).isEqualTo(paidAt);
        assertThat(shop.payment(payment.id()).status())
                .as("nobody is to pay it any more")
                .isEqualTo(PaymentStatus.EXPIRED);
    }

    @Test
    void moneyForACancelledOrderGoesBackHoweverEarlyItWasPaid() {
        Instant paidAt = shop.clock().instant();
        situations.after(Duration.ofMinutes(1));
        accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), ""));

        situations.report(Report.success(payment).paidAt(paidAt));

        assertNotApplied(placed, Finding.LATE);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.stock(placed.order().line().productId()).available()).isEqualTo(10);
    }

    @Test
    void lateMoneyOfAnOldPaymentLeavesTheNewOneLive() {
        shop.clock().set(payment.expiresAt().plusSeconds(1));
        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.WECHAT);

        situations.report(Report.success(payment));

        assertNotApplied(placed, Finding.LATE);
        assertThat(shop.payment(second.id()).status()).isEqualTo(PaymentStatus.INIT);
        situations.report(Report.success(second));
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
    }

    // Amounts

    @Test
    void moneyOfAnotherAmountIsHeldAndTheOrderCanStillBePaid() {
        situations.report(Report.success(payment).transaction("short").amount("397.99"));
        situations.report(Report.success(payment).transaction("over").amount("398.01"));

        assertThat(shop.payment(payment.id()).status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(shop.receipts(placed.order().id()))
                .extracting(receipt -> receipt.amount().cents())
                .containsExactly(39_799L, 39_801L);
        assertThat(shop.log(payment.id())).last().satisfies(entry -> assertThat(entry.details())
                .containsEntry("asked", "398.00")
                .containsEntry("named", "398.01"));

        situations.report(Report.success(payment).transaction("right"));

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shop.receipts(placed.order().id()))
                .extracting(receipt -> receipt.applied().isPositive())
                .containsExactly(false, false, true);
    }

    @Test
    void aTransactionIsJudgedOnceWhateverAmountItNamesLater() {
        situations.report(Report.success(payment).transaction("4200").amount("1.00"));

        situations.report(Report.success(payment).transaction("4200"));

        assertNotApplied(placed, Finding.AMOUNT_DIFFERS);
        assertThat(shop.logged(payment.id())).endsWith(LogEntry.Event.DUPLICATE);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PENDING);
    }

    // Twice

    @Test
    void aSecondTransactionForAPaidPaymentGoesBack() {
        situations.report(Report.success(payment).transaction("first"));

        situations.report(Report.success(payment).transaction("second"));

        assertThat(shop.receipts(placed.order().id()))
                .extracting(Receipt::finding)
                .containsExactly(Optional.empty(), Optional.of(Finding.PAID_TWICE));
        assertThat(shop.payment(payment.id()).transactionId()).contains("first");
        assertThat(shop.logged(payment.id()))
                .endsWith(LogEntry.Event.PAID_TWICE, LogEntry.Event.REFUND_APPROVED, LogEntry.Event.REFUNDED);
    }

    @Test
    void anOrderPaidThroughTwoChannelsKeepsTheFirstMoneyAndGivesTheSecondBack() {
        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);
        situations.report(Report.success(second));

        situations.report(Report.success(payment));

        assertThat(shop.payment(second.id()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(shop.payment(payment.id()).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(shop.receipts(placed.order().id()))
                .extracting(receipt -> receipt.applied().isPositive())
                .containsExactly(true, false);
        assertThat(shop.history(placed.order().id())).hasSize(1);
    }

    @Test
    void theSameNumberFromAnotherProviderIsOtherMoney() {
        situations.report(Report.success(payment).transaction("4200"));

        shop.reply("mock", Report.success(payment).transaction("4200"));

        assertThat(shop.receipts(placed.order().id()))
                .extracting(receipt -> receipt.key().provider())
                .containsExactly(Provider.BANK, Provider.MOCK);
    }

    @Test
    void moneyIsNeverAppliedToTwoOrders() {
        Placed other = situations.placed();
        situations.report(Report.success(payment).transaction("4200"));

        situations.report(Report.success(other.payment().payment()).transaction("4200"));

        assertThat(shop.order(other.order().id()).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(shop.receipts(other.order().id())).isEmpty();
        assertThat(shop.logged(other.payment().payment().id())).endsWith(LogEntry.Event.DUPLICATE);
    }

    private void assertPaid() {
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shop.payment(payment.id()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(shop.receipts(placed.order().id())).singleElement().matches(receipt -> receipt.applied()
                .isPositive());
    }

    private void assertNotApplied(Placed order, Finding reason) {
        assertThat(shop.receipts(order.order().id())).singleElement().satisfies(receipt -> assertThat(receipt.finding())
                .contains(reason));
    }
}
