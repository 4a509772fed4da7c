package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.KeepSubscribers.Change;
import io.xiaoer.pay.application.port.in.KeepSubscribers.NewWebhook;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.ReadTimeline;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Deliveries.State;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.application.service.UseCases;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Events leave: at least once each, in order per order, until they are taken or given up. */
class TellingOthersTest extends InTellingShop {

    private static final List<Duration> PAUSES = UseCases.Telling.USUAL.pauses();

    @Test
    void whatHappensToAnOrderIsToldInItsOrderAndOnce() {
        Registered webhook = webhook();
        Placed placed = situations.shipped();

        List<OutgoingEvent> told = relay();

        assertThat(told)
                .extracting(OutgoingEvent::type)
                .containsExactlyElementsOf(shop.events(placed.order().id()));
        assertThat(told).extracting(OutgoingEvent::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(relay()).isEmpty();
        assertThat(deliveries(webhook)).allMatch(one -> one.state() == State.DELIVERED && one.attempts() == 1);
    }

    @Test
    void aSubscriberIsToldOnlyOfWhatItWantsAndOfNothingBeforeItCame() {
        situations.placed();
        relay();
        webhook("order.paid", "payment.*");
        situations.paid();

        assertThat(relay())
                .extracting(OutgoingEvent::type)
                .contains("order.paid", "payment.succeeded")
                .doesNotContain("order.created");
    }

    @Test
    void anEventThatIsNotTakenKeepsThoseBehindItAndNoOtherOrder() {
        webhook("order.*");
        Placed stuck = situations.paid();
        Placed other = situations.paid();
        failFor(stuck, Handover.failed("out of paper", false));

        assertThat(relay())
                .extracting(OutgoingEvent::orderId, OutgoingEvent::type)
                .containsExactlyInAnyOrder(
                        tuple(stuck.order().id().value(), "order.created"),
                        tuple(other.order().id().value(), "order.created"),
                        tuple(other.order().id().value(), "order.paid"));
        channel.answer(event -> Handover.taken());
        assertThat(relay()).as("too early").isEmpty();

        situations.after(PAUSES.get(0).multipliedBy(2));

        assertThat(relay()).extracting(OutgoingEvent::type).containsExactly("order.created", "order.paid");
    }

    @Test
    void thePausesGrowAndAfterTheLastAttemptTheEventIsParked() {
        Registered webhook = webhook("order.created", "order.paid");
        Placed placed = situations.paid();
        failFor(placed, Handover.failed("no", false));
        assertThat(relay()).hasSize(1);

        for (Duration pause : PAUSES) {
            situations.after(pause.minusMillis(1));
            assertThat(relay()).as("before %s are over", pause).isEmpty();
            channel.answer(
                    event -> event.type().equals("order.created") ? Handover.failed("no", false) : Handover.taken());
            situations.after(pause.dividedBy(4));
            assertThat(relay()).as("after %s", pause).isNotEmpty();
        }

        assertThat(deliveries(webhook))
                .extracting(Delivery::state, Delivery::attempts)
                .containsExactly(tuple(State.PARKED, PAUSES.size() + 1), tuple(State.DELIVERED, 1));
        assertThat(PAUSES.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofDays(3), Duration.ofDays(4));
    }

    @Test
    void anEventThatWillNeverBeTakenIsParkedAtOnce() {
        Registered webhook = webhook("order.*");
        Placed placed = situations.paid();
        channel.answer(
                event -> event.type().equals("order.created") ? Handover.failed("too long", true) : Handover.taken());

        assertThat(relay()).hasSize(2);

        assertThat(deliveries(webhook)).extracting(Delivery::state).containsExactly(State.PARKED, State.DELIVERED);
        assertThat(placed).isNotNull();
    }

    @Test
    void whoeverSaysThatItIsGoneIsToldNoMoreUntilStaffSwitchItOn() {
        Registered webhook = webhook("order.*");
        situations.paid();
        channel.answer(event -> Handover.gone("bye").answered(410));
        assertThat(relay()).hasSize(1);
        channel.answer(event -> Handover.taken());
        situations.after(Duration.ofDays(1));

        assertThat(relay()).isEmpty();
        assertThat(found(webhook).state()).isEqualTo(Subscribers.State.GONE);
        accepted(telling.keepSubscribers()
                .change(
                        webhook.id(),
                        new Change(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(true))));

        assertThat(relay()).extracting(OutgoingEvent::type).containsExactly("order.created", "order.paid");
    }

    @Test
    void whoeverDiesBetweenTheCallAndItsRecordLeavesItToBeCalledAgain() {
        webhook("order.*");
        situations.placed();
        telling.relayEvents().relayDue();
        channel.told();
        situations.paid();
        channel.answer(event -> {
            shop.storage().unitOfWork().failCommit(1);
            return Handover.taken();
        });
        assertThat(relay()).extracting(OutgoingEvent::type).containsExactly("order.created", "order.paid");
        channel.answer(event -> Handover.taken());
        assertThat(relay()).as("while the lease lasts").isEmpty();

        situations.after(UseCases.Telling.USUAL.lease());

        assertThat(relay()).extracting(OutgoingEvent::type).containsExactly("order.created", "order.paid");
        assertThat(relay()).isEmpty();
    }

    @Test
    void aProcessThatStopsLeavesTheRestToOthers() {
        webhook("order.*");
        situations.placed();
        UseCases stopping = process(task -> {
            throw new RejectedExecutionException("stopping");
        });

        stopping.relayEvents().relayDue();
        stopping.relayEvents().relayDue();

        assertThat(channel.told()).isEmpty();
        assertThat(relay()).hasSize(1);
    }

    @Test
    void whatFailedIsReplayedOnRequestUnderTheSameId() {
        Registered webhook = webhook("order.*");
        situations.placed();
        OutgoingEvent first = relay().get(0);
        Delivery delivered = deliveries(webhook).get(0);

        assertThat(accepted(telling.followDeliveries().replay(delivered.id())).state())
                .isEqualTo(State.PENDING);

        assertThat(relay()).containsExactly(first);
        assertThat(accepted(telling.followDeliveries().delivery(delivered.id())).attempts())
                .hasSize(2);
    }

    @Test
    void aTimeIsReplayedInOrder() {
        Registered webhook = webhook();
        Placed placed = situations.paid();
        List<OutgoingEvent> told = relay();

        int replayed = accepted(telling.followDeliveries()
                .replay(
                        webhook.id(),
                        placed.order().createdAt(),
                        shop.clock().instant().plusSeconds(1)));

        assertThat(replayed).isEqualTo(told.size());
        assertThat(relay()).containsExactlyElementsOf(told);
    }

    @Test
    void bothSecretsSignWhileOneReplacesTheOther() {
        Registered webhook = webhook();
        String old = webhook.secrets().get(0).value();
        Registered rotated = accepted(telling.keepSubscribers().rotate(webhook.id(), Optional.of(Duration.ofHours(2))));
        String young = rotated.secrets().get(0).value();
        assertThat(old).startsWith("whsec_").isNotEqualTo(young);

        situations.placed();
        relay();
        assertThat(channel.lastSubscriber().secrets()).containsExactly(young, old);
        situations.after(Duration.ofHours(2));
        situations.placed();
        relay();

        assertThat(channel.lastSubscriber().secrets()).containsExactly(young);
        assertThat(channel.lastSubscriber().toString()).doesNotContain(young);
        assertThat(rotated.toString() + rotated.secrets()).doesNotContain(young);
    }

    @Test
    void anAddressThatIsNotAllowedIsRefusedWithoutTrace() {
        assertThat(refusedWithoutTrace(() ->
                                telling.keepSubscribers().register(new NewWebhook("http://localhost/", "", List.of())))
                        .reason())
                .isEqualTo(Reason.WEBHOOK_ADDRESS_REFUSED);
    }

    @Test
    void staffSeeWhoWasToldAndWhatWaits() {
        webhook("order.created");
        Placed placed = situations.placed();
        assertThat(telling.readOverview().overview(ZoneOffset.UTC).outbox().waiting())
                .isPositive();
        relay();

        List<ReadTimeline.Item> items = accepted(telling.readTimeline()
                        .timeline(placed.payment().payment().id()))
                .items();

        assertThat(items)
                .filteredOn(item -> item.name().equals("order.created"))
                .singleElement()
                .satisfies(item -> assertThat(item.told()).singleElement().satisfies(told -> {
                    assertThat(told.address()).isEqualTo(ADDRESS);
                    assertThat(told.delivery().state()).isEqualTo(State.DELIVERED);
                }));
        assertThat(telling.readOverview().overview(ZoneOffset.UTC).outbox().waiting())
                .isZero();
    }

    @Test
    void whatEndedIsForgottenInTimeAndTheEventsStay() {
        Registered webhook = webhook();
        Placed placed = situations.placed();
        relay();
        situations.after(UseCases.Telling.USUAL.kept());

        assertThat(telling.relayEvents().forgetOld()).isPositive();

        assertThat(deliveries(webhook)).isEmpty();
        assertThat(shop.events(placed.order().id())).isNotEmpty();
    }

    private void failFor(Placed placed, Handover failure) {
        channel.answer(event -> event.orderId() == placed.order().id().value() ? failure : Handover.taken());
    }

    private Registered found(Registered webhook) {
        return accepted(telling.keepSubscribers().subscriber(webhook.id()));
    }
}
