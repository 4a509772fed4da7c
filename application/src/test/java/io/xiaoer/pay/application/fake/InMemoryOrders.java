package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

final class InMemoryOrders implements Orders {

    private final Tables tables;

    InMemoryOrders(Tables tables) {
        this.tables = tables;
    }

    @Override
    public OrderId nextId() {
        return new OrderId(tables.nextId());
    }

    @Override
    public boolean add(Order order, List<OrderEvent> events, int mostPending) {
        tables.locks.acquire(order.customer());
        if (pendingOrders(order.customer()) >= mostPending) {
            return false;
        }
        tables.locks.acquire(order.id());
        tables.orders.insert(order.id(), States.of(order));
        append(order.id(), events);
        return true;
    }

    private int pendingOrders(CustomerId customer) {
        return tables.orders
                .where(order -> order.customer().equals(customer) && order.status() == OrderStatus.PENDING)
                .size();
    }

    @Override
    public void saveAll(List<WithEvents> orders) {
        orders.forEach(each -> write(each.order(), each.events()));
    }

    private void write(Order order, List<OrderEvent> events) {
        tables.locks.requireHeld(order.id());
        tables.orders.put(order.id(), States.of(order));
        order.changes()
                .forEach(change -> tables.changes.put(tables.nextId(), new Tables.ChangeRow(order.id(), change)));
        append(order.id(), events);
    }

    private void append(OrderId order, List<OrderEvent> events) {
        long sequence = tables.sequences.get(order).orElse(0L);
        for (OrderEvent event : events) {
            tables.events.insert(new Tables.EventKey(order, ++sequence), event);
        }
        tables.sequences.put(order, sequence);
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return tables.orders.get(id).map(Order::reconstitute);
    }

    @Override
    public Optional<Order> lock(OrderId id) {
        tables.requireUnitOfWork();
        tables.locks.acquire(id);
        return find(id);
    }

    @Override
    public Optional<Order> lock(OrderId id, Optional<CustomerId> buyer) {
        tables.requireUnitOfWork();
        return tables.isOf(id, buyer) ? lock(id) : Optional.empty();
    }

    @Override
    public Optional<Order> lockUnlessTaken(OrderId id) {
        tables.requireUnitOfWork();
        return tables.locks.tryAcquire(id) ? find(id) : Optional.empty();
    }

    @Override
    public List<Order> lockUnlessTaken(List<OrderId> ids) {
        return ids.stream()
                .sorted(Comparator.comparing(OrderId::value))
                .flatMap(id -> lockUnlessTaken(id).stream())
                .toList();
    }

    @Override
    public List<OrderChange> history(OrderId id) {
        return tables.changes.where(row -> row.order().equals(id)).stream()
                .map(Tables.ChangeRow::change)
                .toList();
    }

    @Override
    public List<Numbered> latestEvents(OrderId id, int most) {
        long last = tables.sequences.get(id).orElse(0L);
        return LongStream.iterate(last, number -> number > 0, number -> number - 1)
                .limit(most)
                .mapToObj(number -> new Numbered(
                        number,
                        tables.events.get(new Tables.EventKey(id, number)).orElseThrow()))
                .toList();
    }

    @Override
    public Page<Order> page(Filter filter, Page.Request request) {
        return Paging.newestFirst(
                        tables.orders.where(order -> isWanted(order, filter)), request, InMemoryOrders::placeOf)
                .map(Order::reconstitute);
    }

    private boolean isWanted(Order.State order, Filter filter) {
        return filter.customer().map(order.customer()::equals).orElse(true)
                && filter.status().map(order.status()::equals).orElse(true)
                && filter.search().map(text -> tables.speaksOf(order, text)).orElse(true)
                && Paging.within(order.createdAt(), filter.from(), filter.to());
    }

    private static Page.Cursor placeOf(Order.State order) {
        return new Page.Cursor(order.createdAt(), order.id().value());
    }

    @Override
    public List<OverdueOrder> overdue(OverdueSearch search, Optional<Page.Cursor> after, int limit) {
        Set<OrderId> held = heldByLivePayments(search.now());
        return Paging.oldestFirst(
                tables.orders.where(order -> isOverdue(order, held, search)).stream()
                        .map(order -> new OverdueOrder(order.id(), order.number(), order.createdAt()))
                        .toList(),
                after,
                limit,
                OverdueOrder::cursor);
    }

    @Override
    public List<ClosingOrder> closing(Instant now, Optional<Page.Cursor> after, int limit) {
        return Paging.oldestFirst(
                tables
                        .orders
                        .where(order -> order.closing()
                                .filter(closing -> closing.isDue(now))
                                .isPresent())
                        .stream()
                        .map(order -> new ClosingOrder(
                                order.id(),
                                order.number(),
                                order.closing().orElseThrow().nextAttemptAt()))
                        .toList(),
                after,
                limit,
                ClosingOrder::cursor);
    }

    private Set<OrderId> heldByLivePayments(Instant now) {
        return tables.payments.where(payment -> Payment.reconstitute(payment).isLive(now)).stream()
                .map(Payment.State::orderId)
                .collect(Collectors.toSet());
    }

    private static boolean isOverdue(Order.State order, Set<OrderId> held, OverdueSearch search) {
        return order.status() == OrderStatus.PENDING
                && (order.createdAt().isBefore(search.alwaysBefore())
                        || order.createdAt().isBefore(search.createdBefore()) && !held.contains(order.id()));
    }
}
