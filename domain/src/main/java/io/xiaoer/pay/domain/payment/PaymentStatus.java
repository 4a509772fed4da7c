package io.xiaoer.pay.domain.payment;

/** Where a payment stands. {@link PaymentTransitions} says how it may move on. */
public enum PaymentStatus {
    /** Created; the shopper has not been sent to the gateway yet. */
    INIT,
    /** The gateway has been, or is about to be, asked for it. */
    PROCESSING,
    /** The gateway confirmed the money, and the order took it. Final. */
    SUCCEEDED,
    /** The gateway reported a failure. Final, but for money that was paid in time after all. */
    FAILED,
    /** Given up by the shopper, by staff or with its order. Final, but for money that was paid in time after all. */
    CANCELLED,
    /** Its deadline passed. Final, but for money that was paid in time after all. */
    EXPIRED;

    /** Whether a shopper may still pay it, its deadline apart. */
    public boolean isOpen() {
        return this == INIT || this == PROCESSING;
    }
}
