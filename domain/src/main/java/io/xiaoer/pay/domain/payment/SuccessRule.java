package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.order.Order;

/**
 * What a confirmed success means, whatever state its payment is in. Decided under the locks of order and payment; in
 * every case the money is put on record as a {@link Receipt}, unless it is there already.
 */
public final class SuccessRule {

    private SuccessRule() {}

    /** For money that is not on record yet. */
    public static Outcome decide(ConfirmedSuccess success, Order order, Payment payment) {
        if (!AmountRule.matches(payment.amount(), success.amount())) {
            return Outcome.AMOUNT_DIFFERS;
        }
        if (success.refunded()) {
            return Outcome.REFUNDED_ELSEWHERE;
        }
        return switch (order.status()) {
            case PENDING ->
                !payment.isInTime(success.paidAt())
                        ? Outcome.LATE
                        : canStillSucceed(payment) ? Outcome.APPLY : Outcome.TRANSITION_REFUSED;
            case CANCELLED -> Outcome.LATE;
            case PAID, SHIPPED, COMPLETED, REFUNDING, REFUNDED -> Outcome.PAID_TWICE;
        };
    }

    private static boolean canStillSucceed(Payment payment) {
        return PaymentTransitions.TABLE
                .fire(payment.status(), PaymentTrigger.SUCCEED)
                .moved();
    }

    /** Where the money goes. */
    public enum Outcome {
        /** Another amount than asked for: held for staff, nothing moves. */
        AMOUNT_DIFFERS,
        /** Not all of it is there any more, and nobody here sent it back: held for staff, nothing moves. */
        REFUNDED_ELSEWHERE,
        /** The payment succeeds and the order is paid. */
        APPLY,
        /** Paid after the deadline, or for an order given up: {@link LatePaymentPolicy} decides. */
        LATE,
        /** The order has its money already: this goes back. */
        PAID_TWICE,
        /** The payment counts as paid although its order does not, which no move of ours leads to: held. */
        TRANSITION_REFUSED
    }
}
