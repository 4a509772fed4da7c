package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.refund.Refund;
import java.util.Optional;

/** What is stored of orders, payments and refunds. */
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
                order.refundedFrom(),
                order.closing(),
                order.createdAt(),
                order.updatedAt());
    }

    static Order.State with(Order.State order, OrderStatus status, Optional<OrderStatus> refundedFrom) {
        return new Order.State(
                order.id(),
                order.number(),
                order.customer(),
                order.line(),
                order.method(),
                order.address(),
                order.note(),
                status,
                refundedFrom,
                status == OrderStatus.PENDING ? order.closing() : Optional.empty(),
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
                payment.atGateway(),
                payment.expiresAt(),
                payment.createdAt(),
                payment.updatedAt());
    }

    static Refund.State of(Refund refund) {
        return new Refund.State(
                refund.id(),
                refund.number(),
                refund.receipt(),
                refund.payment(),
                refund.order(),
                refund.amount(),
                refund.source(),
                refund.reason(),
                refund.requestedBy(),
                refund.status(),
                refund.restock(),
                refund.attempts(),
                refund.nextAttemptAt(),
                refund.trouble(),
                refund.createdAt(),
                refund.updatedAt());
    }
}
