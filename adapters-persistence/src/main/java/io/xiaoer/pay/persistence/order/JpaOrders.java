package io.xiaoer.pay.persistence.order;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.Closing;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.database.Json;
import io.xiaoer.pay.persistence.database.Sql;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Orders in PostgreSQL. */
@ApplicationScoped
public class JpaOrders implements Orders {

    private static final String ADD = """
            with added as (
                insert into orders (id, order_number, customer, status,
                    product_id, product_name, product_source, unit_price_cents, quantity, total_cents, method,
                    address_id, recipient, phone, region, address_detail,
                    note, created_at, updated_at, event_sequence)
                select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                where may_order(?, ?)
                returning id
            ), told as (
                insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at)
                select 'order', added.id, event.number, event.type, cast(event.payload as jsonb), event.at
                from added, unnest(?, ?, ?) with ordinality as event (type, payload, at, number)
                order by event.number
            )
            select count(*) from added
            """;

    /**
     * Of any number of orders. The range of {@code number} holds for all of them; not knowing that, PostgreSQL takes it for
     * one row, whatever the parameters are, so that it plans the statement once, and goes to each order by its index. Events
     * are numbered on from the order's row as it is before this statement.
     */
    private static final String SAVE = """
            with told as (
                insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at)
                select 'order', orders.id, orders.event_sequence + event.place,
                    event.type, cast(event.payload as jsonb), event.at
                from unnest(?, ?, ?, ?, ?) with ordinality as event (order_id, place, type, payload, at, number)
                    join orders on orders.id = event.order_id
                where event.number between 1 and 1000000
                order by event.number
            ), remembered as (
                insert into order_changes (order_id, from_status, to_status, operator, note, at)
                select change.order_id, change.from_status, change.to_status, change.operator, change.note, change.at
                from unnest(?, ?, ?, ?, ?, ?) with ordinality
                    as change (order_id, from_status, to_status, operator, note, at, number)
                order by change.number
            ), saved as (
                update orders set status = changed.status, refunded_from = changed.refunded_from,
                    closing_by = changed.closing_by, closing_reason = changed.closing_reason,
                    closing_since = changed.closing_since, closing_attempts = changed.closing_attempts,
                    closing_next_at = changed.closing_next_at, updated_at = changed.updated_at,
                    event_sequence = orders.event_sequence + changed.events
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                    as changed (id, status, refunded_from, closing_by, closing_reason, closing_since,
                        closing_attempts, closing_next_at, updated_at, events, number)
                where orders.id = changed.id and changed.number between 1 and 1000000
                returning orders.id
            )
            select count(*) from saved
            """;

    private static final String LATEST_EVENTS = """
            select sequence, type, payload, at from outbox
            where aggregate_type = 'order' and aggregate_id = ?
            order by sequence desc
            limit ?
            """;

    private static final String FIND = "select * from orders where id = ?";

    private static final String LOCK = "select * from orders where id = ? for no key update";

    private static final String LOCK_OF_CUSTOMER =
            "select * from orders where id = ? and customer = ? for no key update";

    private static final String LOCK_UNLESS_TAKEN = """
            select * from orders
            where id = any (?)
            order by id
            for no key update skip locked
            """;

    private final OrderRows rows;
    private final OrderChangeRows changes;
    private final Entities entities;
    private final Sql sql;
    private final Ids ids;

