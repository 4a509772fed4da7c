package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import java.time.Instant;
import java.util.Optional;

/**
 * What the page shows on which a shopper pays. Nobody's leave is asked for here: only for a payment whose link was
 * verified. Changes nothing.
 */
public interface ReadCheckout {

    /** Empty when there is no such payment. */
    Optional<Checkout> checkout(PaymentId id);

    /** The same at a glance, at the cost of one row: what is equal looks equal, but for the order and the money. */
    Optional<Glance> glance(PaymentId id);

    /**
     * A payment and its order, as the shopper sees them.
     *
     * @param money that came for this payment and did not pay for the order; empty when there is none
     * @param payAgainBy the method of another payment of the order, if the shopper may have one; that of a live one first
     */
    record Checkout(Order order, PaymentDetails payment, Optional<Receipt> money, Optional<PaymentMethod> payAgainBy) {

        /** Whoever acts through this page acts as the order's own customer. */
        public Actor shopper() {
            return Actor.customer(order.customer().value());
        }

        public Picture picture() {
            PaymentStatus status = payment.status();
            if (money.isPresent() && status != PaymentStatus.SUCCEEDED) {
                return isWithStaff(money.get()) ? Picture.PROCESSING : Picture.LATE;
            }
            return switch (status) {
                case INIT, PROCESSING -> order.closing().isPresent() ? Picture.PROCESSING : Picture.WAITING;
                case SUCCEEDED -> Picture.PAID;
                case FAILED -> Picture.FAILED;
                case CANCELLED -> Picture.CANCELLED;
                case EXPIRED -> Picture.EXPIRED;
            };
        }

        /** Another amount than was asked for, or an order that could not take it: a person decides. */
        private static boolean isWithStaff(Receipt money) {
            return money.held().isPositive();
        }
    }

    /** What of a payment changes. */
    record Glance(PaymentStatus status, Optional<String> transactionId, Instant updatedAt) {

        public static Glance of(Payment payment, Instant now) {
            return new Glance(payment.statusAt(now), payment.transactionId(), payment.updatedAt());
        }
    }

    /** What the page tells the shopper, each in a picture of its own. */
    enum Picture {
        /** It can be paid. */
        WAITING,
        /** Nothing is to be done but to wait for somebody else. */
        PROCESSING,
        PAID,
        FAILED,
        CANCELLED,
        EXPIRED,
        /** The money came when it was no longer wanted, and goes back. */
        LATE
    }
}
