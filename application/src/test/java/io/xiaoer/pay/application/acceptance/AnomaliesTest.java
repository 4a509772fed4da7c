package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fake.FakeRefundGateway.Mood;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.Anomaly.Action;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What staff do about money that did not go where it should. */
class AnomaliesTest extends InShop {

    @AfterEach
    void everyCentIsAccountedFor() {
        assertThat(shop.books().unexplained()).isEqualTo(Money.ZERO);
        assertThat(useCases.checkConsistency().check(STAFF, false).findings()).isEmpty();
    }

    @Test
    void moneyOfAnotherAmountIsHeldAndGivenBackWhenStaffSaySo() {
        Placed placed = withMoney("400.00");
        Anomaly anomaly = onlyAnomaly(Anomaly.Kind.AMOUNT_MISMATCH);
        assertThat(anomaly.evidence()).containsEntry("asked", "398.00").containsEntry("named", "400.00");

        Anomaly resolved = accepted(resolve(anomaly, Action.REFUND));

        assertThat(resolved.status()).isEqualTo(Anomaly.Status.RESOLVED);
        assertThat(receipt(placed).refunded()).hasToString("400.00");
        assertThat(shop.anomalies()).isEmpty();
        assertThat(shop.storage().ports().anomalies().steps(anomaly.id()))
                .contains(new Anomaly.Step(
                        Action.REFUND, STAFF.name(), "核实过", shop.clock().instant()));
    }

    @Test
    void staffTakeTooMuchMoneyForTheOrderAndTheRestGoesBack() {
        Placed placed = withMoney("400.00");

        accepted(resolve(onlyAnomaly(Anomaly.Kind.AMOUNT_MISMATCH), Action.SETTLE));

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(receipt(placed).applied()).hasToString("398.00");
        assertThat(receipt(placed).refunded()).hasToString("2.00");
    }

    @Test
    void tooLittleMoneyIsNotTakenForTheOrder() {
        withMoney("397.99");
        Anomaly anomaly = onlyAnomaly(Anomaly.Kind.AMOUNT_MISMATCH);

        assertThat(refusedWithoutTrace(() -> resolve(anomaly, Action.SETTLE)).reason())
                .isEqualTo(Reason.CONFLICT);
    }

    @Test
    void heldMoneyOfAGivenUpOrderTakesItUpAgainWhenStaffSettle() {
        Placed placed = withMoney("398.01");
        accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), ""));

        accepted(resolve(onlyAnomaly(Anomaly.Kind.AMOUNT_MISMATCH), Action.SETTLE));

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shop.stock(placed.order().line().productId()).reserved()).isEqualTo(2);
    }

    @Test
    void aNoteResolvesAndMovesNothing() {
        Placed placed = withMoney("1.00");

        accepted(resolve(onlyAnomaly(Anomaly.Kind.AMOUNT_MISMATCH), Action.NOTE));

        assertThat(receipt(placed).held()).hasToString("1.00");
        assertThat(shop.anomalies()).isEmpty();
    }

    @Test
    void aRefundThatWasGivenUpIsRetriedUnderItsOwnNumberAndNoOther() {
        Placed placed = withRefundGivenUp();
        Anomaly failed = onlyAnomaly(Anomaly.Kind.REFUND_FAILED);
        assertThat(refusedWithoutTrace(() -> resolve(failed, Action.REFUND)).reason())
                .isEqualTo(Reason.CONFLICT);

        accepted(resolve(failed, Action.RETRY));

        assertThat(receipt(placed).refunded()).hasToString("398.00");
        assertThat(shop.refundGateway().asked()).hasSize(4);
        assertThat(shop.refundGateway().paid()).hasSize(1);
        assertThat(Set.copyOf(shop.refundGateway().asked())).hasSize(1);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aRefundThatWasPaidByOtherMeansIsSettled() {
        Placed placed = withRefundGivenUp();

        accepted(resolve(onlyAnomaly(Anomaly.Kind.REFUND_FAILED), Action.SETTLE));

        assertThat(receipt(placed).refunded()).hasToString("398.00");
        assertThat(shop.refundGateway().paid()).isEmpty();
    }

    @Test
    void moneyThatNobodyAskedForGoesBackWhenStaffSaySo() {
        Report report = Report.success(situations.placed().payment().payment())
                .with("out_trade_no", "nobody_1")
                .transaction("lost");
        situations.report(report);
        Anomaly anomaly = onlyAnomaly(Anomaly.Kind.UNKNOWN_PAYMENT);
        assertThat(refusedWithoutTrace(() -> resolve(anomaly, Action.SETTLE)).reason())
                .isEqualTo(Reason.CONFLICT);

        accepted(resolve(anomaly, Action.REFUND));

        assertThat(shop.storage().receipts()).singleElement().satisfies(receipt -> assertThat(receipt.refunded())
                .hasToString("398.00"));
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void whatIsResolvedIsResolvedOnce(Action action) {
        withMoney("400.00");
        Anomaly anomaly = onlyAnomaly(Anomaly.Kind.AMOUNT_MISMATCH);
        accepted(resolve(anomaly, Action.REFUND));

        assertThat(refusedWithoutTrace(() -> resolve(anomaly, action)).reason()).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void anUnknownAnomalyIsNotFound() {
        assertThat(refusedWithoutTrace(
                                () -> useCases.handleAnomalies().resolve(STAFF, new AnomalyId(1), Action.NOTE, ""))
                        .reason())
                .isEqualTo(Reason.ANOMALY_NOT_FOUND);
    }

    @Test
    void lateMoneyThatIsBackIsNoAnomalyAnyMore() {
        Placed placed = situations.withExpiredPayment();
        shop.refundGateway().next(Mood.ACCEPT);
        situations.report(Report.success(placed.payment().payment()));
        assertThat(onlyAnomaly(Anomaly.Kind.LATE_PAYMENT).order())
                .contains(placed.order().id());

        situations.after(Duration.ofHours(1));
        useCases.sendRefunds().sendDue();

        assertThat(shop.anomalies()).isEmpty();
    }

    private Placed withMoney(String amount) {
        Placed placed = situations.withStartedPayment();
        Payment payment = placed.payment().payment();
        situations.report(Report.success(payment).amount(amount));
        return placed;
    }

    private Placed withRefundGivenUp() {
        Placed placed = situations.paid();
        shop.refundGateway().next(Mood.REFUSE, Mood.REFUSE, Mood.REFUSE);
        accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), ""));
        situations.after(Duration.ofMinutes(1));
        useCases.sendRefunds().sendDue();
        situations.after(Duration.ofMinutes(2));
        useCases.sendRefunds().sendDue();
        return placed;
    }

    private Outcome<Anomaly> resolve(Anomaly anomaly, Action action) {
        return useCases.handleAnomalies().resolve(STAFF, anomaly.id(), action, "核实过");
    }

    private Anomaly onlyAnomaly(Anomaly.Kind kind) {
        assertThat(shop.anomalies()).extracting(Anomaly::kind).containsExactly(kind);
        return shop.anomalies().get(0);
    }

    private Receipt receipt(Placed placed) {
        return shop.receipts(placed.order().id()).get(0);
    }
}
