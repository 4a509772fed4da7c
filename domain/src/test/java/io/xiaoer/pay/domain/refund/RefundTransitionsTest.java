package io.xiaoer.pay.domain.refund;

import static io.xiaoer.pay.domain.refund.RefundStatus.FAILED;
import static io.xiaoer.pay.domain.refund.RefundStatus.PENDING;
import static io.xiaoer.pay.domain.refund.RefundStatus.PROCESSING;
import static io.xiaoer.pay.domain.refund.RefundStatus.REJECTED;
import static io.xiaoer.pay.domain.refund.RefundStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.fixture.TransitionMatrix;
import io.xiaoer.pay.domain.fixture.TransitionMatrix.Cell;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefundTransitionsTest {

    private static final TransitionMatrix<RefundStatus, RefundTrigger> EXPECTED =
            new TransitionMatrix<>(RefundStatus.class, RefundTrigger.class, """
            status      APPROVE     REJECT    SUCCEED    GIVE_UP  RETRY
            leads_to    PROCESSING  REJECTED  SUCCEEDED  FAILED   PROCESSING
            PENDING     ours        ours      -          -        -
            PROCESSING  here        -         ours       ours     here
            SUCCEEDED   -           -         here       -        -
            FAILED      -           -         ours       here     ours
            REJECTED    -           here      -          -        -
            """);

    private static final Map<RefundStatus, Set<RefundStatus>> ALLOWED = Map.of(
            PENDING, Set.of(PROCESSING, REJECTED),
            PROCESSING, Set.of(SUCCEEDED, FAILED),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(PROCESSING, SUCCEEDED),
            REJECTED, Set.of());

    static List<Cell<RefundStatus, RefundTrigger>> everyPair() {
        return EXPECTED.cells();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPair")
    void everyStatusAnswersEveryTriggerAsWrittenDown(Cell<RefundStatus, RefundTrigger> expected) {
        expected.verify(RefundTransitions.TABLE);
    }

    @Test
    void theTableHasNoEdgeThatNobodyWroteDown() {
        assertThat(RefundTransitions.TABLE.edges()).hasSize(6).hasSize((int) EXPECTED.edges());
    }

    @Test
    void aRefusedCallerIsToldWhereItMayGo() {
        assertThat(ALLOWED).containsOnlyKeys(RefundStatus.values());
        ALLOWED.forEach((from, allowed) -> assertThat(RefundTransitions.TABLE.allowed(from))
                .as("from %s", from)
                .isEqualTo(allowed));
    }
}
