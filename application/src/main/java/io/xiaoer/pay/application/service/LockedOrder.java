package io.xiaoer.pay.application.service;

import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order and all its payments, locked until the transaction ends. */
record LockedOrder(Order order, List<Payment> payments) {

    Payment payment(PaymentId id) {
        return payments.stream()
                .filter(payment -> payment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s is not of %s".formatted(id, order.id())));
    }

    Optional<Payment> openPayment() {
        return payments.stream().filter(payment -> payment.status().isOpen()).findFirst();
    }

    boolean isHeldByLivePayment(Instant now) {
        return payments.stream().anyMatch(payment -> payment.isLive(now));
    }

    /** Gives the order up, and with it whatever of its payments is still open. */
    Transition<OrderStatus> cancelUnpaid(String operator, String reason, Instant now) {
        Transition<OrderStatus> cancelled = order.cancelUnpaid(operator, reason, now);
        if (cancelled.moved()) {
            expireOverduePayments(now);
            payments.stream()
                    .filter(payment -> payment.status().isOpen())
                    .forEach(payment -> payment.cancel("its order was cancelled", now));
        }
        return cancelled;
    }

    /** A command touches the order: whatever has passed its deadline is expired on the spot. */
    void expireOverduePayments(Instant now) {
        payments.forEach(payment -> payment.expireIfOverdue(now));
    }
}
