package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.Deliveries.Backlog;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Deliveries.State;
import io.xiaoer.pay.application.port.out.Deliveries.Turn;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.domain.order.Order;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link io.xiaoer.pay.application.port.out.Deliveries} promises to the relay. */
public abstract class DeliveriesContract extends OutboxContract {

    @Test
    protected void eventsAreHandedOutOnceToThoseWhoWantThem() {
        Registered wanting = subscriber(family + ".paid");
        Registered all = subscriber(family + ".*");
        Registered other = subscriber("other.paid");
        Order order = order(event("paid"), event("shipped"));

        handOutAll();
        handOutAll();

        assertThat(types(wanting, order)).containsExactly(family + ".paid");
        assertThat(types(all, order)).containsExactly(family + ".paid", family + ".shipped");
        assertThat(types(other, order)).isEmpty();
        assertThat(claim(wanting, 10)).singleElement().satisfies(turn -> {
            assertThat(turn.order()).isEqualTo(order.id());
            assertThat(turn.due()).singleElement().satisfies(due -> {
                assertThat(due.attempts()).isZero();
                assertThat(due.event().orderId()).isEqualTo(order.id().value());
                assertThat(due.event().sequence()).isEqualTo(2);
                assertThat(due.event().at()).isEqualTo(era);
                assertThat(due.event().payload()).contains("\"n\"");
            });
        });
    }

    @Test
    protected void anEventThatIsCommittedAfterLaterOnesIsNotSkipped() {
        Registered subscriber = subscriber(family + ".*");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch handedOut = new CountDownLatch(1);
        try (AtOnce atOnce = new AtOnce()) {
            Order late = newOrder();
            Future<?> writing = atOnce.start(() -> commit(() -> {
                storage().orders().lock(late.id());
                storage().orders().save(late, List.of(event("paid")));
                written.countDown();
                AtOnce.await(handedOut);
                return true;
            }));
            AtOnce.await(written);
            Order early = order(event("paid"));
            handOutAll();
            assertThat(types(subscriber, early)).hasSize(1);
            handedOut.countDown();
            AtOnce.result(writing);

            handOutAll();

            assertThat(types(subscriber, late)).hasSize(1);
        }
    }

    @Test
    protected void whileOneHandsOutOthersDoNot() {
        order(event("paid"));
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        try (AtOnce atOnce = new AtOnce()) {
            Future<?> first = atOnce.start(() -> commit(() -> {
                assertThat(deliveries().handOut(1_000, era)).isPositive();
                taken.countDown();
                AtOnce.await(looked);
                return true;
            }));
            AtOnce.await(taken);

            assertThat(commit(() -> deliveries().handOut(1_000, era))).isZero();

            looked.countDown();
            AtOnce.result(first);
        }
    }

    @Test
    protected void aTurnIsNobodyElsesUntilItsLeaseIsOver() {
        Registered subscriber = subscriber(family + ".*");
        order(event("paid"));
        handOutAll();
        assertThat(isWaiting(subscriber, era.minusSeconds(1))).isFalse();
        assertThat(isWaiting(subscriber, era)).isTrue();

        Turn taken = claim(subscriber, 10).get(0);

        assertThat(isWaiting(subscriber, later(59))).isFalse();
        assertThat(claimAt(subscriber, later(59))).isEmpty();
        assertThat(claimAt(subscriber, later(60))).singleElement().satisfies(again -> assertThat(again.due())
                .isEqualTo(taken.due()));
    }

    @Test
    protected void eventsOfAnOrderGoOutInTurnSoManyAtOnce() {
        Registered subscriber = subscriber(family + ".*");
        order(event("a"), event("b"), event("c"));
        handOutAll();

        Turn first = claim(subscriber, 2).get(0);
        assertThat(first.due()).extracting(due -> due.event().sequence()).containsExactly(2L, 3L);
        record(subscriber, end(first, later(5), State.DELIVERED));
        assertThat(claimAt(subscriber, later(4))).isEmpty();

        Turn rest = claimAt(subscriber, later(5)).get(0);
        assertThat(rest.due()).extracting(due -> due.event().sequence()).containsExactly(3L, 4L);
        record(subscriber, end(rest, later(6), State.DELIVERED, State.DELIVERED));

        assertThat(isWaiting(subscriber, later(100_000))).isFalse();
    }

    @Test
    protected void whatFailedComesFirstAgainAndWhatIsParkedIsPassedOver() {
        Registered subscriber = subscriber(family + ".*");
        Order order = order(event("a"), event("b"));
        handOutAll();

        record(subscriber, end(claim(subscriber, 9).get(0), later(10), State.PENDING));
        Turn again = claimAt(subscriber, later(10)).get(0);
        assertThat(again.due()).extracting(due -> due.attempts()).containsExactly(1, 0);
        record(subscriber, end(again, later(20), State.PARKED));

        assertThat(claimAt(subscriber, later(20)).get(0).due())
                .extracting(due -> due.event().sequence())
                .containsExactly(3L);
        Delivery parked = delivery(subscriber, order, 1);
        assertThat(parked.state()).isEqualTo(State.PARKED);
        assertThat(parked.attempts()).isEqualTo(2);
        assertThat(parked.endedAt()).isPresent();
        assertThat(deliveries().attempts(parked.id(), 10))
                .hasSize(2)
                .allSatisfy(attempt -> assertThat(attempt.handover().reason()).isEqualTo(ANY_TEXT));
    }

