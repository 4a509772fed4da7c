package io.xiaoer.pay.domain.stock;

import io.xiaoer.pay.domain.product.ProductId;
import java.util.Objects;
import java.util.Optional;

/**
 * How many pieces of a product are there.
 *
 * @param available may be ordered
 * @param reserved held by orders that have not shipped
 */
public record StockItem(ProductId product, long available, long reserved) {

    public StockItem {
        Objects.requireNonNull(product);
        if (available < 0 || reserved < 0) {
            throw new IllegalArgumentException(
                    "negative stock of %s: available %d, reserved %d".formatted(product, available, reserved));
        }
    }

    /**
     * This item after such a move; empty when there is not enough for it.
     *
     * @param quantity pieces; positive but for {@link StockMove.Kind#ADJUST}, where it is the signed difference
     */
    public Optional<StockItem> after(StockMove.Kind kind, long quantity) {
        kind.requireQuantity(quantity);
        return switch (kind) {
            case RESERVE -> changed(-quantity, quantity);
            case RELEASE -> changed(quantity, -quantity);
            case SHIP, WRITE_OFF -> changed(0, -quantity);
            case RETURN, ADJUST -> changed(quantity, 0);
        };
    }

    private Optional<StockItem> changed(long availableBy, long reservedBy) {
        long newAvailable = Math.addExact(available, availableBy);
        long newReserved = Math.addExact(reserved, reservedBy);
        return newAvailable < 0 || newReserved < 0
                ? Optional.empty()
                : Optional.of(new StockItem(product, newAvailable, newReserved));
    }
}
