package io.xiaoer.pay.domain.stock;

import io.xiaoer.pay.domain.order.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a product's stock ledger. Written once, never changed; the ledger's sums are the stock.
 *
 * @param quantity pieces; positive but for {@link Kind#ADJUST}, where it is the signed difference
 * @param order whose reservation it is; empty for adjustments
 */
public record StockMove(
        Kind kind, long quantity, Optional<OrderNumber> order, String operator, String reason, Instant at) {

    public StockMove {
        kind.requireQuantity(quantity);
    }

    /** What can happen to stock. */
    public enum Kind {
        /** From available to reserved, for a new order. */
        RESERVE,
        /** Back from reserved to available: the order was given up before shipping. */
        RELEASE,
        /** Out of the house: the order shipped. */
        SHIP,
        /** Counted, delivered, broken: staff changed what is available. */
        ADJUST;

        /** A reservation of less than nothing would put goods on sale that nobody has. */
        void requireQuantity(long quantity) {
            if (this != ADJUST && quantity <= 0) {
                throw new IllegalArgumentException("%s of %s pieces".formatted(this, quantity));
            }
        }
    }
}
