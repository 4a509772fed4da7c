package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.Anomaly.Action;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What staff do about a bill that differs, above all about money that only the bill knows of. */
class MissingMoneyTest extends InBilledShop {

    @Test
    void missingMoneyThatWasPaidInTimePaysForItsOrderThoughItComesLate() {
        Placed placed = situations.withStartedPayment();
        Payment payment = placed.payment().payment();
        billedAt(payment, payment.expiresAt().minusSeconds(1));

        assertThat(accepted(settle()).status()).isEqualTo(Anomaly.Status.RESOLVED);

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shop.payment(payment.id()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(receipt(placed).paidAt()).isEqualTo(payment.expiresAt().minusSeconds(1));
        assertThat(shop.anomalies()).isEmpty();
        assertThat(reconcile().found()).isZero();
    }

    @Test
    void missingMoneyThatWasPaidLateGoesBack() {
        Placed placed = situations.withStartedPayment();
        Payment payment = placed.payment().payment();
        billedAt(payment, payment.expiresAt().plusSeconds(1));

        accepted(settle());

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(receipt(placed).refunded()).isEqualTo(payment.amount());
        assertThat(shop.refundGateway().paid()).hasSize(1);
        assertThat(shop.anomalies()).isEmpty();
    }

    @Test
    void missingMoneyThatNobodyAskedForIsHeld() {
        shop.bills()
                .has(new BillLine(
                        "theirs",
                        Optional.empty(),
                        Optional.empty(),
                        Money.ofCents(700),
                        BillLine.State.SUCCEEDED,
                        Shop.OPENING));
        shop.clock().set(BILLED);
        reconcile();

        accepted(settle());

        assertThat(shop.storage().receipts()).singleElement().satisfies(receipt -> assertThat(receipt.held())
                .isEqualTo(Money.ofCents(700)));
        assertThat(onlyAnomaly(Anomaly.Kind.UNKNOWN_PAYMENT).isOpen()).isTrue();
    }

    @Test
    void missingMoneyIsReceivedOnce() {
        Placed placed = situations.withStartedPayment();
        billedAt(placed.payment().payment(), shop.clock().instant());
        Anomaly anomaly = onlyAnomaly(Anomaly.Kind.BILL_DIFFERS);
        situations.report(Report.success(placed.payment().payment()).transaction("missing"));
        accepted(settle());

        assertThat(shop.receipts(placed.order().id())).hasSize(1);
        assertThat(refusedWithoutTrace(() -> resolve(anomaly, Action.SETTLE)).reason())
                .isEqualTo(Reason.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"RETRY", "REFUND"})
    void missingMoneyCanNeitherBeRetriedNorGivenBack(Action action) {
        billedAt(
                situations.withStartedPayment().payment().payment(),
                shop.clock().instant());

        assertThat(refusedWithoutTrace(() -> resolve(onlyAnomaly(Anomaly.Kind.BILL_DIFFERS), action))
                        .reason())
                .isEqualTo(Reason.CONFLICT);
    }

    @Test
    void otherDifferencesAreNotedAndNothingElse() {
        situations.paid();
        shop.clock().set(BILLED);
        reconcile();
        Anomaly anomaly = onlyAnomaly(Anomaly.Kind.BILL_DIFFERS);

        for (Action action : List.of(Action.RETRY, Action.REFUND, Action.SETTLE)) {
            assertThat(refusedWithoutTrace(() -> resolve(anomaly, action)).reason())
                    .isEqualTo(Reason.CONFLICT);
        }
        accepted(resolve(anomaly, Action.NOTE));
        assertThat(shop.anomalies()).isEmpty();
    }
}
