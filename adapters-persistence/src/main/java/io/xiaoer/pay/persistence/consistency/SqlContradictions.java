package io.xiaoer.pay.persistence.consistency;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.persistence.database.Json;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Contradictions between the tables, each look at them one statement, and so at one instant. */
@ApplicationScoped
public class SqlContradictions implements Contradictions {

    private final Sql sql;

    SqlContradictions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Scan<OrderId> orders(Optional<OrderId> after, int limit) {
        return scan(Searches.ORDERS, after.map(OrderId::value), limit, OrderId::new);
    }

    @Override
    public List<Contradiction> ofOrder(OrderId order) {
        return ofOne(Searches.ORDERS, order.value());
    }

    @Override
    public Scan<ProductId> products(Optional<ProductId> after, int limit) {
        return scan(Searches.PRODUCTS, after.map(ProductId::value), limit, ProductId::new);
    }

    @Override
    public Optional<Contradiction> ofStock(ProductId product) {
        return ofOne(Searches.PRODUCTS, product.value()).stream().findFirst();
    }

    private <T> Scan<T> scan(String search, Optional<Long> after, int limit, LongFunction<T> id) {
        if (limit < 1) {
            return new Scan<>(List.of(), Optional.empty());
        }
        long first = after.map(place -> place + 1).orElse(Long.MIN_VALUE);
        List<Row> rows = search(search, first, Long.MAX_VALUE, limit);
        List<Long> seen = rows.stream().map(Row::id).distinct().toList();
        List<T> suspects = rows.stream()
                .filter(row -> row.found().isPresent())
                .map(Row::id)
                .distinct()
                .map(id::apply)
                .toList();
        return new Scan<>(
                suspects, seen.size() < limit ? Optional.empty() : Optional.of(id.apply(seen.get(seen.size() - 1))));
    }

    private List<Contradiction> ofOne(String search, long id) {
        return search(search, id, id, 1).stream()
                .flatMap(row -> row.found().stream())
                .sorted(Comparator.comparing(Contradiction::type))
                .toList();
    }

    /** A line for each contradiction of each thing between two ids, and one for each without any. */
    private List<Row> search(String search, long first, long last, int limit) {
        return sql.statement(search).with(first).with(last).with(limit).readAll(row -> {
            Optional<String> type = Optional.ofNullable(row.getString("type"));
            String details = row.getString("details");
            return new Row(
                    row.getLong("id"),
                    type.map(word ->
                            new Contradiction(Words.parse(Type.class, word).orElseThrow(), details)));
        });
    }

    @Override
    public void lockStock(ProductId product) {
        long locked;
        do {
            locked = sql.statement(Repairs.LOCK_STOCK).with(product.value()).write();
        } while (locked
                != sql.statement(Repairs.COUNT_PARTS).with(product.value()).readNumber());
        if (locked == 0) {
            throw new IllegalStateException("no stock is kept of " + product);
        }
    }

    @Override
    public void restoreStatus(OrderId order, OrderStatus status, Optional<OrderStatus> refundedFrom) {
        if (status != OrderStatus.PENDING) {
            sql.statement(Repairs.STOP_CLOSING).with(order.value()).writeOne();
        }
        sql.statement(Repairs.RESTORE_STATUS)
                .with(Words.of(status))
                .withText(refundedFrom.map(Words::of))
                .with(order.value())
                .writeOne();
    }

    @Override
    public void fillGaps(OrderId order, OrderEvent event) {
        sql.statement(Repairs.FILL_GAPS)
                .with(order.value())
                .with(event.type())
                .with(Json.write(event.data()))
                .with(event.at())
                .writeOne();
    }

    @Override
    public void restoreStock(ProductId product) {
        sql.statement(Repairs.RESTORE_STOCK)
                .with(product.value())
                .with(product.value())
                .with(product.value())
                .write();
    }

    /** What a search says of one thing. */
    private record Row(long id, Optional<Contradiction> found) {}
}
