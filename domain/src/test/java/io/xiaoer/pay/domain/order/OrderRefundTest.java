package io.xiaoer.pay.domain.order;

import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.transition.Transition;
import io.xiaoer.pay.domain.transition.Transition.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What money that goes back, or comes late, does to an order. */
class OrderRefundTest {

    private static final Instant LATER = NOON.plusSeconds(60);

    /**
     * Where each move leads an order of each status: the status behind the slash is what its refund began from. {@code
     * here} is already there, {@code -} is refused.
     */
    private static final String EXPECTED = """
            order                CANCEL_PAID  REINSTATE  START_REFUNDING  STOP_REFUNDING  FINISH_REFUNDING
            PENDING              -            -          -                -               -
            PAID                 CANCELLED    here       REFUNDING        here            -
            SHIPPED              -            -          REFUNDING        -               -
            COMPLETED            -            -          REFUNDING        -               -
            CANCELLED            here         PAID       -                -               -
            REFUNDING/PAID       -            -          here             PAID            REFUNDED
            REFUNDING/SHIPPED    -            -          here             SHIPPED         REFUNDED
            REFUNDING/COMPLETED  -            -          here             COMPLETED       REFUNDED
            REFUNDED/PAID        -            -          -                -               here
            REFUNDED/SHIPPED     -            -          -                -               here
            REFUNDED/COMPLETED   -            -          -                -               here
            """;

    static List<Case> everyCase() {
        List<String[]> rows = EXPECTED.lines().map(line -> line.split("\\s+")).toList();
        List<Case> cases = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.length; column++) {
                cases.add(new Case(row[0], Move.valueOf(rows.get(0)[column]), row[column]));
            }
        }
        return cases;
    }

    @Test
    void noStatusAndNoMoveIsForgotten() {
        assertThat(everyCase()).hasSize(11 * Move.values().length).doesNotHaveDuplicates();
        assertThat(everyCase()).extracting(Case::status).contains(OrderStatus.values());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCase")
    void everyOrderAnswersEveryMoveAsWrittenDown(Case expected) {
        Order order = expected.sample();
        Transition<OrderStatus> answer = expected.move().make(order, "bob", "leaks", LATER);
        assertThat(answer.kind()).isEqualTo(expected.kind());
        assertThat(answer.from()).isEqualTo(expected.status());
        assertThat(answer.allowed()).isEqualTo(OrderTransitions.TABLE.allowed(expected.status()));
        if (expected.kind() == Kind.MOVED) {
            OrderStatus target = OrderStatus.valueOf(expected.answer());
            assertThat(order.status()).isEqualTo(target);
            assertThat(order.updatedAt()).isEqualTo(LATER);
            assertThat(order.changes())
                    .containsExactly(new OrderChange(expected.status(), target, "bob", "leaks", LATER));
        } else {
            assertThat(order.status()).isEqualTo(expected.status());
            assertThat(order.refundedFrom()).isEqualTo(expected.refundedFrom());
            assertThat(order.updatedAt()).isEqualTo(NOON);
            assertThat(order.changes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "SHIPPED", "COMPLETED"})
    void anOrderRemembersWhereItsRefundBeganUntilItIsStopped(OrderStatus before) {
        Order order = Samples.order(before);
        order.startRefunding("bob", "", LATER);
        assertThat(order.refundedFrom()).contains(before);
        order.startRefunding("bob", "again", LATER);
        assertThat(order.refundedFrom()).contains(before);
        order.stopRefunding("bob", "refused", LATER);
        assertThat(order.status()).isEqualTo(before);
        assertThat(order.refundedFrom()).isEmpty();
        assertThat(order.changes()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAID", "SHIPPED", "COMPLETED"})
    void aRefundedOrderStillTellsWhereItsRefundBegan(OrderStatus before) {
        Order order = Samples.order(before);
        order.startRefunding("bob", "", LATER);
        order.finishRefunding("bob", "", LATER);
        assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(order.refundedFrom()).contains(before);
    }

    @Test
    void aRefundThatBeginsAnewBeginsFromWhereTheOrderIsThen() {
        Order order = Samples.order(OrderStatus.PAID);
        order.startRefunding("alice", "", LATER);
        order.stopRefunding("bob", "refused", LATER);
        order.ship("bob", "", LATER);
        order.startRefunding("alice", "", LATER);
        assertThat(order.refundedFrom()).contains(OrderStatus.SHIPPED);
    }

    @Test
    void anOrderTakenUpAgainGoesOnAsAPaidOne() {
        Order order = Samples.order(OrderStatus.CANCELLED);
        order.reinstate("system", "paid late", LATER);
        assertThat(order.ship("bob", "", LATER).moved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,, true",
        "PAID,, true",
        "SHIPPED,, false",
        "COMPLETED,, false",
        "CANCELLED,, false",
        "REFUNDING, PAID, true",
        "REFUNDING, SHIPPED, false",
        "REFUNDING, COMPLETED, false",
        "REFUNDED, PAID, false",
        "REFUNDED, SHIPPED, false",
        "REFUNDED, COMPLETED, false"
    })
    void goodsAreReservedUntilTheyLeaveTheHouseOrGoOnSaleAgain(
            OrderStatus status, OrderStatus refundedFrom, boolean holds) {
        Optional<OrderStatus> from = Optional.ofNullable(refundedFrom);
        assertThat(Samples.order(status, from).holdsStock()).isEqualTo(holds);
        assertThat(Samples.order(status, from, ProductSource.HAIER).holdsStock())
                .as("a supplier's goods are not ours to reserve")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void onlyAnOrderWhoseMoneyGoesBackSaysWhereThatBegan(OrderStatus status) {
        boolean refunded = status == OrderStatus.REFUNDING || status == OrderStatus.REFUNDED;
        assertThat(Samples.order(status).refundedFrom().isPresent()).isEqualTo(refunded);
        Optional<OrderStatus> wrong = refunded ? Optional.empty() : Optional.of(OrderStatus.PAID);
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.order(status, wrong));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "CANCELLED", "REFUNDING", "REFUNDED"})
    void noRefundBeginsWhereNothingIsPaid(OrderStatus from) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.order(OrderStatus.REFUNDING, Optional.of(from)))
                .withMessageContaining(from.name());
    }

    /** One move of one order, and where it leads. */
    record Case(String order, Move move, String answer) {

        OrderStatus status() {
            return OrderStatus.valueOf(order.split("/")[0]);
        }

        Optional<OrderStatus> refundedFrom() {
            return order.contains("/") ? Optional.of(OrderStatus.valueOf(order.split("/")[1])) : Optional.empty();
        }

        Order sample() {
            return Samples.order(status(), refundedFrom());
        }

        Kind kind() {
            return switch (answer) {
                case "-" -> Kind.REFUSED;
                case "here" -> Kind.ALREADY_THERE;
                default -> Kind.MOVED;
            };
        }
    }

    private enum Move {
        CANCEL_PAID,
        REINSTATE,
        START_REFUNDING,
        STOP_REFUNDING,
        FINISH_REFUNDING;

        Transition<OrderStatus> make(Order order, String operator, String note, Instant now) {
            return switch (this) {
                case CANCEL_PAID -> order.cancelPaid(operator, note, now);
                case REINSTATE -> order.reinstate(operator, note, now);
                case START_REFUNDING -> order.startRefunding(operator, note, now);
                case STOP_REFUNDING -> order.stopRefunding(operator, note, now);
                case FINISH_REFUNDING -> order.finishRefunding(operator, note, now);
            };
        }
    }
}
