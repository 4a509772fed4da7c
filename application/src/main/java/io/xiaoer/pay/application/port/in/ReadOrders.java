package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;

/** Looks at orders. Changes nothing. */
public interface ReadOrders {

    /** Refused as not found, too, when the order is not this actor's to see. */
    Outcome<OrderDetails> order(Actor actor, OrderId id);

    Page<Order> orders(Orders.Filter filter, Page.Request page);
}
