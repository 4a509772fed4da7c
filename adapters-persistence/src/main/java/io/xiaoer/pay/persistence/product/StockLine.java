package io.xiaoer.pay.persistence.product;

import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.Optional;

/** A line to be written into the ledger, and what it adds to the two numbers of its product's stock. */
record StockLine(ProductId product, StockMove move) {

    boolean fits(StockItem item) {
        return item.after(move.kind(), move.quantity()).isPresent();
    }

    Optional<String> order() {
        return move.order().map(OrderNumber::value);
    }

    long available() {
        return delta().available() * move.quantity();
    }

    long reserved() {
        return delta().reserved() * move.quantity();
    }

    Delta delta() {
        return switch (move.kind()) {
            case RESERVE -> new Delta(-1, 1);
            case RELEASE -> new Delta(1, -1);
            case SHIP, WRITE_OFF -> new Delta(0, -1);
            case RETURN, ADJUST -> new Delta(1, 0);
        };
    }

    Round round() {
        return switch (move.kind()) {
            case RESERVE, ADJUST -> new Round(1, StockMove.Kind.RELEASE);
            case RELEASE, SHIP, WRITE_OFF, RETURN -> new Round(0, StockMove.Kind.RESERVE);
        };
    }

    /** What each piece of a move adds. */
    record Delta(int available, int reserved) {}

    /** The round of a move: {@code first}, and one more for each earlier move of its order that is {@code counted}. */
    record Round(int first, StockMove.Kind counted) {}
}
