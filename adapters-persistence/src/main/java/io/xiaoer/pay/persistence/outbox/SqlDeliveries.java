package io.xiaoer.pay.persistence.outbox;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.persistence.database.Slice;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deliveries in PostgreSQL. Whoever writes them takes the locks of their turns first. */
@ApplicationScoped
public class SqlDeliveries implements Deliveries {

    private final Sql sql;

    SqlDeliveries(Sql sql) {
        this.sql = sql;
    }

    @Override
    public int handOut(int most, Instant now) {
        boolean isOurs =
                sql.statement(HandingOut.TAKE_CLERK).readOne(row -> true).orElse(false);
        return isOurs
                ? Math.toIntExact(sql.statement(HandingOut.HAND_OUT)
                        .with(most)
                        .with(now)
                        .with(now)
                        .write())
                : 0;
    }

    @Override
    public List<SubscriberId> waiting(Collection<Subscriber.Kind> kinds, Instant now) {
        return sql.statement(Turns.WAITING)
                .withTexts(List.copyOf(kinds), Words::of)
                .with(now)
                .readAll(row -> new SubscriberId(row.getLong("id")));
    }

    /** Read after the locks were taken, so that nothing is seen as it was before. */
    @Override
    public List<Turn> claim(SubscriberId subscriber, int most, int mostEvents, Instant now, Instant leasedUntil) {
        List<Long> orders = sql.statement(Turns.CLAIM)
                .with(subscriber.value())
                .with(now)
                .with(most)
                .with(leasedUntil)
                .with(subscriber.value())
                .readAll(row -> row.getLong("order_id"));
        if (orders.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Due>> due = sql
                .statement(Turns.DUE)
                .withIds(orders, order -> order)
                .with(subscriber.value())
                .with(mostEvents)
                .readAll(Turns::due)
                .stream()
                .collect(Collectors.groupingBy(one -> one.event().orderId()));
        return orders.stream()
                .map(order -> new Turn(new OrderId(order), leasedUntil, due.getOrDefault(order, List.of())))
                .toList();
    }

    @Override
    public void record(SubscriberId subscriber, List<TurnEnd> turns) {
        List<Ended> ended =
                turns.stream().flatMap(turn -> turn.ended().stream()).toList();
        lock(subscriber, turns);
        sql.statement(Turns.LOG)
                .withIds(ended, one -> one.id().value())
                .withInstants(ended, one -> one.attempt().at())
                .withIds(ended, one -> one.attempt().took().toMillis())
                .withTexts(ended, one -> Words.of(one.attempt().handover().outcome()))
                .withIds(ended, Turns::httpStatus)
                .withTexts(ended, one -> Turns.reason(one))
                .withTexts(ended, one -> Words.of(one.state()))
                .write();
        sql.statement(Turns.GIVE_UP)
                .withIds(turns, turn -> turn.turn().order().value())
                .withInstants(turns, TurnEnd::dueAt)
                .withInstants(turns, turn -> turn.turn().leasedUntil())
                .with(subscriber.value())
                .write();
        sql.statement(Turns.END)
                .with(subscriber.value())
                .withIds(turns, turn -> turn.turn().order().value())
                .write();
    }

    private void lock(SubscriberId subscriber, List<TurnEnd> turns) {
        sql.statement(Turns.LOCK)
                .with(subscriber.value())
                .withIds(turns, turn -> turn.turn().order().value())
                .readAll(row -> row.getLong("order_id"));
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return sql.statement(DeliveryLists.FIND).with(id.value()).readOne(DeliveryLists::delivery);
    }

    @Override
    public Page<Delivery> page(Filter filter, Page.Request page) {
        List<Delivery> found = filter.order()
                .map(order -> ofOrder(filter, order, page))
                .orElseGet(() -> ofSubscriber(filter, page))
                .readAll(DeliveryLists::delivery);
        return Page.of(found, page.limit(), Delivery::cursor);
    }

    private Sql.Statement ofSubscriber(Filter filter, Page.Request page) {
        Slice slice = Slice.of(filter.from(), filter.to(), page);
        Sql.Statement list = sql.statement(DeliveryLists.PAGE)
                .withTexts(states(filter), word -> word)
                .with(filter.subscriber().value());
        return within(slice, list).with(slice.most()).with(slice.most());
    }

    private Sql.Statement ofOrder(Filter filter, OrderId order, Page.Request page) {
        Slice slice = Slice.of(filter.from(), filter.to(), page);
        Sql.Statement list = sql.statement(DeliveryLists.PAGE_OF_ORDER)
                .with(order.value())
                .with(filter.subscriber().value())
                .withTexts(states(filter), word -> word);
        return within(slice, list).with(slice.most());
    }

    private static List<String> states(Filter filter) {
        return Arrays.asList(Slice.words(State.class, filter.state()));
    }

    private static Sql.Statement within(Slice slice, Sql.Statement list) {
        return list.with(slice.after().at()).with(slice.after().id()).with(slice.from());
    }

    @Override
    public List<Attempt> attempts(DeliveryId id, int most) {
        return sql.statement(DeliveryLists.ATTEMPTS).with(id.value()).with(most).readAll(DeliveryLists::attempt);
    }

    @Override
    public List<Delivery> ofOrder(OrderId order, int most) {
        return sql.statement(DeliveryLists.OF_ORDER)
                .with(order.value())
                .with(most)
                .readAll(DeliveryLists::delivery);
    }

    @Override
    public boolean replay(DeliveryId id, Instant now) {
        return sql.statement(HandingOut.TURN_OF).with(now).with(id.value()).write() == 1
                && sql.statement(HandingOut.START_AGAIN).with(id.value()).write() == 1;
    }

    @Override
    public Replayed replay(SubscriberId subscriber, Instant from, Instant to, long afterEvent, int most, Instant now) {
        return sql.statement(HandingOut.REPLAY)
                .with(subscriber.value())
                .with(from)
                .with(to)
                .with(afterEvent)
                .with(most)
                .with(subscriber.value())
                .with(now)
                .with(subscriber.value())
                .with(now)
                .readOne(SqlDeliveries::replayed)
                .orElseThrow();
    }

    private static Replayed replayed(ResultSet row) throws SQLException {
        return new Replayed(row.getInt("events"), row.getLong("last"));
    }

    @Override
    public Backlog backlog() {
        return sql.statement(DeliveryLists.BACKLOG)
                .readOne(row -> new Backlog(
                        row.getLong("waiting"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getLong("parked")))
                .orElseThrow();
    }

    @Override
    public int forget(Instant before, int most) {
        sql.statement(DeliveryLists.END_OF_REMOVED).write();
        sql.statement(DeliveryLists.PARK_OF_REMOVED).with(before).with(most).write();
        return Math.toIntExact(
                sql.statement(DeliveryLists.FORGET).with(before).with(most).write());
    }
}
