package io.xiaoer.pay.persistence.product;

import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** All parts of one product's stock, as they were at one instant. There is one at least. */
record StockParts(List<Part> parts) {

    /** So many let as many orders through at once; each costs every reader of the product a row. */
    static final int MOST = 16;

    /** Smaller parts would be too small for many an order. */
    static final int FEWEST_PIECES = 4;

    StockItem total() {
        return new StockItem(
                parts.get(0).item().product(),
                parts.stream().mapToLong(part -> part.item().available()).sum(),
                parts.stream().mapToLong(part -> part.item().reserved()).sum());
    }

    /** Whether it is worth while to deal them out into more, now that somebody has to wait. */
    boolean mayBeMore() {
        StockItem total = total();
        return parts.size() < Math.min(MOST, (total.available() + total.reserved()) / FEWEST_PIECES);
    }

    /** Any part that has enough, so that those who wait do not all wait for the same. */
    Optional<Part> anyWithEnough(StockMove move) {
        List<Part> enough = parts.stream()
                .filter(part -> part.item().after(move.kind(), move.quantity()).isPresent())
                .toList();
        return enough.isEmpty()
                ? Optional.empty()
                : Optional.of(enough.get(ThreadLocalRandom.current().nextInt(enough.size())));
    }

    /** A row of {@code stock}. */
    record Part(int number, StockItem item) {

        static Part read(ResultSet row) throws SQLException {
            return new Part(
                    row.getInt("part"),
                    new StockItem(
                            new ProductId(row.getLong("product_id")),
                            row.getLong("available"),
                            row.getLong("reserved")));
        }
    }
}
