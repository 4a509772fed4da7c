package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.HALF_AN_HOUR;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static io.xiaoer.pay.domain.fixture.Samples.TOTAL;
import static io.xiaoer.pay.domain.payment.SuccessRule.Outcome.AMOUNT_DIFFERS;
import static io.xiaoer.pay.domain.payment.SuccessRule.Outcome.APPLY;
import static io.xiaoer.pay.domain.payment.SuccessRule.Outcome.LATE;
import static io.xiaoer.pay.domain.payment.SuccessRule.Outcome.PAID_TWICE;
import static io.xiaoer.pay.domain.payment.SuccessRule.Outcome.REFUNDED_ELSEWHERE;
import static io.xiaoer.pay.domain.payment.SuccessRule.Outcome.TRANSITION_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.SuccessRule.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SuccessRuleTest {

    private static final Instant DEADLINE = NOON.plus(HALF_AN_HOUR);
    private static final BigDecimal RIGHT = TOTAL.toDecimal();
    private static final BigDecimal OTHER = TOTAL.toDecimal().subtract(new BigDecimal("0.01"));

    /** What becomes of new money of the right amount: order and payment status, then paid in time and paid late. */
    private static final String NEW_MONEY = """
            PENDING   INIT        APPLY              LATE
            PENDING   PROCESSING  APPLY              LATE
            PENDING   SUCCEEDED   TRANSITION_REFUSED LATE
            PENDING   FAILED      APPLY              LATE
            PENDING   CANCELLED   APPLY              LATE
            PENDING   EXPIRED     APPLY              LATE
            PAID      INIT        PAID_TWICE         PAID_TWICE
            PAID      PROCESSING  PAID_TWICE         PAID_TWICE
            PAID      SUCCEEDED   PAID_TWICE         PAID_TWICE
            PAID      FAILED      PAID_TWICE         PAID_TWICE
            PAID      CANCELLED   PAID_TWICE         PAID_TWICE
            PAID      EXPIRED     PAID_TWICE         PAID_TWICE
            SHIPPED   INIT        PAID_TWICE         PAID_TWICE
            SHIPPED   PROCESSING  PAID_TWICE         PAID_TWICE
            SHIPPED   SUCCEEDED   PAID_TWICE         PAID_TWICE
            SHIPPED   FAILED      PAID_TWICE         PAID_TWICE
            SHIPPED   CANCELLED   PAID_TWICE         PAID_TWICE
            SHIPPED   EXPIRED     PAID_TWICE         PAID_TWICE
            COMPLETED INIT        PAID_TWICE         PAID_TWICE
            COMPLETED PROCESSING  PAID_TWICE         PAID_TWICE
            COMPLETED SUCCEEDED   PAID_TWICE         PAID_TWICE
            COMPLETED FAILED      PAID_TWICE         PAID_TWICE
            COMPLETED CANCELLED   PAID_TWICE         PAID_TWICE
            COMPLETED EXPIRED     PAID_TWICE         PAID_TWICE
            CANCELLED INIT        LATE               LATE
            CANCELLED PROCESSING  LATE               LATE
            CANCELLED SUCCEEDED   LATE               LATE
            CANCELLED FAILED      LATE               LATE
            CANCELLED CANCELLED   LATE               LATE
            CANCELLED EXPIRED     LATE               LATE
            REFUNDING INIT        PAID_TWICE         PAID_TWICE
            REFUNDING PROCESSING  PAID_TWICE         PAID_TWICE
            REFUNDING SUCCEEDED   PAID_TWICE         PAID_TWICE
            REFUNDING FAILED      PAID_TWICE         PAID_TWICE
            REFUNDING CANCELLED   PAID_TWICE         PAID_TWICE
            REFUNDING EXPIRED     PAID_TWICE         PAID_TWICE
            REFUNDED  INIT        PAID_TWICE         PAID_TWICE
            REFUNDED  PROCESSING  PAID_TWICE         PAID_TWICE
            REFUNDED  SUCCEEDED   PAID_TWICE         PAID_TWICE
            REFUNDED  FAILED      PAID_TWICE         PAID_TWICE
            REFUNDED  CANCELLED   PAID_TWICE         PAID_TWICE
            REFUNDED  EXPIRED     PAID_TWICE         PAID_TWICE
            """;

    static List<Case> everyCase() {
        List<Case> cases = new ArrayList<>();
        NEW_MONEY.lines().map(line -> line.split("\\s+")).forEach(cell -> {
            OrderStatus order = OrderStatus.valueOf(cell[0]);
            PaymentStatus payment = PaymentStatus.valueOf(cell[1]);
            for (boolean inTime : new boolean[] {true, false}) {
                cases.add(new Case(order, payment, inTime, true, Outcome.valueOf(cell[inTime ? 2 : 3])));
                cases.add(new Case(order, payment, inTime, false, AMOUNT_DIFFERS));
            }
        });
        return cases;
    }

    @Test
    void noCaseIsForgotten() {
        assertThat(everyCase())
                .hasSize(OrderStatus.values().length * PaymentStatus.values().length * 2 * 2)
                .doesNotHaveDuplicates();
        assertThat(everyCase())
                .extracting(Case::outcome)
                .contains(AMOUNT_DIFFERS, APPLY, LATE, PAID_TWICE, TRANSITION_REFUSED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCase")
    void everySuccessIsDecidedAsWrittenDown(Case expected) {
        Instant paidAt = expected.inTime() ? DEADLINE.minusSeconds(1) : DEADLINE.plusSeconds(1);
        ConfirmedSuccess success = success(expected.amountRight() ? RIGHT : OTHER, paidAt);
        Order order = Samples.order(expected.order());
        Payment payment = Samples.payment(expected.payment());
        assertThat(SuccessRule.decide(success, order, payment)).isEqualTo(expected.outcome());
        assertThat(order.changes()).as("deciding moves nothing").isEmpty();
        assertThat(payment.newEntries()).as("deciding logs nothing").isEmpty();
    }

    @Test
    void theDeadlineItselfIsInTimeAndTheNextNanosecondIsNot() {
        assertThat(decide(success(RIGHT, DEADLINE))).isEqualTo(APPLY);
        assertThat(decide(success(RIGHT, DEADLINE.plus(A_NANO)))).isEqualTo(LATE);
    }

    @ParameterizedTest
    @CsvSource({
        "398.009, APPLY",
        "397.991, APPLY",
        "398.01, AMOUNT_DIFFERS",
        "397.99, AMOUNT_DIFFERS",
        "39800, AMOUNT_DIFFERS"
    })
    void theAmountIsJudgedByTheAmountRule(BigDecimal named, Outcome outcome) {
        assertThat(decide(success(named, NOON))).isEqualTo(outcome);
    }

    @Test
    void moneyThatHadGoneBackIsHeldWhateverItsOrderAndWheneverItCame() {
        for (Case one : everyCase()) {
            Instant paidAt = one.inTime() ? DEADLINE : DEADLINE.plusSeconds(1);
            ConfirmedSuccess success = new ConfirmedSuccess(
                    new Receipt.Key(Provider.BANK, "T-9"), one.amountRight() ? RIGHT : OTHER, paidAt, true);
            assertThat(SuccessRule.decide(success, Samples.order(one.order()), Samples.payment(one.payment())))
                    .as("%s", one)
                    .isEqualTo(one.amountRight() ? REFUNDED_ELSEWHERE : AMOUNT_DIFFERS);
        }
    }

    private static Outcome decide(ConfirmedSuccess success) {
        return SuccessRule.decide(
                success, Samples.order(OrderStatus.PENDING), Samples.payment(PaymentStatus.PROCESSING));
    }

    private static ConfirmedSuccess success(BigDecimal amount, Instant paidAt) {
        return new ConfirmedSuccess(new Receipt.Key(Provider.BANK, "T-9"), amount, paidAt);
    }

    record Case(OrderStatus order, PaymentStatus payment, boolean inTime, boolean amountRight, Outcome outcome) {}
}
