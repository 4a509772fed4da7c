package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xiaoer.pay.application.fake.FakeRefundGateway.Crash;
import io.xiaoer.pay.application.fake.FakeRefundGateway.Mood;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.out.RefundNotice;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refunds that gateways do not pay at once. The sample order is of 398.00 in all. */
class RefundsAtTheGatewayTest extends InShop {

    @AfterEach
    void everyCentIsAccountedFor() {
        assertThat(shop.books().unexplained()).isEqualTo(Money.ZERO);
    }

    // Gateways that will not

    @Test
    void aRefundThatFailsIsTriedAgainUnderTheSameNumber() {
        Placed placed = situations.paid();
        shop.refundGateway().next(Mood.REFUSE, Mood.SAY_NOTHING);
        Refund refund = request(placed, "398.00");

        approve(refund);
        tryAgainAfter(Duration.ofMinutes(1));
        tryAgainAfter(Duration.ofMinutes(2));

        assertThat(shop.refundGateway().asked()).containsExactly(refund.number(), refund.number(), refund.number());
        assertThat(refund(placed).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(shop.anomalies()).isEmpty();
    }

    @Test
    void aRefundThatFailsTooOftenIsHeldForStaff() {
        Placed placed = situations.paid();
        approveAndFail(placed);

        assertThat(refund(placed).status()).isEqualTo(RefundStatus.FAILED);
        assertThat(receipt(placed).held()).hasToString("398.00");
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.REFUNDING);
        assertThat(shop.anomalies()).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.kind()).isEqualTo(Anomaly.Kind.REFUND_FAILED);
            assertThat(anomaly.amount()).contains(Money.ofCents(39_800));
        });
        assertThat(useCases.sendRefunds().sendDue().succeeded()).isZero();
    }

    @Test
    void aWordOfSuccessAfterARefundWasGivenUpStillCounts() {
        Placed placed = situations.paid();
        approveAndFail(placed);

        shop.refundReply(Report.ofRefund(refund(placed), RefundNotice.State.SUCCEEDED));

        assertThat(refund(placed).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(receipt(placed).refunded()).hasToString("398.00");
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(shop.anomalies()).isEmpty();
    }

    @Test
    void killedBetweenTransactionAndGatewayARefundIsAskedForAgain() {
        Placed placed = situations.paid();
        shop.refundGateway().next(Mood.CRASH_BEFORE, Mood.CRASH_AFTER);
        Refund refund = request(placed, "398.00");
        assertThatExceptionOfType(Crash.class).isThrownBy(() -> approve(refund));

        assertThat(useCases.sendRefunds().sendDue().succeeded()).as("leased").isZero();
        situations.after(Duration.ofMinutes(1));
        assertThatExceptionOfType(Crash.class)
                .isThrownBy(() -> useCases.sendRefunds().sendDue());
        situations.after(Duration.ofMinutes(1));
        assertThat(useCases.sendRefunds().sendDue().succeeded()).isEqualTo(1);

        assertThat(shop.refundGateway().paid()).containsOnlyKeys(refund.number());
        assertThat(receipt(placed).refunded()).hasToString("398.00");
    }

    // What the gateway tells later

    @Test
    void aRefundThatWasOnlyTakenIsBackWhenTheProviderSaysSo() {
        Placed placed = situations.paid();
        shop.refundGateway().next(Mood.ACCEPT);
        approve(request(placed, "398.00"));
        assertThat(refund(placed).status()).isEqualTo(RefundStatus.PROCESSING);
        assertThat(receipt(placed).refunding()).hasToString("398.00");
        Report report = Report.ofRefund(refund(placed), RefundNotice.State.SUCCEEDED);

        shop.refundReply(report);
        shop.refundReply(report);

        assertThat(refund(placed).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(receipt(placed).refunded()).hasToString("398.00");
        assertThat(shop.history(placed.order().id()))
                .extracting(change -> change.to())
                .containsExactly(OrderStatus.PAID, OrderStatus.REFUNDING, OrderStatus.REFUNDED);
    }

    @Test
    void aReportedFailureIsTriedAgain() {
        Placed placed = situations.paid();
        shop.refundGateway().next(Mood.ACCEPT);
        approve(request(placed, "398.00"));

        shop.refundReply(Report.ofRefund(refund(placed), RefundNotice.State.FAILED));
        tryAgainAfter(Duration.ofMinutes(1));

        assertThat(refund(placed).status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void aRefundOfAnotherAmountOrThatNobodyAskedForIsForStaffToLookAt() {
        Placed placed = situations.paid();
        Refund pending = request(placed, "398.00");

        shop.refundReply(Report.ofRefund(pending, RefundNotice.State.SUCCEEDED).amount("1.00"));
        shop.refundReply(Report.ofRefund(pending, RefundNotice.State.SUCCEEDED));
        shop.refundReply(Report.ofRefund(pending, RefundNotice.State.SUCCEEDED).with("out_refund_no", "R-nobody"));

        assertThat(refund(placed).status()).isEqualTo(RefundStatus.PENDING);
        assertThat(shop.anomalies())
                .extracting(Anomaly::kind)
                .containsExactlyInAnyOrder(
                        Anomaly.Kind.AMOUNT_MISMATCH, Anomaly.Kind.GATEWAY_UNKNOWN, Anomaly.Kind.GATEWAY_UNKNOWN);
    }

    private Refund request(Placed placed, String amount) {
        return accepted(useCases.refundOrders().request(ALICE, placed.order().id(), Money.parse(amount), "不想要了"));
    }

    private void approve(Refund refund) {
        accepted(useCases.refundOrders().approve(STAFF, refund.id(), Optional.empty(), ""));
    }

    private void approveAndFail(Placed placed) {
        shop.refundGateway().next(Mood.REFUSE, Mood.REFUSE, Mood.REFUSE);
        approve(request(placed, "398.00"));
        tryAgainAfter(Duration.ofMinutes(1));
        tryAgainAfter(Duration.ofMinutes(2));
    }

    private void tryAgainAfter(Duration pause) {
        situations.after(pause);
        useCases.sendRefunds().sendDue();
    }

    private Refund refund(Placed placed) {
        return shop.refunds(placed.order().id()).get(0);
    }

    private Receipt receipt(Placed placed) {
        return shop.receipts(placed.order().id()).get(0);
    }
}
