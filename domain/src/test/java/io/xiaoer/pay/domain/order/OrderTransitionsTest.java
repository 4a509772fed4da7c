package io.xiaoer.pay.domain.order;

import static io.xiaoer.pay.domain.order.OrderStatus.CANCELLED;
import static io.xiaoer.pay.domain.order.OrderStatus.COMPLETED;
import static io.xiaoer.pay.domain.order.OrderStatus.PAID;
import static io.xiaoer.pay.domain.order.OrderStatus.PENDING;
import static io.xiaoer.pay.domain.order.OrderStatus.REFUNDED;
import static io.xiaoer.pay.domain.order.OrderStatus.REFUNDING;
import static io.xiaoer.pay.domain.order.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.fixture.TransitionMatrix;
import io.xiaoer.pay.domain.fixture.TransitionMatrix.Cell;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderTransitionsTest {

    private static final TransitionMatrix<OrderStatus, OrderTrigger> EXPECTED =
            new TransitionMatrix<>(OrderStatus.class, OrderTrigger.class, """
            status     PAY   SHIP     CONFIRM_RECEIPT  CANCEL            REFUND     REFUND_DONE  RETURN_TO_PAID  RETURN_TO_SHIPPED  RETURN_TO_COMPLETED  REINSTATE
            leads_to   PAID  SHIPPED  COMPLETED        CANCELLED         REFUNDING  REFUNDED     PAID            SHIPPED            COMPLETED            PAID
            PENDING    seed  -        -                seed              -          -            -               -                  -                    -
            PAID       here  seed     -                seed/FULL_REFUND  seed       -            here            -                  -                    here
            SHIPPED    -     here     seed             -                 seed       -            -               here               -                    -
            COMPLETED  -     -        here             -                 seed       -            -               -                  here                 -
            CANCELLED  -     -        -                here              -          -            -               -                  -                    ours/CONFIRMED_MONEY
            REFUNDING  -     -        -                -                 here       seed         seed            ours               ours                 -
            REFUNDED   -     -        -                -                 -          here         -               -                  -                    -
            """);

    private static final Map<OrderStatus, Set<OrderStatus>> ALLOWED = Map.of(
            PENDING, Set.of(PAID, CANCELLED),
            PAID, Set.of(SHIPPED, CANCELLED, REFUNDING),
            SHIPPED, Set.of(COMPLETED, REFUNDING),
            COMPLETED, Set.of(REFUNDING),
            CANCELLED, Set.of(),
            REFUNDING, Set.of(PAID, SHIPPED, COMPLETED, REFUNDED),
            REFUNDED, Set.of());

    static List<Cell<OrderStatus, OrderTrigger>> everyPair() {
        return EXPECTED.cells();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPair")
    void everyStatusAnswersEveryTriggerAsWrittenDown(Cell<OrderStatus, OrderTrigger> expected) {
        expected.verify(OrderTransitions.TABLE);
    }

    @Test
    void theTableHasNoEdgeThatNobodyWroteDown() {
        assertThat(OrderTransitions.TABLE.edges()).hasSize(13).hasSize((int) EXPECTED.edges());
    }

    @Test
    void aRefusedCallerIsToldWhereItMayGoWithoutAnyFurtherCondition() {
        assertThat(ALLOWED).containsOnlyKeys(OrderStatus.values());
        ALLOWED.forEach((from, allowed) -> assertThat(OrderTransitions.TABLE.allowed(from))
                .as("from %s", from)
                .isEqualTo(allowed));
    }
}
