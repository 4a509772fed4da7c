package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.application.port.out.Subscribers.State;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Subscribers} promises. */
public abstract class SubscribersContract extends StorageContract {

    private Subscribers subscribers() {
        return storage().subscribers();
    }

    @Test
    protected void aSubscriberComesBackAsItWasWithItsSecretsTheNewestFirst() {
        Registered subscriber = subscriber(0).rotated("whsec_new", Duration.ofHours(1), later(5));

        add(subscriber);

        assertThat(subscribers().find(subscriber.id())).contains(subscriber);
        assertThat(subscribers()
                        .find(subscriber.id())
                        .orElseThrow()
                        .at(later(6))
                        .secrets())
                .containsExactly("whsec_new", "whsec_old");
        assertThat(subscribers()
                        .find(subscriber.id())
                        .orElseThrow()
                        .at(later(3_605))
                        .secrets())
                .containsExactly("whsec_new");
    }

    @Test
    protected void whatChangesIsWritten() {
        Registered subscriber = add(subscriber(0));
        Registered changed = new Registered(
                subscriber.id(),
                Subscriber.Kind.WEBHOOK,
                "https://other.example.com/",
                "",
                List.of(),
                State.GONE,
                subscriber.rotated("whsec_next", Duration.ofDays(1), later(7)).secrets(),
                subscriber.createdAt(),
                later(7));

        commit(() -> {
            assertThat(subscribers().lock(subscriber.id())).contains(subscriber);
            subscribers().save(changed);
        });

        assertThat(subscribers().find(subscriber.id())).contains(changed);
    }

    @Test
    protected void oneThatWasRemovedIsNotFoundAnyMoreAndYetNamed() {
        Registered subscriber = add(subscriber(0));

        commit(() -> {
            Registered locked = subscribers().lock(subscriber.id()).orElseThrow();
            subscribers().save(locked.removed(later(9)));
        });

        assertThat(subscribers().find(subscriber.id())).isEmpty();
        assertThat(commit(() -> subscribers().lock(subscriber.id()))).isEmpty();
        assertThat(ids(100)).doesNotContain(subscriber.id());
        assertThat(subscribers().named(List.of(subscriber.id(), new SubscriberId(-1))))
                .singleElement()
                .satisfies(named -> {
                    assertThat(named.address()).isEqualTo(subscriber.address());
                    assertThat(named.secrets()).isEmpty();
                });
    }

    @Test
    protected void theListIsPagedNewestFirst() {
        List<SubscriberId> ids = Stream.of(1, 2, 2, 3)
                .map(second -> add(subscriber(second)).id())
                .toList();

        Page<Registered> first = subscribers().page(new Page.Request(3, ofThisTest()));
        Page<Registered> second = subscribers().page(new Page.Request(3, first.next()));

        assertThat(first.items()).extracting(Registered::id).containsExactly(ids.get(3), ids.get(2), ids.get(1));
        assertThat(second.items()).extracting(Registered::id).startsWith(ids.get(0));
    }

    @Test
    protected void theStandingOneIsAddedOnce() {
        commit(() -> subscribers().addStanding(Subscriber.Kind.KAFKA, later(1)));
        commit(() -> subscribers().addStanding(Subscriber.Kind.KAFKA, later(2)));

        List<Registered> standing = subscribers().page(Page.Request.first(Page.Request.MOST)).items().stream()
                .filter(one -> one.kind() == Subscriber.Kind.KAFKA)
                .toList();
        assertThat(standing).singleElement().matches(Registered::isEnabled);
        commit(() -> {
            SubscriberId id = standing.get(0).id();
            subscribers().save(subscribers().lock(id).orElseThrow().in(State.DISABLED, later(3)));
        });
    }

    private List<SubscriberId> ids(int limit) {
        return subscribers().page(new Page.Request(limit, ofThisTest())).items().stream()
                .map(Registered::id)
                .toList();
    }

    /** Behind everything newer that other tests have left. */
    private Optional<Page.Cursor> ofThisTest() {
        return Optional.of(new Page.Cursor(later(1_000), 0));
    }

    private Registered subscriber(long second) {
        Registered blank = new Registered(
                subscribers().nextId(),
                Subscriber.Kind.WEBHOOK,
                "https://shop.example.com/events?key=%20",
                ANY_TEXT,
                List.of("order.paid", "payment.*"),
                State.DISABLED,
                List.of(),
                later(second),
                later(second));
        return blank.rotated("whsec_old", Duration.ZERO, later(second));
    }

    private Registered add(Registered subscriber) {
        commit(() -> subscribers().add(subscriber));
        return subscriber;
    }
}
