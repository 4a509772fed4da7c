package io.xiaoer.pay.domain.order;

/** Where an order stands. {@link OrderTransitions} says how it may move on. */
public enum OrderStatus {
    /** Placed, its stock reserved, waiting for money. */
    PENDING,
    /** Paid, still on our shelves. */
    PAID,
    /** On its way to the customer; the reservation is used up. */
    SHIPPED,
    /** The customer has it. */
    COMPLETED,
    /** Given up before shipping, its stock back on sale. Final. */
    CANCELLED,
    /** All that was paid for it is on its way back. */
    REFUNDING,
    /** All that was paid for it is back. Final. */
    REFUNDED
}
