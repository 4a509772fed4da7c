package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.domain.order.OrderId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events have no ids of their own here: one is made of the order's and the sequence. */
final class InMemoryDeliveries implements Deliveries {

    private static final long MOST_EVENTS = 10_000;
    private static final String CLERK = "the clerk who hands out events";

    private final Tables tables;

    InMemoryDeliveries(Tables tables) {
        this.tables = tables;
    }

    @Override
    public int handOut(int most, Instant now) {
        if (!tables.locks.tryAcquire(CLERK)) {
            return 0;
        }
        List<Tables.EventKey> batch = events().filter(
                        key -> tables.handedOut.get(key).isEmpty())
                .limit(most)
                .toList();
        batch.forEach(key -> {
            tables.handedOut.put(key, true);
            tables.subscribers
                    .where(found -> found.isEnabled()
                            && found.wants(tables.events.get(key).orElseThrow().type()))
                    .forEach(found -> start(found.id(), key, now));
        });
        return batch.size();
    }

    private Stream<Tables.EventKey> events() {
        return tables.events.all().keySet().stream().sorted(Comparator.comparingLong(InMemoryDeliveries::eventId));
    }

    private static long eventId(Tables.EventKey key) {
        return key.order().value() * MOST_EVENTS + key.sequence();
    }

    private void start(SubscriberId subscriber, Tables.EventKey key, Instant now) {
        openTurn(subscriber, key.order(), now);
        Optional<Delivery> before =
                tables
                        .deliveries
                        .where(one -> one.subscriber().equals(subscriber) && one.event() == eventId(key))
                        .stream()
                        .findFirst();
        DeliveryId id = before.map(Delivery::id).orElseGet(() -> new DeliveryId(tables.nextId()));
        if (before.filter(one -> one.state() == State.PENDING).isPresent()) {
            return;
        }
        tables.deliveries.put(
                id,
                new Delivery(
                        id,
                        subscriber,
                        eventId(key),
                        key.order(),
                        key.sequence(),
                        tables.events.get(key).orElseThrow().type(),
                        State.PENDING,
                        0,
                        Optional.empty(),
                        before.map(Delivery::createdAt).orElse(now),
                        Optional.empty()));
    }

    private void openTurn(SubscriberId subscriber, OrderId order, Instant now) {
        Tables.TurnKey key = new Tables.TurnKey(subscriber, order);
        tables.locks.acquire(key);
        if (tables.turns.get(key).isEmpty()) {
            tables.turns.put(key, now);
        }
    }

    @Override
    public List<SubscriberId> waiting(Collection<Subscriber.Kind> kinds, Instant now) {
        return tables
                .subscribers
                .where(found -> found.isEnabled()
                        && kinds.contains(found.kind())
                        && !dueTurns(found.id(), now).isEmpty())
                .stream()
                .map(Registered::id)
                .toList();
    }

