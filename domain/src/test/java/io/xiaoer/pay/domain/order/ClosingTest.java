package io.xiaoer.pay.domain.order;

import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.transition.Transition;
import io.xiaoer.pay.domain.transition.Transition.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Orders that were given up, and are cancelled when their gateways have confirmed. */
class ClosingTest {

    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant NEXT = NOON.plusSeconds(120);

    @Test
    void aPendingOrderThatIsGivenUpIsClosingAndStaysPending() {
        Order order = Samples.placedOrder();

        Transition<OrderStatus> begun = order.close("alice", "不想要了", NEXT, LATER);

        assertThat(begun.moved()).isTrue();
        assertThat(begun.to()).as("what is going to happen").isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(order.closing()).contains(new Closing("alice", "不想要了", LATER, 1, NEXT));
        assertThat(order.changes()).as("no move yet").isEmpty();
        assertThat(order.isChanged()).isTrue();
        assertThat(order.holdsStock()).isTrue();
    }

    @Test
    void givenUpAgainItKeepsWhoDidSoFirstAndWhy() {
        Order order = Samples.placedOrder();
        order.close("alice", "不想要了", NEXT, LATER);

        order.close("system", "not paid in time", NEXT.plusSeconds(60), LATER.plusSeconds(60));

        assertThat(order.closing()).contains(new Closing("alice", "不想要了", LATER, 2, NEXT.plusSeconds(60)));
    }

    @Test
    void askedAgainLaterItHasNotBeenAskedOnceMore() {
        Order order = Samples.placedOrder();
        order.close("alice", "", NEXT, LATER);

        order.closeLater(NEXT.plusSeconds(600));

        assertThat(order.closing()).contains(new Closing("alice", "", LATER, 1, NEXT.plusSeconds(600)));
    }

    @Test
    void anOrderThatIsNotClosingIsNotAskedAboutLater() {
        Order order = Samples.placedOrder();

        order.closeLater(NEXT);

        assertThat(order.closing()).isEmpty();
        assertThat(order.isChanged()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = OrderStatus.class, names = "PENDING", mode = Mode.EXCLUDE)
    void onlyPendingOrdersAreGivenUpInSteps(OrderStatus status) {
        Order order = Samples.order(status);

        Transition<OrderStatus> refused = order.close("alice", "", NEXT, LATER);

        assertThat(refused)
                .isEqualTo(new Transition<>(
                        Kind.REFUSED, status, OrderStatus.CANCELLED, OrderTransitions.TABLE.allowed(status)));
        assertThat(order.closing()).isEmpty();
        assertThat(order.isChanged()).isFalse();
    }

    @Test
    void everyMoveEndsTheClosing() {
        Order paid = Samples.placedOrder();
        paid.close("alice", "", NEXT, LATER);
        Order cancelled = Samples.placedOrder();
        cancelled.close("alice", "", NEXT, LATER);

        assertThat(paid.pay("wechat", "", NEXT).moved()).isTrue();
        assertThat(cancelled.cancelUnpaid("alice", "", NEXT).moved()).isTrue();

        assertThat(paid.closing()).isEmpty();
        assertThat(cancelled.closing()).isEmpty();
    }

    @Test
    void aRefusedMoveLeavesItClosing() {
        Order order = Samples.placedOrder();
        order.close("alice", "", NEXT, LATER);

        assertThat(order.ship("bob", "", NEXT).allowed()).isEqualTo(Set.of(OrderStatus.PAID, OrderStatus.CANCELLED));

        assertThat(order.closing()).isPresent();
    }

    @Test
    void itIsDueFromItsInstantOn() {
        Closing closing = new Closing("alice", "", NOON, 1, NEXT);
        assertThat(closing.isDue(NEXT.minus(A_NANO))).isFalse();
        assertThat(closing.isDue(NEXT)).isTrue();
        assertThat(closing.isDue(NEXT.plus(A_NANO))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void onlyAPendingOrderCanHaveBeenStoredAsClosing(OrderStatus status) {
        Order order = Samples.order(status);
        Order.State state = new Order.State(
                order.id(),
                order.number(),
                order.customer(),
                order.line(),
                order.method(),
                order.address(),
                order.note(),
                status,
                order.refundedFrom(),
                Optional.of(new Closing("alice", "", NOON, 1, NEXT)),
                NOON,
                NOON);
        if (status == OrderStatus.PENDING) {
            assertThat(Order.reconstitute(state).closing()).isEqualTo(state.closing());
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> Order.reconstitute(state));
        }
    }

    @Test
    void aClosingWithAnythingMissingIsNone() {
        assertThatNullPointerException().isThrownBy(() -> new Closing(null, "", NOON, 1, NEXT));
        assertThatNullPointerException().isThrownBy(() -> new Closing("alice", null, NOON, 1, NEXT));
        assertThatNullPointerException().isThrownBy(() -> new Closing("alice", "", null, 1, NEXT));
        assertThatNullPointerException().isThrownBy(() -> new Closing("alice", "", NOON, 1, null));
    }
}
