package io.xiaoer.pay.domain.stock;

import io.xiaoer.pay.domain.order.OrderNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of a product's stock ledger. Written once, never changed; the ledger's sums are the stock.
 *
 * @param quantity pieces; positive but for {@link Kind#ADJUST}, where it is the signed difference
 * @param order for which it was made; empty for adjustments
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
        /** Reserved no more, and not on sale either: the order was refunded, and its goods are not to be sold. */
        WRITE_OFF,
        /** Back in the house, and on sale again: the order was refunded after it had shipped. */
        RETURN,
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
