package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Deliveries.DeliveryId;
import io.xiaoer.pay.application.port.out.Deliveries.Filter;
import io.xiaoer.pay.application.port.out.Deliveries.Replayed;
import io.xiaoer.pay.application.port.out.Deliveries.State;
import io.xiaoer.pay.application.port.out.Deliveries.Turn;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.domain.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link io.xiaoer.pay.application.port.out.Deliveries} promises to staff. */
public abstract class DeliveryListsContract extends OutboxContract {

    @Test
    protected void theListIsOfAStateAnOrderAndATimeNewestFirst() {
        Registered subscriber = subscriber(family + ".*");
        Registered other = subscriber(family + ".*");
        Order first = order(event("a"), event("b"));
        Order second = order(event("a"));
        handOutAll();
        record(subscriber, end(turn(subscriber, first), later(1), State.DELIVERED));

        Filter all = filter(subscriber, Optional.empty(), Optional.empty());
        List<Delivery> found = pages(all, 2);

        assertThat(found).hasSize(3).allMatch(one -> one.subscriber().equals(subscriber.id()));
        assertThat(found)
                .extracting(one -> one.id().value())
                .isSortedAccordingTo((one, next) -> Long.compare(next, one));
        assertThat(pages(filter(subscriber, Optional.of(State.DELIVERED), Optional.empty()), 9))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.order()).isEqualTo(first.id());
                    assertThat(one.type()).isEqualTo(family + ".a");
                    assertThat(one.notBefore()).isEmpty();
                });
        assertThat(pages(filter(subscriber, Optional.of(State.PENDING), Optional.of(first)), 9))
                .singleElement()
                .satisfies(one -> assertThat(one.notBefore()).contains(later(1)));
        assertThat(pages(filter(subscriber, Optional.empty(), Optional.of(second)), 9))
                .hasSize(1);
        assertThat(pages(filter(other, Optional.of(State.DELIVERED), Optional.empty()), 9))
                .isEmpty();
        Filter earlier =
                new Filter(subscriber.id(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(era));
        assertThat(pages(earlier, 9)).isEmpty();
        Filter from = new Filter(
                subscriber.id(), Optional.empty(), Optional.empty(), Optional.of(era), Optional.of(later(1)));
        assertThat(pages(from, 9)).hasSize(3);
    }

    @Test
    protected void whatAnOrdersSubscribersWereToldIsFoundTheLastEventFirst() {
        subscriber(family + ".*");
        subscriber(family + ".b");
        Order order = order(event("a"), event("b"));
        handOutAll();

        assertThat(deliveries().ofOrder(order.id(), 9))
                .filteredOn(one -> one.type().startsWith(family))
                .extracting(Delivery::sequence)
                .containsExactly(3L, 3L, 2L);
        assertThat(deliveries().ofOrder(order.id(), 1))
                .extracting(Delivery::sequence)
                .containsExactly(3L);
    }

    @Test
    protected void whatHasEndedStartsAgainAndWhatIsOnItsWayDoesNot() {
        Registered subscriber = subscriber(family + ".*");
        Order order = order(event("a"));
        handOutAll();
        DeliveryId id = delivery(subscriber, order, 1).id();
        assertThat(commit(() -> deliveries().replay(id, later(1)))).isFalse();
        record(subscriber, end(turn(subscriber, order), later(5), State.PARKED));

        assertThat(commit(() -> deliveries().replay(id, later(8)))).isTrue();

        assertThat(isWaiting(subscriber, later(7))).isFalse();
        assertThat(claimAt(subscriber, later(8)).get(0).due()).singleElement().satisfies(due -> {
            assertThat(due.id()).isEqualTo(id);
            assertThat(due.attempts()).isZero();
        });
        assertThat(deliveries().attempts(id, 9)).hasSize(1);
        assertThat(commit(() -> deliveries().replay(new DeliveryId(-1), era))).isFalse();
    }

    @Test
    protected void aTimeIsReplayedInStepsOnceAsFarAsItIsWanted() {
        Order told = order(event("a"), event("b"), event("c"));
        Registered subscriber = subscriber(family + ".a", family + ".b");
        Registered other = subscriber(family + ".*");
        handOutAll();
        assertThat(types(subscriber, told)).hasSize(2);
        switchTo(subscriber, Subscribers.State.DISABLED);
        Order missed = order(event("a"));
        handOutAll();
        switchTo(subscriber, Subscribers.State.ENABLED);
        record(subscriber, end(turn(subscriber, told), later(5), State.DELIVERED));

        List<Replayed> steps = new ArrayList<>();
        steps.add(commit(() -> deliveries().replay(subscriber.id(), era, later(1), 0, 2, later(9))));
        steps.add(commit(() ->
                deliveries().replay(subscriber.id(), era, later(1), steps.get(0).lastEvent(), 2, later(9))));
        Replayed none = commit(() -> deliveries().replay(subscriber.id(), later(1), later(2), 0, 2, later(9)));

        assertThat(steps).extracting(Replayed::events).containsExactly(2, 1);
        assertThat(none.events()).isZero();
        assertThat(all(subscriber, told)).extracting(Delivery::state).containsExactly(State.PENDING, State.PENDING);
        assertThat(types(subscriber, missed)).containsExactly(family + ".a");
        assertThat(types(other, told)).hasSize(3);
        assertThat(claimAt(subscriber, later(9)))
                .extracting(Turn::order)
                .containsExactlyInAnyOrder(told.id(), missed.id());
    }

    @Test
    protected void whatEndedLongAgoIsForgottenAndWhatWaitsIsNot() {
        Registered subscriber = subscriber(family + ".*");
        Order order = order(event("a"), event("b"), event("c"));
        handOutAll();
        record(subscriber, end(turn(subscriber, order), later(5), State.DELIVERED, State.PARKED));
        DeliveryId first = delivery(subscriber, order, 1).id();

        forget(4);
        assertThat(types(subscriber, order)).hasSize(3);
        forget(5);

        assertThat(types(subscriber, order)).containsExactly(family + ".c");
        assertThat(deliveries().find(first)).isEmpty();
        assertThat(deliveries().attempts(first, 9)).isEmpty();
    }

    @Test
    protected void ofARemovedSubscriberAllIsForgotten() {
        Registered subscriber = subscriber(family + ".*");
        Order order = order(event("a"));
        handOutAll();
        switchTo(subscriber, Subscribers.State.REMOVED);

        forget(0);

        assertThat(types(subscriber, order)).isEmpty();
    }

    private void forget(long second) {
        int forgotten;
        do {
            forgotten = commit(() -> deliveries().forget(later(second), 1_000));
        } while (forgotten > 0);
    }

    private Turn turn(Registered subscriber, Order order) {
        return claim(subscriber, 9).stream()
                .filter(turn -> turn.order().equals(order.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Filter filter(Registered subscriber, Optional<State> state, Optional<Order> order) {
        return new Filter(subscriber.id(), state, order.map(Order::id), Optional.empty(), Optional.empty());
    }

    private List<Delivery> pages(Filter filter, int limit) {
        List<Delivery> all = new ArrayList<>();
        Optional<Page.Cursor> after = Optional.empty();
        do {
            Page<Delivery> page = deliveries().page(filter, new Page.Request(limit, after));
            all.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return all;
    }
}