    JpaOrders(OrderRows rows, OrderChangeRows changes, Entities entities, Sql sql, Ids ids) {
        this.rows = rows;
        this.changes = changes;
        this.entities = entities;
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public OrderId nextId() {
        return new OrderId(ids.next());
    }

    @Override
    public boolean add(Order order, List<OrderEvent> events, int mostPending) {
        Sql.Statement statement = sql.statement(ADD)
                .with(order.id().value())
                .with(order.number().value())
                .with(order.customer().value())
                .with(Words.of(order.status()))
                .with(order.line().productId().value())
                .with(order.line().productName())
                .with(Words.of(order.line().source()))
                .with(order.line().unitPrice().cents())
                .with(order.line().quantity())
                .with(order.total().cents())
                .with(Words.of(order.method()))
                .with(order.address().id().value())
                .with(order.address().recipient())
                .with(order.address().phone())
                .with(order.address().region())
                .with(order.address().detail())
                .with(order.note())
                .with(order.createdAt())
                .with(order.updatedAt())
                .with(events.size())
                .with(order.customer().value())
                .with(mostPending);
        return withEvents(statement, events).write() == 1;
    }

    @Override
    public void saveAll(List<WithEvents> changed) {
        List<Order> orders = changed.stream().map(WithEvents::order).toList();
        List<Event> events = changed.stream().flatMap(JpaOrders::events).toList();
        List<Move> moves = orders.stream().flatMap(JpaOrders::moves).toList();
        long saved = sql.statement(SAVE)
                .withIds(events, event -> event.order().value())
                .withIds(events, Event::place)
                .withTexts(events, event -> event.told().type())
                .withTexts(events, event -> Json.write(event.told().data()))
                .withInstants(events, event -> event.told().at())
                .withIds(moves, move -> move.order().value())
                .withTexts(moves, move -> Words.of(move.change().from()))
                .withTexts(moves, move -> Words.of(move.change().to()))
                .withTexts(moves, move -> move.change().operator())
                .withTexts(moves, move -> move.change().note())
                .withInstants(moves, move -> move.change().at())
                .withIds(orders, order -> order.id().value())
                .withTexts(orders, order -> Words.of(order.status()))
                .withTexts(orders, order -> order.refundedFrom().map(Words::of).orElse(null))
                .withTexts(
                        orders, order -> order.closing().map(Closing::operator).orElse(null))
                .withTexts(orders, order -> order.closing().map(Closing::reason).orElse(null))
                .withInstantsOrNone(orders, order -> order.closing().map(Closing::since))
                .withIds(orders, order -> order.closing()
                        .map(closing -> (long) closing.attempts())
                        .orElse(null))
                .withInstantsOrNone(orders, order -> order.closing().map(Closing::nextAttemptAt))
                .withInstants(orders, Order::updatedAt)
                .withIds(changed, each -> (long) each.events().size())
                .write();
        if (saved != orders.size()) {
            throw new IllegalStateException("%d orders saved instead of %d".formatted(saved, orders.size()));
        }
    }

    private static Stream<Event> events(WithEvents changed) {
        List<OrderEvent> events = changed.events();
        return IntStream.range(0, events.size())
                .mapToObj(i -> new Event(changed.order().id(), i + 1, events.get(i)));
    }

    private static Stream<Move> moves(Order order) {
        return order.changes().stream().map(change -> new Move(order.id(), change));
    }

    private static Sql.Statement withEvents(Sql.Statement statement, List<OrderEvent> events) {
        return statement
                .withTexts(events, OrderEvent::type)
                .withTexts(events, event -> Json.write(event.data()))
                .withInstants(events, OrderEvent::at);
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return read(sql.statement(FIND).with(id.value()));
    }

    @Override
    public Optional<Order> lock(OrderId id) {
        return read(sql.statement(LOCK).with(id.value()));
    }

    @Override
    public Optional<Order> lock(OrderId id, Optional<CustomerId> buyer) {
        if (buyer.isEmpty()) {
            return lock(id);
        }
        String customer = buyer.get().value();
        return Texts.canBeStored(customer)
                ? read(sql.statement(LOCK_OF_CUSTOMER).with(id.value()).with(customer))
                : Optional.empty();
    }

    private static Optional<Order> read(Sql.Statement query) {
        return query.readOne(OrderEntity::of).map(OrderEntity::toOrder);
    }

    @Override
    public Optional<Order> lockUnlessTaken(OrderId id) {
        return lockUnlessTaken(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Order> lockUnlessTaken(List<OrderId> ids) {
        return sql.statement(LOCK_UNLESS_TAKEN).withIds(ids, OrderId::value).readAll(OrderEntity::of).stream()
                .map(OrderEntity::toOrder)
                .toList();
    }

    @Override
    public List<OrderChange> history(OrderId id) {
        return entities.read(() -> changes.ofOrder(id.value()).stream()
                .map(OrderChangeEntity::toChange)
                .toList());
    }

    @Override
    public List<Numbered> latestEvents(OrderId id, int most) {
        return sql.statement(LATEST_EVENTS)
                .with(id.value())
                .with(most)
                .readAll(row -> new Numbered(
                        row.getLong("sequence"),
                        new OrderEvent(
                                row.getString("type"),
                                Json.read(row.getString("payload")),
                                row.getObject("at", OffsetDateTime.class).toInstant())));
    }

    @Override
    public Page<Order> page(Filter filter, Page.Request page) {
        List<Order> found = entities.read(
                () -> rows.page(filter, page).stream().map(OrderEntity::toOrder).toList());
        return Page.of(found, page.limit(), OrderEntity::cursor);
    }

    @Override
    public List<OverdueOrder> overdue(OverdueSearch search, Optional<Page.Cursor> after, int limit) {
        if (limit < 1) {
            return List.of();
        }
        return entities.read(() -> rows.overdue(search, after, limit).stream()
                .map(OrderEntity::toOverdueOrder)
                .toList());
    }

    @Override
    public List<ClosingOrder> closing(Instant now, Optional<Page.Cursor> after, int limit) {
        if (limit < 1) {
            return List.of();
        }
        return entities.read(() -> rows.closing(now, after, limit).stream()
                .map(OrderEntity::toClosingOrder)
                .toList());
    }

    /** An event of an order, counted from 1 among those that are told of it now. */
    private record Event(OrderId order, long place, OrderEvent told) {}

    /** A new line of an order's history. */
    private record Move(OrderId order, OrderChange change) {}
}
