package io.xiaoer.pay.domain.order;

import io.xiaoer.pay.domain.transition.Trigger;

/** What happens to an order. */
public enum OrderTrigger implements Trigger<OrderStatus> {
    PAY(OrderStatus.PAID),
    SHIP(OrderStatus.SHIPPED),
    CONFIRM_RECEIPT(OrderStatus.COMPLETED),
    CANCEL(OrderStatus.CANCELLED),
    REFUND(OrderStatus.REFUNDING),
    REFUND_DONE(OrderStatus.REFUNDED),
    /** A refused refund sends the order back to where it came from: one trigger for each such place. */
    RETURN_TO_PAID(OrderStatus.PAID),
    RETURN_TO_SHIPPED(OrderStatus.SHIPPED),
    RETURN_TO_COMPLETED(OrderStatus.COMPLETED),
    /** The late-payment policy takes a cancelled order up again. */
    REINSTATE(OrderStatus.PAID);

    private final OrderStatus target;

    OrderTrigger(OrderStatus target) {
        this.target = target;
    }

    @Override
    public OrderStatus target() {
        return target;
    }
}
