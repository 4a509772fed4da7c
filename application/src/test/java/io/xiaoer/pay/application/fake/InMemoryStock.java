package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class InMemoryStock implements Stock {

    private final Tables tables;

    InMemoryStock(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void open(ProductId product) {
        tables.stock.insert(product, new StockItem(product, 0, 0));
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
            throw new IllegalStateException("%s of %s has no reservation".formatted(move, tooLittle));
        });
    }

    /** Empty when it is written; the stock as it is when there is too little. */
    private Optional<StockItem> move(ProductId product, StockMove move) {
        tables.locks.acquire(rowOf(product));
        StockItem item = tables.stock.get(product).orElseThrow();
        Optional<StockItem> after = item.after(move.kind(), move.quantity());
        if (after.isEmpty()) {
            return Optional.of(item);
        }
        int round = move.order().map(order -> round(move.kind(), order)).orElse(1);
        tables.stock.put(product, after.get());
        tables.moves.put(tables.nextId(), new Tables.MoveRow(product, move, round));
        return Optional.empty();
    }

    /** Which reservation of an order a move makes or ends. */
    private int round(StockMove.Kind kind, OrderNumber order) {
        List<Tables.MoveRow> earlier =
                tables.moves.where(row -> row.move().order().equals(Optional.of(order)));
        int round = kind == StockMove.Kind.RESERVE
                ? 1 + count(earlier, StockMove.Kind.RELEASE)
                : count(earlier, StockMove.Kind.RESERVE);
        if (round == 0) {
            throw new IllegalStateException("%s without a reservation for order %s".formatted(kind, order));
        }
        if (earlier.stream().anyMatch(row -> row.move().kind() == kind && row.round() == round)) {
            throw new IllegalStateException("%s twice for order %s".formatted(kind, order));
        }
        return round;
    }

    private static int count(List<Tables.MoveRow> rows, StockMove.Kind kind) {
        return (int) rows.stream().filter(row -> row.move().kind() == kind).count();
    }

    @Override
    public Optional<StockItem> find(ProductId product) {
        return tables.stock.get(product);
    }

    @Override
    public Map<ProductId, StockItem> find(Collection<ProductId> products) {
        Map<ProductId, StockItem> found = new LinkedHashMap<>();
        products.forEach(id -> find(id).ifPresent(item -> found.put(id, item)));
        return found;
    }

    @Override
    public List<StockMove> ledger(ProductId product, int limit) {
        List<StockMove> newestFirst = new ArrayList<>(ledgerOf(product));
        Collections.reverse(newestFirst);
        return newestFirst.stream().limit(limit).toList();
    }

    private List<StockMove> ledgerOf(ProductId product) {
        return tables.moves.where(row -> row.product().equals(product)).stream()
                .map(Tables.MoveRow::move)
                .toList();
    }

    /** What to lock before the stock of a product is written. */
    static Object rowOf(ProductId product) {
        return new StockRow(product);
    }

    /** The row in the table of stock, which is not the product's own. */
    private record StockRow(ProductId product) {}
}
