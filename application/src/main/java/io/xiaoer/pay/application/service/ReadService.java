package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.ReadOrders;
import io.xiaoer.pay.application.port.in.ReadPayments;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Shows orders and payments as they are, without locks and without writing. */
final class ReadService implements ReadOrders, ReadPayments {

    private final Orders orders;
    private final Payments payments;
    private final Refunds refunds;
    private final InstantSource clock;

    ReadService(Orders orders, Payments payments, Refunds refunds, InstantSource clock) {
        this.orders = orders;
        this.payments = payments;
        this.refunds = refunds;
        this.clock = clock;
    }

    @Override
    public Outcome<OrderDetails> order(Actor actor, OrderId id) {
        return orders.find(id)
                .filter(actor::sees)
                .map(order -> Outcome.accepted(new OrderDetails(
                        order, details(payments.ofOrder(id)), refunds.ofOrder(id), orders.history(id))))
                .orElse(Outcome.refused(Refusal.of(Reason.ORDER_NOT_FOUND)));
    }

    @Override
    public Page<Order> orders(Orders.Filter filter, Page.Request page) {
        return orders.page(filter, page);
    }

    @Override
    public Outcome<PaymentDetails> payment(Actor actor, PaymentId id) {
        return payments.find(id, actor.buyer())
                .map(payment -> Outcome.accepted(details(List.of(payment)).get(0)))
                .orElse(Outcome.refused(Refusal.of(Reason.PAYMENT_NOT_FOUND)));
    }

    @Override
    public Page<PaymentDetails> payments(ReadPayments.Filter filter, Page.Request request) {
        Page<Payment> page = payments.page(
                new Payments.Filter(filter.status(), filter.search(), filter.from(), filter.to(), clock.instant()),
                request);
        return new Page<>(details(page.items()), page.next());
    }

    private List<PaymentDetails> details(List<Payment> some) {
        Map<PaymentId, List<LogEntry>> logs =
                payments.logs(some.stream().map(Payment::id).toList());
        Instant now = clock.instant();
        return some.stream()
                .map(payment -> new PaymentDetails(payment, logs.getOrDefault(payment.id(), List.of()), now))
                .toList();
    }
}
