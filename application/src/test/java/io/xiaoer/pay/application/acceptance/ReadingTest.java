package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.ReadPayments;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What shoppers and staff are shown. Looking changes nothing. */
class ReadingTest extends InShop {

    @Test
    void anOrderIsShownWithItsPaymentsTheirLogsAndItsHistory() {
        Placed placed = situations.placed();
        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);
        situations.report(Report.success(second));

        OrderDetails details =
                accepted(useCases.readOrders().order(ALICE, placed.order().id()));

        assertThat(details.order().status()).isEqualTo(OrderStatus.PAID);
        assertThat(details.payments())
                .extracting(PaymentDetails::status)
                .containsExactly(PaymentStatus.CANCELLED, PaymentStatus.SUCCEEDED);
        assertThat(details.payments().get(1).log())
                .extracting(LogEntry::event)
                .containsExactly(LogEntry.Event.CREATED, LogEntry.Event.CALLBACK_RECEIVED, LogEntry.Event.SUCCEEDED);
        assertThat(details.history()).extracting(OrderChange::to).containsExactly(OrderStatus.PAID);
    }

    @Test
    void shoppersSeeTheirOwnAndStaffSeeEverything() {
        Placed placed = situations.placed();
        OrderId order = placed.order().id();
        PaymentId payment = placed.payment().payment().id();

        for (Actor allowed : List.of(ALICE, STAFF, Actor.SYSTEM)) {
            assertThat(accepted(useCases.readOrders().order(allowed, order))
                            .order()
                            .id())
                    .isEqualTo(order);
            assertThat(accepted(useCases.readPayments().payment(allowed, payment))
                            .payment()
                            .id())
                    .isEqualTo(payment);
        }
        assertThat(refusedWithoutTrace(() -> useCases.readOrders().order(BOB, order)))
                .isEqualTo(Refusal.of(Reason.ORDER_NOT_FOUND));
        assertThat(refusedWithoutTrace(() -> useCases.readPayments().payment(BOB, payment)))
                .isEqualTo(Refusal.of(Reason.PAYMENT_NOT_FOUND));
        assertThat(refusedWithoutTrace(() -> useCases.readOrders().order(STAFF, new OrderId(4711))))
                .isEqualTo(Refusal.of(Reason.ORDER_NOT_FOUND));
        assertThat(refusedWithoutTrace(() -> useCases.readPayments().payment(STAFF, new PaymentId(4711))))
                .isEqualTo(Refusal.of(Reason.PAYMENT_NOT_FOUND));
    }

    @Test
    void aCustomerNamedLikeStaffIsStillACustomer() {
        OrderId order = situations.placed().order().id();

        assertThat(refusedWithoutTrace(() -> useCases.readOrders().order(Actor.customer(STAFF.name()), order)))
                .isEqualTo(Refusal.of(Reason.ORDER_NOT_FOUND));
    }

    @Test
    void aShoppersOwnOrdersAreListedNewestFirst() {
        OrderId first = situations.paid().order().id();
        situations.after(Duration.ofSeconds(1));
        OrderId second = situations.placed().order().id();

        assertThat(listed(Orders.Filter.of(ALICE.customerId(), Optional.empty())))
                .containsExactly(second, first);
        assertThat(listed(Orders.Filter.of(ALICE.customerId(), Optional.of(OrderStatus.PAID))))
                .containsExactly(first);
        assertThat(listed(Orders.Filter.of(BOB.customerId(), Optional.empty()))).isEmpty();
    }

    // The countdown

    @Test
    void theCountdownIsTheServersInWholeSecondsRoundedDown() {
        Payment payment = situations.placed().payment().payment();

        situations.after(Duration.ofMillis(1));
        assertThat(read(payment).remainingSeconds()).isEqualTo(1_799);
        assertThat(read(payment).serverTime()).isEqualTo(shop.clock().instant());
        shop.clock().set(payment.expiresAt().minusMillis(999));
        assertThat(read(payment).remainingSeconds()).isZero();
        shop.clock().set(payment.expiresAt().minusSeconds(1));
        assertThat(read(payment).remainingSeconds()).isEqualTo(1);
    }

    @Test
    void nothingIsLeftToCountDownForAPaymentThatIsOver() {
        assertThat(read(situations.paid().payment().payment()).remainingSeconds())
                .isZero();
        assertThat(read(situations.withFailedPayment().payment().payment()).remainingSeconds())
                .isZero();
        assertThat(read(situations.cancelled().payment().payment()).remainingSeconds())
                .isZero();
    }

    @Test
    void aPaymentPastItsDeadlineReadsAsExpiredBeforeItIsWritten() {
        Placed placed = situations.placed();
        Payment payment = placed.payment().payment();
        shop.clock().set(payment.expiresAt());
        assertThat(read(payment).status()).as("at its deadline").isEqualTo(PaymentStatus.INIT);
        shop.clock().set(payment.expiresAt().plusNanos(1_000));
        Map<String, Map<?, ?>> before = snapshot();

        assertThat(read(payment).status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(accepted(useCases.readOrders().order(ALICE, placed.order().id()))
                        .payments())
                .extracting(PaymentDetails::status)
                .containsExactly(PaymentStatus.EXPIRED);
        assertThat(payments(Optional.of(PaymentStatus.EXPIRED))).containsExactly(payment.id());
        assertThat(payments(Optional.of(PaymentStatus.INIT))).isEmpty();

        assertNothingChangedSince(before);
        assertThat(shop.payment(payment.id()).status()).isEqualTo(PaymentStatus.INIT);
    }

    // Staff

    @Test
    void staffSearchPaymentsByOrderCustomerAndMoney() {
        Placed paid = situations.paid();
        PaymentId payment = paid.payment().payment().id();
        situations.placed();

        assertThat(search(paid.order().number().value())).containsExactly(payment);
        assertThat(search("alice")).hasSize(2);
        assertThat(search("tx-" + paid.payment().payment().tradeNumber())).containsExactly(payment);
        assertThat(search("nobody")).isEmpty();
    }

    @Test
    void listedPaymentsCarryTheirLogs() {
        situations.withStartedPayment();

        assertThat(useCases.readPayments()
                        .payments(filter(Optional.empty(), Optional.empty()), Page.Request.first(5))
                        .items())
                .singleElement()
                .satisfies(details -> assertThat(details.log())
                        .extracting(LogEntry::event)
                        .containsExactly(LogEntry.Event.CREATED, LogEntry.Event.STARTED));
    }

    private PaymentDetails read(Payment payment) {
        return accepted(useCases.readPayments().payment(ALICE, payment.id()));
    }

    private List<OrderId> listed(Orders.Filter filter) {
        return useCases.readOrders().orders(filter, Page.Request.first(20)).items().stream()
                .map(Order::id)
                .toList();
    }

    private List<PaymentId> payments(Optional<PaymentStatus> status) {
        return listed(filter(status, Optional.empty()));
    }

    private List<PaymentId> search(String text) {
        return listed(filter(Optional.empty(), Optional.of(text)));
    }

    private List<PaymentId> listed(ReadPayments.Filter filter) {
        return useCases.readPayments().payments(filter, Page.Request.first(20)).items().stream()
                .map(details -> details.payment().id())
                .toList();
    }

    private static ReadPayments.Filter filter(Optional<PaymentStatus> status, Optional<String> search) {
        return new ReadPayments.Filter(status, search, Optional.empty(), Optional.empty());
    }
}
