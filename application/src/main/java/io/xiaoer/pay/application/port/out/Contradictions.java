package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.product.ProductId;
import java.util.List;
import java.util.Optional;

/**
 * Records that contradict each other, as no use case leaves them, and the repairs that no use case makes, because none
 * breaks what they mend.
 *
 * <p>Suspects are read without locks while the service works, so that some may be nothing but work in progress: lock
 * one, and ask again what is wrong with it.
 */
public interface Contradictions {

    /** The next orders by id, {@code limit} at the most, and which of them look wrong. */
    Scan<OrderId> orders(Optional<OrderId> after, int limit);

    /** What is wrong with an order. Only under its lock is that certain. */
    List<Contradiction> ofOrder(OrderId order);

    /** The next products by id whose stock we keep, and which of them look wrong. */
    Scan<ProductId> products(Optional<ProductId> after, int limit);

    /** Locks the stock of a product until the transaction ends. */
    void lockStock(ProductId product);

    /** What is wrong with the stock of a product. Only under its lock is that certain. */
    Optional<Contradiction> ofStock(ProductId product);

    /** Makes the status what the history says, under the order's lock. */
    void restoreStatus(OrderId order, OrderStatus status, Optional<OrderStatus> refundedFrom);

    /** Fills each gap in the numbering of an order's events with {@code event}, under the order's lock. */
    void fillGaps(OrderId order, OrderEvent event);

    /** Makes the stock of a product what its ledger says, under its lock. */
    void restoreStock(ProductId product);

    /**
     * A part of a scan.
     *
     * @param last where the next part begins; empty when this was the last one
     */
    record Scan<T>(List<T> suspects, Optional<T> last) {

        public Scan {
            suspects = List.copyOf(suspects);
        }
    }

    /** A contradiction between records; {@code details} are for people. */
    record Contradiction(Type type, String details) {}

    /** What can contradict what. */
    enum Type {
        /** The history of an order does not lead to its status. */
        HISTORY_BROKEN,
        /** An order counts as paid, and there is no receipt that was applied to it. */
        PAID_WITHOUT_RECEIPT,
        /** A receipt is applied to an order that is not paid. */
        RECEIPT_OF_UNPAID_ORDER,
        /** An order waits for no money, and a payment of it is still open. */
        OPEN_PAYMENT_OF_SETTLED_ORDER,
        /** What an order has reserved, by the ledger, is not what it should have. */
        RESERVATION_WRONG,
        /** The events of an order are not numbered from 1 without a gap. */
        OUTBOX_GAP,
        /** The stock of a product is not the sum of its ledger. */
        STOCK_WRONG
    }
}
