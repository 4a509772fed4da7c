package io.xiaoer.pay.domain.order;

import static io.xiaoer.pay.domain.order.OrderStatus.CANCELLED;
import static io.xiaoer.pay.domain.order.OrderStatus.COMPLETED;
import static io.xiaoer.pay.domain.order.OrderStatus.PAID;
import static io.xiaoer.pay.domain.order.OrderStatus.PENDING;
import static io.xiaoer.pay.domain.order.OrderStatus.REFUNDING;
import static io.xiaoer.pay.domain.order.OrderStatus.SHIPPED;
import static io.xiaoer.pay.domain.transition.Edge.Condition.CONFIRMED_MONEY;
import static io.xiaoer.pay.domain.transition.Edge.Condition.FULL_REFUND;
import static io.xiaoer.pay.domain.transition.Edge.Origin.EXTENSION;
import static io.xiaoer.pay.domain.transition.Edge.Origin.SEED;

import io.xiaoer.pay.domain.transition.TransitionTable;

/** Every legal move of an order. */
public final class OrderTransitions {

    public static final TransitionTable<OrderStatus, OrderTrigger> TABLE =
            TransitionTable.<OrderStatus, OrderTrigger>empty()
                    .seed(PENDING, OrderTrigger.PAY)
                    .seed(PENDING, OrderTrigger.CANCEL)
                    .seed(PAID, OrderTrigger.SHIP)
                    .seed(PAID, OrderTrigger.REFUND)
                    .and(SEED, PAID, OrderTrigger.CANCEL, FULL_REFUND)
                    .seed(SHIPPED, OrderTrigger.CONFIRM_RECEIPT)
                    .seed(SHIPPED, OrderTrigger.REFUND)
                    .seed(COMPLETED, OrderTrigger.REFUND)
                    .seed(REFUNDING, OrderTrigger.REFUND_DONE)
                    .seed(REFUNDING, OrderTrigger.RETURN_TO_PAID)
                    // A shipped order whose refund is refused is still shipped: sent back to paid it would ship twice.
                    .extension(REFUNDING, OrderTrigger.RETURN_TO_SHIPPED)
                    .extension(REFUNDING, OrderTrigger.RETURN_TO_COMPLETED)
                    .and(EXTENSION, CANCELLED, OrderTrigger.REINSTATE, CONFIRMED_MONEY);

    private OrderTransitions() {}
}
