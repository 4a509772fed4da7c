package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.domain.order.OrderId;

/** The moves that people make with an order. Each answers with the order as it is afterwards. */
public interface MoveOrder {

    /**
     * Gives up an order that has not shipped: its payments are closed, its stock is back on sale, and what was paid for
     * it goes back without anybody's approval.
     */
    Outcome<OrderDetails> cancel(Actor actor, OrderId order, String reason);

    /** Staff send the goods off. */
    Outcome<OrderDetails> ship(Actor staff, OrderId order, String note);

    /** The shopper has the goods. */
    Outcome<OrderDetails> confirmReceipt(Actor customer, OrderId order);
}
