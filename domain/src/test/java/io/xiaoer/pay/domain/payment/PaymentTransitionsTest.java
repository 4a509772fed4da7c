package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.payment.PaymentStatus.CANCELLED;
import static io.xiaoer.pay.domain.payment.PaymentStatus.EXPIRED;
import static io.xiaoer.pay.domain.payment.PaymentStatus.FAILED;
import static io.xiaoer.pay.domain.payment.PaymentStatus.INIT;
import static io.xiaoer.pay.domain.payment.PaymentStatus.PROCESSING;
import static io.xiaoer.pay.domain.payment.PaymentStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.fixture.TransitionMatrix;
import io.xiaoer.pay.domain.fixture.TransitionMatrix.Cell;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentTransitionsTest {

    private static final TransitionMatrix<PaymentStatus, PaymentTrigger> EXPECTED =
            new TransitionMatrix<>(PaymentStatus.class, PaymentTrigger.class, """
            status      START       SUCCEED               FAIL    CANCEL     EXPIRE
            leads_to    PROCESSING  SUCCEEDED             FAILED  CANCELLED  EXPIRED
            INIT        seed        ours                  ours    ours       ours
            PROCESSING  here        seed                  seed    seed       seed
            SUCCEEDED   -           here                  -       -          -
            FAILED      -           ours/CONFIRMED_MONEY  here    -          -
            CANCELLED   -           ours/CONFIRMED_MONEY  -       here       -
            EXPIRED     -           ours/CONFIRMED_MONEY  -       -          here
            """);

    private static final Map<PaymentStatus, Set<PaymentStatus>> ALLOWED = Map.of(
            INIT, Set.of(PROCESSING, SUCCEEDED, FAILED, CANCELLED, EXPIRED),
            PROCESSING, Set.of(SUCCEEDED, FAILED, CANCELLED, EXPIRED),
            SUCCEEDED, Set.of(),
            FAILED, Set.of(),
            CANCELLED, Set.of(),
            EXPIRED, Set.of());

    static List<Cell<PaymentStatus, PaymentTrigger>> everyPair() {
        return EXPECTED.cells();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyPair")
    void everyStatusAnswersEveryTriggerAsWrittenDown(Cell<PaymentStatus, PaymentTrigger> expected) {
        expected.verify(PaymentTransitions.TABLE);
    }

    @Test
    void theTableHasNoEdgeThatNobodyWroteDown() {
        assertThat(PaymentTransitions.TABLE.edges()).hasSize(12).hasSize((int) EXPECTED.edges());
    }

    @Test
    void aRefusedCallerIsToldWhereItMayGoWithoutAnyFurtherCondition() {
        assertThat(ALLOWED).containsOnlyKeys(PaymentStatus.values());
        ALLOWED.forEach((from, allowed) -> assertThat(PaymentTransitions.TABLE.allowed(from))
                .as("from %s", from)
                .isEqualTo(allowed));
    }

    @Test
    void onlyAPaymentThatIsNotFinalIsOpen() {
        assertThat(PaymentStatus.values()).filteredOn(PaymentStatus::isOpen).containsExactly(INIT, PROCESSING);
    }
}
