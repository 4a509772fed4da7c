package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.payment.LatePaymentPolicy.Decision.GIVE_BACK;
import static io.xiaoer.pay.domain.payment.LatePaymentPolicy.Decision.PAY;
import static io.xiaoer.pay.domain.payment.LatePaymentPolicy.Decision.TAKE_UP_AGAIN;
import static io.xiaoer.pay.domain.payment.LatePaymentPolicy.REFUND;
import static io.xiaoer.pay.domain.payment.LatePaymentPolicy.REINSTATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class LatePaymentPolicyTest {

    /** What becomes of late money of an order that nobody has paid so far, under each policy. */
    private static final String EXPECTED = """
            order      REFUND     REINSTATE
            PENDING    GIVE_BACK  PAY
            PAID       GIVE_BACK  GIVE_BACK
            SHIPPED    GIVE_BACK  GIVE_BACK
            COMPLETED  GIVE_BACK  GIVE_BACK
            CANCELLED  GIVE_BACK  TAKE_UP_AGAIN
            REFUNDING  GIVE_BACK  GIVE_BACK
            REFUNDED   GIVE_BACK  GIVE_BACK
            """;

    static List<Case> everyCase() {
        List<String[]> rows = EXPECTED.lines().map(line -> line.split("\\s+")).toList();
        List<Case> cases = new ArrayList<>();
        for (String[] row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.length; column++) {
                cases.add(new Case(
                        LatePaymentPolicy.valueOf(rows.get(0)[column]),
                        OrderStatus.valueOf(row[0]),
                        Decision.valueOf(row[column])));
            }
        }
        return cases;
    }

    @Test
    void noCaseIsForgotten() {
        assertThat(everyCase())
                .hasSize(LatePaymentPolicy.values().length * OrderStatus.values().length)
                .doesNotHaveDuplicates();
        assertThat(everyCase()).extracting(Case::decision).contains(GIVE_BACK, PAY, TAKE_UP_AGAIN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCase")
    void lateMoneyGoesWhereThePolicySays(Case expected) {
        Order order = Samples.order(expected.order());
        Payment payment = Samples.payment(PaymentStatus.EXPIRED);
        assertThat(expected.policy().decide(order, List.of(payment))).isEqualTo(expected.decision());
        assertThat(order.changes()).as("deciding moves nothing").isEmpty();
        assertThat(payment.newEntries()).as("deciding logs nothing").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyCase")
    void anOrderThatHadItsMoneyOnceGetsNoMore(Case of) {
        List<Payment> payments =
                List.of(Samples.payment(PaymentStatus.EXPIRED), Samples.payment(PaymentStatus.SUCCEEDED));
        assertThat(of.policy().decide(Samples.order(of.order()), payments)).isEqualTo(GIVE_BACK);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SUCCEEDED")
    void noPaymentThatBroughtNothingStandsInTheWay(PaymentStatus status) {
        List<Payment> payments = List.of(Samples.payment(status), Samples.payment(PaymentStatus.EXPIRED));
        assertThat(REINSTATE.decide(Samples.order(OrderStatus.PENDING), payments))
                .isEqualTo(PAY);
        assertThat(REINSTATE.decide(Samples.order(OrderStatus.CANCELLED), payments))
                .isEqualTo(TAKE_UP_AGAIN);
        assertThat(REFUND.decide(Samples.order(OrderStatus.PENDING), payments)).isEqualTo(GIVE_BACK);
    }

    /** Else the table of moves and the policy would contradict each other, and the money be held. */
    @Test
    void whatThePolicyWantsTheOrderAllows() {
        for (OrderStatus status : OrderStatus.values()) {
            Order order = Samples.order(status);
            boolean moved =
                    switch (REINSTATE.decide(order, List.of())) {
                        case PAY -> order.pay("system", "", Samples.NOON).moved();
                        case TAKE_UP_AGAIN ->
                            order.reinstate("system", "", Samples.NOON).moved();
                        case GIVE_BACK -> true;
                    };
            assertThat(moved).as("from %s", status).isTrue();
        }
    }

    record Case(LatePaymentPolicy policy, OrderStatus order, Decision decision) {}
}