    @Test
    protected void whoeverIsLateLeavesTheTurnToWhoHasItAndWhatIsDeliveredStaysSo() {
        Registered subscriber = subscriber(family + ".*");
        Order order = order(event("a"), event("b"));
        handOutAll();
        Turn slow = claim(subscriber, 9).get(0);
        Turn quick = claimAt(subscriber, later(60)).get(0);

        record(subscriber, end(slow, later(61), State.PENDING));
        assertThat(claimAt(subscriber, later(62))).as("the lease of the other").isEmpty();
        record(subscriber, end(quick, later(63), State.DELIVERED));
        record(subscriber, end(slow, later(64), State.PENDING));

        assertThat(delivery(subscriber, order, 1).state()).isEqualTo(State.DELIVERED);
        assertThat(deliveries().attempts(delivery(subscriber, order, 1).id(), 10))
                .hasSize(3);
        assertThat(claimAt(subscriber, later(63)).get(0).due())
                .extracting(due -> due.event().sequence())
                .containsExactly(3L);
    }

    @Test
    protected void anEventThatIsHandedOutWhileATurnEndsHasATurn() {
        Registered subscriber = subscriber(family + ".*");
        Order order = order(event("a"));
        handOutAll();
        Turn turn = claim(subscriber, 9).get(0);
        change(order.id(), same -> {}, event("b"));
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (AtOnce atOnce = new AtOnce()) {
            Future<?> ending = atOnce.start(() -> commit(() -> {
                deliveries().record(subscriber.id(), List.of(end(turn, later(5), State.DELIVERED)));
                ended.countDown();
                AtOnce.await(goOn);
                return true;
            }));
            AtOnce.await(ended);
            Future<?> handing = atOnce.start(() -> {
                handOutAll();
                return true;
            });
            AtOnce.assertWaits(handing);
            goOn.countDown();
            AtOnce.result(ending);
            AtOnce.result(handing);
        }

        assertThat(claimAt(subscriber, later(5)).get(0).due())
                .extracting(due -> due.event().sequence())
                .containsExactly(3L);
    }

    @Test
    protected void nothingIsDueForWhoIsSwitchedOffAndNothingNewIsHandedOut() {
        Registered subscriber = subscriber(family + ".*");
        Order before = order(event("a"));
        handOutAll();
        switchTo(subscriber, Subscribers.State.DISABLED);
        Order meanwhile = order(event("a"));
        handOutAll();

        assertThat(isWaiting(subscriber, later(1))).isFalse();
        switchTo(subscriber, Subscribers.State.ENABLED);

        assertThat(isWaiting(subscriber, later(1))).isTrue();
        assertThat(claim(subscriber, 9)).extracting(Turn::order).containsExactly(before.id());
        assertThat(types(subscriber, meanwhile)).isEmpty();
    }

    @Test
    protected void oneOfAKindThatIsNotReachedIsNotWaiting() {
        Registered subscriber = subscriber(family + ".*");
        order(event("a"));
        handOutAll();

        assertThat(deliveries().waiting(List.of(Subscriber.Kind.KAFKA), era)).doesNotContain(subscriber.id());
        assertThat(deliveries().waiting(List.of(), era)).isEmpty();
    }

    @Test
    protected void theBacklogIsWhatEnabledOnesWaitFor() {
        handOutAll();
        Registered subscriber = subscriber(family + ".*");
        Backlog before = deliveries().backlog();
        order(event("a"), event("b"));
        assertThat(deliveries().backlog().waiting())
                .as("not handed out")
                .isEqualTo(before.waiting() + 2 + OF_A_NEW_ORDER);
        handOutAll();
        assertThat(deliveries().backlog().waiting()).isEqualTo(before.waiting() + 2);
        assertThat(deliveries().backlog().oldest()).isPresent();

        record(subscriber, end(claim(subscriber, 9).get(0), later(1), State.DELIVERED, State.PARKED));

        assertThat(deliveries().backlog().waiting()).isEqualTo(before.waiting());
        assertThat(deliveries().backlog().parked()).isEqualTo(before.parked() + 1);
        switchTo(subscriber, Subscribers.State.DISABLED);
        assertThat(deliveries().backlog().parked()).isEqualTo(before.parked());
    }

    @Test
    protected void anAttemptIsKeptAsItEnded() {
        Registered subscriber = subscriber(family + ".*");
        Order order = order(event("a"));
        handOutAll();
        Turn turn = claim(subscriber, 9).get(0);

        record(subscriber, endWith(turn, State.DELIVERED, Handover.taken().answered(204)));

        assertThat(deliveries().attempts(delivery(subscriber, order, 1).id(), 10))
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.at()).isEqualTo(later(3));
                    assertThat(attempt.took().toMillis()).isEqualTo(15);
                    assertThat(attempt.handover()).isEqualTo(Handover.taken().answered(204));
                });
    }
}
