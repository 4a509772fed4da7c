package io.xiaoer.pay.persistence.product;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stock in PostgreSQL. Whether there is enough is decided by the statement that takes it: nothing is read before. */
@ApplicationScoped
public class JpaStock implements Stock {

    private static final String OPEN = "insert into stock (product_id, available, reserved) values (?, 0, 0)";

    /**
     * An order reserves once, and once more after each release; whatever else happens to its goods belongs to its last
     * reservation. So the round of a move is a number of earlier ones, and the same move twice in a round is refused.
     */
    private static final String MOVE = """
            with moved as (
                update stock set available = available + ?, reserved = reserved + ?
                where product_id = ? and available + ? >= 0 and reserved + ? >= 0
                returning product_id
            )
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round)
            select moved.product_id, ?, ?, ?, ?, ?, ?,
                ? + (select count(*) from stock_moves earlier where earlier.order_number = ? and earlier.kind = ?)
            from moved
            """;

    private final StockRows rows;
    private final StockMoveRows moves;
    private final Entities entities;
    private final Sql sql;

    JpaStock(StockRows rows, StockMoveRows moves, Entities entities, Sql sql) {
        this.rows = rows;
        this.moves = moves;
        this.entities = entities;
        this.sql = sql;
    }

    @Override
    public void open(ProductId product) {
        sql.statement(OPEN).with(product.value()).writeOne();
    }

    @Override
    public Optional<StockItem> reserve(Order order, String operator, Instant now) {
        return move(order.line().productId(), ofOrder(StockMove.Kind.RESERVE, order, operator, now));
    }

    @Override
    public void release(Order order, String operator, Instant now) {
        takeFromReservation(order, ofOrder(StockMove.Kind.RELEASE, order, operator, now));
    }

    @Override
    public void releaseAll(List<Order> orders, String operator, Instant now) {
        orders.stream()
                .sorted(Comparator.comparingLong(
                        order -> order.line().productId().value()))
                .forEach(order -> release(order, operator, now));
    }

    @Override
    public void ship(Order order, String operator, Instant now) {
        takeFromReservation(order, ofOrder(StockMove.Kind.SHIP, order, operator, now));
    }

    @Override
    public void writeOff(Order order, String operator, Instant now) {
        takeFromReservation(order, ofOrder(StockMove.Kind.WRITE_OFF, order, operator, now));
    }

    @Override
    public void takeBack(Order order, String operator, Instant now) {
        move(order.line().productId(), ofOrder(StockMove.Kind.RETURN, order, operator, now));
    }

    @Override
    public Optional<StockItem> adjust(ProductId product, long delta, String operator, String reason, Instant now) {
        return move(product, new StockMove(StockMove.Kind.ADJUST, delta, Optional.empty(), operator, reason, now));
    }

    private static StockMove ofOrder(StockMove.Kind kind, Order order, String operator, Instant now) {
        return new StockMove(kind, order.line().quantity(), Optional.of(order.number()), operator, "", now);
    }

    private void takeFromReservation(Order order, StockMove move) {
        move(order.line().productId(), move).ifPresent(tooLittle -> {
            throw new IllegalStateException("%s, but there is only %s".formatted(move, tooLittle));
        });
    }

    /** Empty when it is written. A shortage that is over by the time it is to be told is no shortage: tried again. */
    private Optional<StockItem> move(ProductId product, StockMove move) {
        StockItem item;
        do {
            if (isWritten(product, move)) {
                return Optional.empty();
            }
            item = find(product).orElseThrow(() -> new IllegalStateException("no stock is kept of " + product));
        } while (item.after(move.kind(), move.quantity()).isPresent());
        return Optional.of(item);
    }

    private boolean isWritten(ProductId product, StockMove move) {
        Delta delta = Delta.of(move);
        Round round = Round.of(move.kind());
        return sql.statement(MOVE)
                        .with(delta.available())
                        .with(delta.reserved())
                        .with(product.value())
                        .with(delta.available())
                        .with(delta.reserved())
                        .with(Words.of(move.kind()))
                        .with(move.quantity())
                        .withText(move.order().map(OrderNumber::value))
                        .with(move.operator())
                        .with(move.reason())
                        .with(move.at())
                        .with(round.first())
                        .withText(move.order().map(OrderNumber::value))
                        .with(Words.of(round.counted()))
                        .write()
                == 1;
    }

    @Override
    public Optional<StockItem> find(ProductId product) {
        return entities.read(() -> rows.findByIdOptional(product.value()).map(StockEntity::toItem));
    }

    @Override
    public Map<ProductId, StockItem> find(Collection<ProductId> products) {
        if (products.isEmpty()) {
            return Map.of();
        }
        List<Long> wanted = products.stream().map(ProductId::value).toList();
        return entities.read(() -> rows.ofProducts(wanted).stream()
                .map(StockEntity::toItem)
                .collect(Collectors.toMap(StockItem::product, Function.identity())));
    }

    @Override
    public List<StockMove> ledger(ProductId product, int limit) {
        return entities.read(() -> moves.lastOf(product.value(), limit).stream()
                .map(StockMoveEntity::toMove)
                .toList());
    }

    /** What a move adds to the two numbers of a product's stock. */
    private record Delta(long available, long reserved) {

        static Delta of(StockMove move) {
            long quantity = move.quantity();
            return switch (move.kind()) {
                case RESERVE -> new Delta(-quantity, quantity);
                case RELEASE -> new Delta(quantity, -quantity);
                case SHIP, WRITE_OFF -> new Delta(0, -quantity);
                case RETURN, ADJUST -> new Delta(quantity, 0);
            };
        }
    }

    /** The round of a move: {@code first}, and one more for each earlier move of its order that is {@code counted}. */
    private record Round(int first, StockMove.Kind counted) {

        static Round of(StockMove.Kind kind) {
            return switch (kind) {
                case RESERVE, ADJUST -> new Round(1, StockMove.Kind.RELEASE);
                case RELEASE, SHIP, WRITE_OFF, RETURN -> new Round(0, StockMove.Kind.RESERVE);
            };
        }
    }
}
