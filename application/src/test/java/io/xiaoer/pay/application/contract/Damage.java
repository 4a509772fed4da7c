package io.xiaoer.pay.application.contract;

import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.List;
import java.util.Optional;

/**
 * Writes by hand what no port writes, each call a transaction of its own, so that records contradict each other.
 * Nothing else follows from it: no history, no stock, no event.
 */
public interface Damage {

    void setStatus(OrderId order, OrderStatus status, Optional<OrderStatus> refundedFrom);

    void addChange(OrderId order, OrderChange change);

    void setStatus(PaymentId payment, PaymentStatus status);

    /** Removes all money of an order, none of which may have a refund. */
    void removeReceipts(OrderId order);

    void removeEvent(OrderId order, long sequence);

    /** Sets how many events the order believes it has told. */
    void setSequence(OrderId order, long sequence);

    void setStock(ProductId product, long available, long reserved);

    /** Adds a line to the ledger, and nothing to the stock. */
    void addMove(ProductId product, StockMove move, int round);

    /** The numbers of an order's events that are there, in their order. */
    List<Long> eventNumbers(OrderId order);
}