    private List<Tables.TurnKey> dueTurns(SubscriberId subscriber, Instant now) {
        return tables.turns.all().entrySet().stream()
                .filter(turn -> turn.getKey().subscriber().equals(subscriber)
                        && !turn.getValue().isAfter(now))
                .sorted(Map.Entry.<Tables.TurnKey, Instant>comparingByValue()
                        .thenComparing(turn -> turn.getKey().order().value()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<Turn> claim(SubscriberId subscriber, int most, int mostEvents, Instant now, Instant leasedUntil) {
        tables.requireUnitOfWork();
        List<Tables.TurnKey> claimed = dueTurns(subscriber, now).stream()
                .filter(tables.locks::tryAcquire)
                .filter(key ->
                        tables.turns.get(key).filter(due -> !due.isAfter(now)).isPresent())
                .limit(most)
                .toList();
        claimed.forEach(key -> tables.turns.put(key, leasedUntil));
        return claimed.stream()
                .map(key -> new Turn(key.order(), leasedUntil, due(key, mostEvents)))
                .toList();
    }

    private List<Due> due(Tables.TurnKey turn, int most) {
        return pending(turn).limit(most).map(this::due).toList();
    }

    private Stream<Delivery> pending(Tables.TurnKey turn) {
        return tables
                .deliveries
                .where(one -> one.subscriber().equals(turn.subscriber())
                        && one.order().equals(turn.order())
                        && one.state() == State.PENDING)
                .stream()
                .sorted(Comparator.comparingLong(Delivery::sequence));
    }

    private Due due(Delivery delivery) {
        OrderEvent event = tables.events
                .get(new Tables.EventKey(delivery.order(), delivery.sequence()))
                .orElseThrow();
        String payload = event.data().entrySet().stream()
                .map(fact -> "\"%s\":\"%s\"".formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        return new Due(
                delivery.id(),
                delivery.attempts(),
                new OutgoingEvent(
                        delivery.event(),
                        delivery.order().value(),
                        delivery.sequence(),
                        event.type(),
                        payload,
                        event.at()));
    }

    @Override
    public void record(SubscriberId subscriber, List<TurnEnd> ended) {
        ended.forEach(end -> {
            Tables.TurnKey key = new Tables.TurnKey(subscriber, end.turn().order());
            tables.locks.acquire(key);
            end.ended().forEach(this::end);
            tables.turns
                    .get(key)
                    .filter(end.turn().leasedUntil()::equals)
                    .ifPresent(lease -> tables.turns.put(key, end.dueAt()));
            if (pending(key).findAny().isEmpty()) {
                tables.turns.remove(key);
            }
        });
    }

    private void end(Ended ended) {
        tables.attempts.put(tables.nextId(), new Tables.AttemptRow(ended.id(), ended.attempt()));
        tables.deliveries
                .get(ended.id())
                .filter(one -> one.state() == State.PENDING)
                .ifPresent(one -> tables.deliveries.put(
                        one.id(),
                        in(
                                ended.state(),
                                one,
                                one.attempts() + 1,
                                ended.attempt().at())));
    }

    private static Delivery in(State state, Delivery one, int attempts, Instant at) {
        return new Delivery(
                one.id(),
                one.subscriber(),
                one.event(),
                one.order(),
                one.sequence(),
                one.type(),
                state,
                attempts,
                Optional.empty(),
                one.createdAt(),
                state == State.PENDING ? Optional.empty() : Optional.of(at));
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        return tables.deliveries.get(id).map(this::withTurn);
    }

    private Delivery withTurn(Delivery one) {
        Optional<Instant> due = one.state() == State.PENDING
                ? tables.turns.get(new Tables.TurnKey(one.subscriber(), one.order()))
                : Optional.empty();
        return new Delivery(
                one.id(),
                one.subscriber(),
                one.event(),
                one.order(),
                one.sequence(),
                one.type(),
                one.state(),
                one.attempts(),
                due,
                one.createdAt(),
                one.endedAt());
    }

    @Override
    public Page<Delivery> page(Filter filter, Page.Request page) {
        List<Delivery> found = tables.deliveries.where(one -> one.subscriber().equals(filter.subscriber())
                && filter.state().map(one.state()::equals).orElse(true)
                && filter.order().map(one.order()::equals).orElse(true)
                && Paging.within(one.createdAt(), filter.from(), filter.to()));
        return Paging.newestFirst(found, page, Delivery::cursor).map(this::withTurn);
    }

    @Override
    public List<Attempt> attempts(DeliveryId id, int most) {
        List<Attempt> all = tables.attempts.where(row -> row.delivery().equals(id)).stream()
                .map(Tables.AttemptRow::attempt)
                .toList();
        return Stream.iterate(all.size() - 1, index -> index >= 0, index -> index - 1)
                .limit(most)
                .map(all::get)
                .toList();
    }

    @Override
    public List<Delivery> ofOrder(OrderId order, int most) {
        return tables.deliveries.where(one -> one.order().equals(order)).stream()
                .sorted(Comparator.comparingLong(Delivery::sequence).reversed())
                .limit(most)
                .map(this::withTurn)
                .toList();
    }

    @Override
    public boolean replay(DeliveryId id, Instant now) {
        Optional<Delivery> ended = tables.deliveries.get(id).filter(one -> one.state() != State.PENDING);
        ended.ifPresent(one -> start(one.subscriber(), new Tables.EventKey(one.order(), one.sequence()), now));
        return ended.isPresent();
    }

    @Override
    public Replayed replay(SubscriberId subscriber, Instant from, Instant to, long afterEvent, int most, Instant now) {
        Registered wanting = tables.subscribers.get(subscriber).orElseThrow();
        List<Tables.EventKey> batch = events().filter(
                        key -> eventId(key) > afterEvent && isWanted(wanting, key, from, to))
                .limit(most)
                .toList();
        batch.forEach(key -> start(subscriber, key, now));
        return new Replayed(batch.size(), batch.isEmpty() ? 0 : eventId(batch.get(batch.size() - 1)));
    }

    private boolean isWanted(Registered wanting, Tables.EventKey key, Instant from, Instant to) {
        OrderEvent event = tables.events.get(key).orElseThrow();
        return tables.handedOut.get(key).isPresent()
                && wanting.wants(event.type())
                && Paging.within(event.at(), Optional.of(from), Optional.of(to));
    }

    @Override
    public Backlog backlog() {
        List<Instant> waiting = Stream.concat(
                        events().filter(key -> tables.handedOut.get(key).isEmpty()),
                        ofEnabled(State.PENDING).map(one -> new Tables.EventKey(one.order(), one.sequence())))
                .map(key -> tables.events.get(key).orElseThrow().at())
                .toList();
        return new Backlog(
                waiting.size(),
                waiting.stream().min(Comparator.naturalOrder()),
                ofEnabled(State.PARKED).count());
    }

    private Stream<Delivery> ofEnabled(State state) {
        return tables
                .deliveries
                .where(one -> one.state() == state
                        && tables.subscribers
                                .get(one.subscriber())
                                .filter(Registered::isEnabled)
                                .isPresent())
                .stream();
    }

    @Override
    public int forget(Instant before, int most) {
        tables.turns.all().keySet().stream()
                .filter(key -> isRemoved(key.subscriber()))
                .forEach(tables.turns::remove);
        tables.deliveries
                .where(one -> one.state() == State.PENDING && isRemoved(one.subscriber()))
                .forEach(one -> tables.deliveries.put(one.id(), in(State.PARKED, one, one.attempts(), before)));
        List<DeliveryId> forgotten =
                tables
                        .deliveries
                        .where(one ->
                                one.endedAt().filter(at -> !at.isAfter(before)).isPresent())
                        .stream()
                        .sorted(Comparator.comparing(one -> one.endedAt().orElseThrow()))
                        .limit(most)
                        .map(Delivery::id)
                        .toList();
        forgotten.forEach(tables.deliveries::remove);
        tables.attempts.all().entrySet().stream()
                .filter(row -> forgotten.contains(row.getValue().delivery()))
                .map(Map.Entry::getKey)
                .forEach(tables.attempts::remove);
        return forgotten.size();
    }

    private boolean isRemoved(SubscriberId id) {
        return tables.subscribers.get(id).orElseThrow().state() == Subscribers.State.REMOVED;
    }
}
