package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.payment.Payment;

/** What is stored of orders and payments. */
final class States {

    private States() {}

    static Order.State of(Order order) {
        return new Order.State(
                order.id(),
                order.number(),
                order.customer(),
                order.line(),
                order.method(),
                order.address(),
                order.note(),
                order.status(),
                order.createdAt(),
                order.updatedAt());
    }

    static Payment.State of(Payment payment) {
        return new Payment.State(
                payment.id(),
                payment.orderId(),
                payment.tradeNumber(),
                payment.amount(),
                payment.method(),
                payment.status(),
                payment.transactionId(),
                payment.expiresAt(),
                payment.createdAt(),
                payment.updatedAt());
    }
}
