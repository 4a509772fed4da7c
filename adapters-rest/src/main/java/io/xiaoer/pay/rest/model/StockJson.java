package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.KeepCatalogue.StockLevel;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A product's stock, and its last moves, newest first. */
@Schema(name = "Stock")
public record StockJson(long available, long reserved, List<Move> ledger) {

    public static StockJson of(StockLevel level) {
        return new StockJson(
                level.item().available(),
                level.item().reserved(),
                level.ledger().stream().map(Move::of).toList());
    }

    /** One line of the ledger. */
    @Schema(name = "StockMove")
    public record Move(
            Instant at,
            @Schema(implementation = StockMove.Kind.class) String kind,
            long quantity,
            @Schema(nullable = true) String orderNumber,
            String operator,
            String reason) {

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
