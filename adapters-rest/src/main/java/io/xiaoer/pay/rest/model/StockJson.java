package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.port.in.KeepCatalogue.StockLevel;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Instant;
import java.util.List;

/** A product's stock, and its last moves, newest first. */
public record StockJson(long available, long reserved, List<Move> ledger) {

    public static StockJson of(StockLevel level) {
        return new StockJson(
                level.item().available(),
                level.item().reserved(),
                level.ledger().stream().map(Move::of).toList());
    }

    /** One line of the ledger. */
    public record Move(Instant at, String kind, long quantity, String orderNumber, String operator, String reason) {

        static Move of(StockMove move) {
            return new Move(
                    move.at(),
                    Words.of(move.kind()),
                    move.quantity(),
                    move.order().map(OrderNumber::value).orElse(null),
                    move.operator(),
                    move.reason());
        }
    }
}
