package io.xiaoer.pay.persistence.product;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Sql;
import io.xiaoer.pay.persistence.product.StockLine.Delta;
import io.xiaoer.pay.persistence.product.StockLine.Round;
import io.xiaoer.pay.persistence.product.StockParts.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stock in PostgreSQL. Whether there is enough is decided by the statement that takes it: nothing is read before.
 *
 * <p>Who finds a part free waits for nobody. Who does not waits for one part and holds no other meanwhile, or locks all
 * of them in their order, puts them together and deals them out again: into more than before, since he had to wait.
 */
@ApplicationScoped
public class JpaStock implements Stock {

    /** Dealt out into no more parts than there are. */
    private static final int NO_MORE = 1;

    private final StockMoveRows moves;
    private final Entities entities;
    private final Sql sql;

    JpaStock(StockMoveRows moves, Entities entities, Sql sql) {
        this.moves = moves;
        this.entities = entities;
        this.sql = sql;
    }

    @Override
    public void open(ProductId product) {
        sql.statement(StockStatements.OPEN).with(product.value()).writeOne();
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
        List<StockLine> lines = orders.stream()
                .map(order ->
                        new StockLine(order.line().productId(), ofOrder(StockMove.Kind.RELEASE, order, operator, now)))
                .toList();
        while (!lines.isEmpty() && !isDealtOut(lines, NO_MORE)) {
            requireReserved(lines);
        }
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

    /** To all parts, so that what is delivered of a product that sells much is not all in one of them. */
    @Override
    public Optional<StockItem> adjust(ProductId product, long delta, String operator, String reason, Instant now) {
        StockLine line = new StockLine(
                product, new StockMove(StockMove.Kind.ADJUST, delta, Optional.empty(), operator, reason, now));
        while (!isDealtOut(List.of(line), NO_MORE)) {
            StockItem item = kept(product).total();
            if (!line.fits(item)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static StockMove ofOrder(StockMove.Kind kind, Order order, String operator, Instant now) {
        return new StockMove(kind, order.line().quantity(), Optional.of(order.number()), operator, "", now);
    }

    private void takeFromReservation(Order order, StockMove move) {
        move(order.line().productId(), move).ifPresent(tooLittle -> {
            throw new IllegalStateException("%s, but there is only %s".formatted(move, tooLittle));
        });
    }

    private void requireReserved(List<StockLine> lines) {
        lines.stream()
                .collect(Collectors.groupingBy(StockLine::product, Collectors.summingLong(line -> line.move()
                        .quantity())))
                .forEach((product, pieces) -> {
                    StockItem item = kept(product).total();
                    if (item.reserved() < pieces) {
                        throw new IllegalStateException("%d pieces, but there is only %s".formatted(pieces, item));
                    }
                });
    }

    /** Empty when it is written. A shortage that is over by the time it is to be told is no shortage: tried again. */
    private Optional<StockItem> move(ProductId product, StockMove move) {
        StockLine line = new StockLine(product, move);
        while (!isFreePartMoved(line)) {
            StockParts parts = kept(product);
            if (!line.fits(parts.total())) {
                return Optional.of(parts.total());
            }
            sql.statement(StockStatements.BEFORE_WAITING).write();
            if (isMovedAfterWaiting(line, parts)) {
                break;
            }
            sql.statement(StockStatements.LET_GO).write();
        }
        return Optional.empty();
    }

    private boolean isMovedAfterWaiting(StockLine line, StockParts parts) {
        Optional<Part> one = parts.anyWithEnough(line.move());
        if (one.isEmpty()) {
            return isDealtOut(List.of(line), NO_MORE);
        }
        return parts.mayBeMore() ? isDealtOut(List.of(line), StockParts.MOST) : isPartMoved(line, one.get());
    }

    private boolean isFreePartMoved(StockLine line) {
        Sql.Statement statement = sql.statement(StockStatements.MOVE_A_FREE_PART)
                .with(line.product().value())
                .with(line.available())
                .with(line.reserved())
                .with(line.available())
                .with(line.reserved())
                .with(line.product().value());
        return isWritten(statement, line);
    }

    private boolean isPartMoved(StockLine line, Part part) {
        Sql.Statement statement = sql.statement(StockStatements.MOVE_ONE_PART)
                .with(line.available())
                .with(line.reserved())
                .with(line.product().value())
                .with(part.number())
                .with(line.available())
                .with(line.reserved());
        return isWritten(statement, line);
    }

    private static boolean isWritten(Sql.Statement statement, StockLine line) {
        StockMove move = line.move();
        Round round = line.round();
        return statement
                        .with(Words.of(move.kind()))
                        .with(move.quantity())
                        .withText(line.order())
                        .with(move.operator())
                        .with(move.reason())
                        .with(move.at())
                        .with(round.first())
                        .withText(line.order())
                        .with(Words.of(round.counted()))
                        .write()
                == 1;
    }

    /** Whether all {@code lines} are written, which differ in their products, quantities and orders alone; else none is. */
    private boolean isDealtOut(List<StockLine> lines, int mostParts) {
        StockMove move = lines.get(0).move();
        Delta delta = lines.get(0).delta();
        Round round = lines.get(0).round();
        long locked = sql.statement(StockStatements.LOCK)
                .withIds(lines, line -> line.product().value())
                .write();
        return sql.statement(StockStatements.DEAL_OUT)
                        .withIds(lines, line -> line.product().value())
                        .withIds(lines, line -> line.move().quantity())
                        .withTexts(lines, line -> line.order().orElse(null))
                        .with(mostParts)
                        .with(StockParts.FEWEST_PIECES)
                        .with(delta.available())
                        .with(delta.reserved())
                        .with(locked)
                        .with(Words.of(move.kind()))
                        .with(move.operator())
                        .with(move.reason())
                        .with(move.at())
                        .with(round.first())
                        .with(Words.of(round.counted()))
                        .write()
                == lines.size();
    }

    private StockParts kept(ProductId product) {
        return parts(List.of(product)).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no stock is kept of " + product));
    }

    private List<StockParts> parts(Collection<ProductId> products) {
        return sql
                .statement(StockStatements.PARTS)
                .withIds(List.copyOf(products), ProductId::value)
                .readAll(Part::read)
                .stream()
                .collect(Collectors.groupingBy(part -> part.item().product()))
                .values()
                .stream()
                .map(StockParts::new)
                .toList();
    }

    @Override
    public Optional<StockItem> find(ProductId product) {
        return Optional.ofNullable(find(List.of(product)).get(product));
    }

    @Override
    public Map<ProductId, StockItem> find(Collection<ProductId> products) {
        return products.isEmpty()
                ? Map.of()
                : parts(products).stream()
                        .map(StockParts::total)
                        .collect(Collectors.toMap(StockItem::product, Function.identity()));
    }

    @Override
    public List<StockMove> ledger(ProductId product, int limit) {
        return entities.read(() -> moves.lastOf(product.value(), limit).stream()
                .map(StockMoveEntity::toMove)
                .toList());
    }
}
