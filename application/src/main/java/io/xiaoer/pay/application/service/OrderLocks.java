package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one lock order of everything that is written: an order, then its payments, and stock last of all. */
final class OrderLocks {

    private final Orders orders;
    private final Payments payments;

    OrderLocks(Orders orders, Payments payments) {
        this.orders = orders;
        this.payments = payments;
    }

    Optional<LockedOrder> lock(OrderId id) {
        return orders.lock(id).map(this::withPayments);
    }

    Optional<LockedOrder> lockUnlessTaken(OrderId id) {
        return orders.lockUnlessTaken(id).map(this::withPayments);
    }

    /** Those that nobody else holds, in the order of their ids. */
    List<LockedOrder> lockUnlessTaken(List<OrderId> ids) {
        List<Order> mine = orders.lockUnlessTaken(ids);
        Map<OrderId, List<Payment>> theirs =
                payments.lockAll(mine.stream().map(Order::id).toList());
        return mine.stream()
                .map(order -> new LockedOrder(order, theirs.getOrDefault(order.id(), List.of())))
                .toList();
    }

    /** Refused as not found, too, when the order is not this actor's to see. */
    Outcome<LockedOrder> lock(Actor actor, OrderId id) {
        return orders.lock(id, actor.buyer())
                .map(order -> Outcome.accepted(withPayments(order)))
                .orElse(Outcome.refused(Refusal.of(Reason.ORDER_NOT_FOUND)));
    }

    /** Refused as not found, too, when the payment is not this actor's to see. */
    Outcome<LockedOrder> lock(Actor actor, PaymentId id) {
        return payments.find(id, actor.buyer())
                .flatMap(payment -> orders.lock(payment.orderId()))
                .map(order -> Outcome.accepted(withPayments(order)))
                .orElse(Outcome.refused(Refusal.of(Reason.PAYMENT_NOT_FOUND)));
    }

    private LockedOrder withPayments(Order order) {
        return new LockedOrder(order, payments.lockAll(order.id()));
    }
}
