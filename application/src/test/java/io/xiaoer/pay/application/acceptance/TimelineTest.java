package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Answers.refusal;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fake.FakeRefundGateway.Mood;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.ReadTimeline.Item;
import io.xiaoer.pay.application.port.in.ReadTimeline.Side;
import io.xiaoer.pay.application.port.in.ReadTimeline.Timeline;
import io.xiaoer.pay.application.port.in.StaffAction;
import io.xiaoer.pay.application.port.in.StaffAction.Kind;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One payment, or one order, as staff look into it. */
class TimelineTest extends InAskingShop {

    @Test
    void everythingThatHappenedStandsInOneLineNewestFirst() {
        Placed placed = situations.withStartedPayment();
        situations.after(Duration.ofSeconds(5));
        situations.report(Report.success(first(placed)));
        situations.after(Duration.ofSeconds(5));
        accepted(useCases.moveOrder().ship(STAFF, placed.order().id(), "SF 1"));

        Timeline timeline = timeline(placed);

        assertThat(timeline.items())
                .isSortedAccordingTo(Comparator.comparing(Item::at).reversed())
                .extracting(Item::name)
                .containsExactly(
                        "order.shipped",
                        "order_shipped",
                        "order.paid",
                        "payment.succeeded",
                        "order_paid",
                        "succeeded",
                        "callback_received",
                        "callback",
                        "payment.started",
                        "payment.created",
                        "order.created",
                        "started",
                        "created");
        assertThat(timeline.items())
                .filteredOn(item -> item.side() == Side.GATEWAY)
                .extracting(Item::name)
                .containsExactly("callback_received", "callback");
        assertThat(timeline.cut()).isFalse();
        assertThat(timeline.payment().log()).hasSize(4);
        assertThat(timeline.order().id()).isEqualTo(placed.order().id());
    }

    @Test
    void aMessageIsShownAsItCameWithWhatBecameOfIt() {
        Placed placed = situations.withStartedPayment();
        situations.report(Report.success(first(placed)));
        situations.report(
                Report.success(situations.withStartedPayment().payment().payment()));

        Item callback = callbacks(placed).get(0);

        assertThat(callbacks(placed)).hasSize(1);
        assertThat(callback.facts())
                .containsEntry("verdict", "handled")
                .containsEntry("signature", "verified")
                .containsEntry("attempts", "1");
        assertThat(callback.callback().orElseThrow().message().body())
                .isEqualTo(Report.success(first(placed)).signed().body());
    }

    @Test
    void onlyTheNewestAreShownAndThatThereAreOlderOnes() {
        Placed placed = situations.withStartedPayment();
        for (int i = 0; i < Timeline.MOST; i++) {
            accepted(useCases.attendPayment().note(STAFF, first(placed).id(), "note " + i));
        }

        Timeline timeline = timeline(placed);

        assertThat(timeline.cut()).isTrue();
        assertThat(timeline.items()).hasSize(Timeline.MOST);
        assertThat(timeline.items().get(0).at()).isEqualTo(now());
    }

    @Test
    void onlyWhatTheStateAllowsIsOffered() {
        Placed placed = situations.placed();
        assertThat(ofPayment(placed)).containsExactly("NOTE");
        assertThat(ofOrder(placed)).containsExactly("CANCEL");

        situations.start(first(placed).id());
        assertThat(ofPayment(placed)).containsExactly("QUERY", "NOTE");

        situations.report(Report.success(first(placed)));
        assertThat(ofPayment(placed)).containsExactly("QUERY", "REFUND 398.00", "NOTE", "REPLAY");
        assertThat(ofOrder(placed)).containsExactly("SHIP", "CANCEL 398.00", "REFUND 398.00");

        Refund part = accepted(
                useCases.refundOrders().request(ALICE, placed.order().id(), Optional.of(Money.ofCents(100)), "broken"));
        assertThat(ofPayment(placed))
                .containsExactly("QUERY", "REFUND 397.00", "NOTE", "APPROVE 1.00", "REJECT", "REPLAY");
        accepted(useCases.refundOrders().reject(STAFF, part.id(), "not broken"));
        assertThat(ofPayment(placed)).containsExactly("QUERY", "REFUND 398.00", "NOTE", "REPLAY");

        accepted(useCases.moveOrder().cancel(STAFF, placed.order().id(), "sold out"));
        assertThat(ofOrder(placed)).isEmpty();
    }

    @Test
    void aRefundThatWasGivenUpIsRetriedThroughItsAnomaly() {
        Placed placed = situations.paid();
        shop.refundGateway().next(Mood.REFUSE, Mood.REFUSE, Mood.REFUSE, Mood.REFUSE);
        Refund refund =
                accepted(useCases.refundOrders().request(ALICE, placed.order().id(), Optional.empty(), "broken"));
        accepted(useCases.refundOrders().approve(STAFF, refund.id(), Optional.empty(), "checked"));
        for (int i = 0; i < 5; i++) {
            situations.after(Duration.ofHours(2));
            useCases.sendRefunds().sendDue();
        }

        StaffAction retry = actions(placed).stream()
                .filter(action -> action.kind() == Kind.RETRY)
                .findFirst()
                .orElseThrow();

        assertThat(retry.target()).isEqualTo(refund.id().value());
        assertThat(retry.through()).isEqualTo(shop.anomalies().get(0).id().value());
        assertThat(timeline(placed).items())
                .filteredOn(item -> item.name().equals("refund_approved"))
                .singleElement()
                .satisfies(item -> assertThat(item.facts())
                        .containsEntry("operator", STAFF.name())
                        .containsEntry("note", "checked"));
    }

    @Test
    void whoReplaysACallbackSaysWhyInTheLogOfItsPayment() {
        Placed placed = situations.withStartedPayment();
        situations.report(Report.success(first(placed)));
        Kept kept = callbacks(placed).get(0).callback().orElseThrow();

        accepted(useCases.replayCallbacks().replay(STAFF, kept.id(), "银行说已付款"));

        assertThat(timeline(placed).items())
                .filteredOn(item -> item.name().equals("noted"))
                .singleElement()
                .satisfies(item -> assertThat(item.facts())
                        .containsEntry("operator", STAFF.name())
                        .containsEntry("note", "银行说已付款")
                        .containsEntry("callback_id", Long.toString(kept.id().value())));
    }

    @Test
    void whatDoesNotExistHasNoTimeline() {
        assertThat(refusal(useCases.readTimeline().timeline(new PaymentId(1))).reason())
                .isEqualTo(Reason.PAYMENT_NOT_FOUND);
        assertThat(refusal(useCases.readTimeline().order(new OrderId(1))).reason())
                .isEqualTo(Reason.ORDER_NOT_FOUND);
    }

    private List<Item> callbacks(Placed placed) {
        return timeline(placed).items().stream()
                .filter(item -> item.callback().isPresent())
                .toList();
    }

    private Timeline timeline(Placed placed) {
        return accepted(useCases.readTimeline().timeline(first(placed).id()));
    }

    private List<StaffAction> actions(Placed placed) {
        return timeline(placed).actions();
    }

    private List<String> ofPayment(Placed placed) {
        return words(actions(placed));
    }

    private List<String> ofOrder(Placed placed) {
        return words(
                accepted(useCases.readTimeline().order(placed.order().id())).actions());
    }

    private static List<String> words(List<StaffAction> actions) {
        return actions.stream()
                .map(action -> action.kind()
                        + action.amount().map(amount -> " " + amount).orElse(""))
                .toList();
    }
}
