package io.xiaoer.pay.application.contract;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Deliveries.Attempt;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Deliveries.Due;
import io.xiaoer.pay.application.port.out.Deliveries.Ended;
import io.xiaoer.pay.application.port.out.Deliveries.Filter;
import io.xiaoer.pay.application.port.out.Deliveries.State;
import io.xiaoer.pay.application.port.out.Deliveries.Turn;
import io.xiaoer.pay.application.port.out.Deliveries.TurnEnd;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.domain.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** Subscribers of its own for each test, and events of which nobody else wants to know. */
abstract class OutboxContract extends StorageContract {

    /** Events that an order has from the beginning, which are not of the family. */
    static final int OF_A_NEW_ORDER = 1;

    private static final Duration LEASE = Duration.ofSeconds(60);

    /** What the types of this test's events begin with. */
    final String family = "f" + Long.toString(era.getEpochSecond());

    private final List<Registered> subscribers = new ArrayList<>();

    @AfterEach
    void tellNobodyAnyMore() {
        subscribers.forEach(one -> switchTo(one, Subscribers.State.REMOVED));
    }

    final Deliveries deliveries() {
        return storage().deliveries();
    }

    final Registered subscriber(String... events) {
        Registered subscriber = new Registered(
                storage().subscribers().nextId(),
                Subscriber.Kind.WEBHOOK,
                "https://shop.example.com/",
                "",
                List.of(events),
                Subscribers.State.ENABLED,
                List.of(),
                era,
                era);
        commit(() -> storage().subscribers().add(subscriber));
        subscribers.add(subscriber);
        return subscriber;
    }

    final void switchTo(Registered subscriber, Subscribers.State state) {
        commit(() -> storage()
                .subscribers()
                .lock(subscriber.id())
                .map(locked -> locked.in(state, era))
                .ifPresent(storage().subscribers()::save));
    }

    final OrderEvent event(String name) {
        return new OrderEvent(family + "." + name, Map.of("n", "1"), era);
    }

    /** An order to which this happened at the beginning of the era; the first of these has the number one. */
    final Order order(OrderEvent... events) {
        Order order = newOrder();
        change(order.id(), same -> {}, events);
        return order;
    }

    final void handOutAll() {
        int handedOut;
        do {
            handedOut = commit(() -> deliveries().handOut(1_000, era));
        } while (handedOut > 0);
    }

    final List<Turn> claim(Registered subscriber, int mostEvents) {
        return commit(() -> deliveries().claim(subscriber.id(), 10, mostEvents, era, era.plus(LEASE)));
    }

    final List<Turn> claimAt(Registered subscriber, Instant now) {
        return commit(() -> deliveries().claim(subscriber.id(), 10, 10, now, now.plus(LEASE)));
    }

    final boolean isWaiting(Registered subscriber, Instant now) {
        return deliveries().waiting(List.of(Subscriber.Kind.values()), now).contains(subscriber.id());
    }

    final void record(Registered subscriber, TurnEnd end) {
        commit(() -> deliveries().record(subscriber.id(), List.of(end)));
    }

    /** The first events of a turn came to these ends. */
    static TurnEnd end(Turn turn, Instant dueAt, State... states) {
        List<Ended> ended = new ArrayList<>();
        for (int i = 0; i < states.length; i++) {
            Due due = turn.due().get(i);
            Handover handover = states[i] == State.DELIVERED
                    ? Handover.taken()
                    : Handover.failed(ANY_TEXT, states[i] == State.PARKED);
            ended.add(new Ended(due.id(), states[i], new Attempt(dueAt, Duration.ofMillis(15), handover)));
        }
        return new TurnEnd(turn, ended, dueAt);
    }

    final TurnEnd endWith(Turn turn, State state, Handover handover) {
        Attempt attempt = new Attempt(later(3), Duration.ofMillis(15), handover);
        return new TurnEnd(turn, List.of(new Ended(turn.due().get(0).id(), state, attempt)), later(3));
    }

    /** Of the types of the family, in order. */
    final List<String> types(Registered subscriber, Order order) {
        return all(subscriber, order).stream().map(Delivery::type).toList();
    }

    final List<Delivery> all(Registered subscriber, Order order) {
        Filter filter = new Filter(
                subscriber.id(), Optional.empty(), Optional.of(order.id()), Optional.empty(), Optional.empty());
        return deliveries().page(filter, Page.Request.first(100)).items().stream()
                .sorted(Comparator.comparingLong(Delivery::sequence))
                .toList();
    }

    /** Of the first event of the family, or the next ones. */
    final Delivery delivery(Registered subscriber, Order order, int number) {
        return all(subscriber, order).get(number - 1);
    }
}
