package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.ReadCheckout;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Shows a shopper one payment, without locks and without writing. */
final class CheckoutService implements ReadCheckout {

    private final Orders orders;
    private final Payments payments;
    private final Receipts receipts;
    private final DeadlineRule deadlines;
    private final InstantSource clock;

    CheckoutService(Orders orders, Payments payments, Receipts receipts, DeadlineRule deadlines, InstantSource clock) {
        this.orders = orders;
        this.payments = payments;
        this.receipts = receipts;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public Optional<Checkout> checkout(PaymentId id) {
        return payments.find(id)
                .flatMap(payment -> orders.find(payment.orderId()).map(order -> checkout(order, payment)));
    }

    private Checkout checkout(Order order, Payment payment) {
        Instant now = clock.instant();
        Optional<Receipt> money = receipts.ofOrder(order.id()).stream()
                .filter(receipt ->
                        receipt.payment().filter(payment.id()::equals).isPresent())
                .filter(receipt ->
                        receipt.finding().isPresent() && receipt.applied().equals(Money.ZERO))
                .reduce((earlier, later) -> later);
        return new Checkout(order, new PaymentDetails(payment, List.of(), now), money, payAgainBy(order, payment, now));
    }

    private Optional<PaymentMethod> payAgainBy(Order order, Payment payment, Instant now) {
        boolean isOver = !payment.isLive(now) && payment.status() != PaymentStatus.SUCCEEDED;
        boolean isWanted =
                order.status() == OrderStatus.PENDING && order.closing().isEmpty() && !deadlines.refuses(order, now);
        if (!isOver || !isWanted) {
            return Optional.empty();
        }
        return payments.ofOrder(order.id()).stream()
                .filter(other -> other.isLive(now))
                .map(Payment::method)
                .findFirst()
                .or(() -> Optional.of(payment.method()));
    }

    @Override
    public Optional<Glance> glance(PaymentId id) {
        return payments.find(id).map(payment -> Glance.of(payment, clock.instant()));
    }
}
