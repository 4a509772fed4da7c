package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.order.Order;
import java.util.Collection;

/**
 * What a shop does with money that was paid after the deadline, or for an order that had been given up. Decided under
 * the locks of the order and all its payments.
 */
public enum LatePaymentPolicy {
    /** The money goes back. */
    REFUND {
        @Override
        public Decision decide(Order order, Collection<Payment> itsPayments) {
            return Decision.GIVE_BACK;
        }
    },
    /** The order gets its money where that is still possible; otherwise the money goes back. */
    REINSTATE {
        @Override
        public Decision decide(Order order, Collection<Payment> itsPayments) {
            if (itsPayments.stream().anyMatch(payment -> payment.status() == PaymentStatus.SUCCEEDED)) {
                return Decision.GIVE_BACK;
            }
            return switch (order.status()) {
                case PENDING -> Decision.PAY;
                case CANCELLED -> Decision.TAKE_UP_AGAIN;
                case PAID, SHIPPED, COMPLETED, REFUNDING, REFUNDED -> Decision.GIVE_BACK;
            };
        }
    };

    public abstract Decision decide(Order order, Collection<Payment> itsPayments);

    /** Where late money goes. */
    public enum Decision {
        GIVE_BACK,
        /** The order is still open, and its stock still reserved: it takes the money as if it were in time. */
        PAY,
        /** The order was given up before anybody paid it: it is paid if its stock can be reserved again. */
        TAKE_UP_AGAIN
    }
}
