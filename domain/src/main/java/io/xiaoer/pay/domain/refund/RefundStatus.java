package io.xiaoer.pay.domain.refund;

/** Where a refund stands. {@link RefundTransitions} says how it may move on. */
public enum RefundStatus {
    /** Asked for; staff have not decided. Its money still pays for the order, but nobody else may ask for it. */
    PENDING,
    /** Approved, and the gateway is being asked, as often as it takes. */
    PROCESSING,
    /** The money is back. Final. */
    SUCCEEDED,
    /** The gateway would not, time and again: the money is held until staff retry or settle it. */
    FAILED,
    /** Staff refused. Final. */
    REJECTED
}
