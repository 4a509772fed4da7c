package io.xiaoer.pay.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a gateway that is asked before an order is cancelled says of money. */
class MoneyWhileCancellingTest extends InAskingShop {

    @Test
    void anOrderThatWasPaidBeforeItWasGivenUpIsPaidAndTheAnswerSaysSo() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), now());

        Order answer = cancel(placed);

        assertThat(answer.status()).isEqualTo(OrderStatus.PAID);
        assertThat(answer.closing()).isEmpty();
        assertThat(reserved(placed)).isEqualTo(2);
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(receipt(placed).applied()).hasToString("398.00");
        assertThat(wechat.calls()).hasSize(1);
    }

    @Test
    void anOrderThatIsPaidJustWhenItsGatewayIsToldToCloseItIsPaid() {
        Placed placed = situations.withStartedPayment();
        wechat.beforeClosing(() -> wechat.pay(first(placed), now()));

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.PAID);

        assertThat(wechat.calls()).hasSize(3);
        assertThat(shop.books().unexplained()).isEqualTo(Money.ZERO);
    }

    @Test
    void anOrderWhoseMoneyIsFoundAfterASilenceIsPaidIfItCameInTime() {
        Placed placed = situations.withStartedPayment();
        wechat.goSilent();
        assertThat(cancel(placed).closing()).isPresent();
        wechat.pay(first(placed), first(placed).expiresAt());
        wechat.speakAgain();
        situations.after(Duration.ofHours(1));

        assertThat(useCases.closeOrders().closeDue().paid()).isEqualTo(1);

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
        assertThat(order(placed).closing()).isEmpty();
    }

    @Test
    void moneyThatCameTooLateGoesBackAndTheOrderIsCancelled() {
        Placed placed = paidTooLate(this);

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(reserved(placed)).isZero();
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(receipt(placed).refunded()).hasToString("398.00");
    }

    @Test
    void aShopThatTakesLateMoneyHasItsOrderPaid() {
        InAskingShop generous = new InAskingShop(LatePaymentPolicy.REINSTATE) {};
        Placed placed = paidTooLate(generous);

        assertThat(generous.cancel(placed).status()).isEqualTo(OrderStatus.PAID);

        assertThat(generous.reserved(placed)).isEqualTo(2);
        assertThat(generous.status(first(placed))).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    private static Placed paidTooLate(InAskingShop test) {
        Placed placed = test.situations.withStartedPayment();
        test.shop.clock().set(first(placed).expiresAt().plusSeconds(2));
        test.wechat.pay(first(placed), test.now().minusSeconds(1));
        return placed;
    }

    @Test
    void whereTheGatewayDoesNotSayWhenItWasPaidTheAskingDecides() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), new BigDecimal("398.00"), Optional.empty());
        shop.clock().set(first(placed).expiresAt());

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void moneyOfAnotherAmountIsHeldAndTheOrderCancelled() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), new BigDecimal("397.99"), Optional.of(now()));

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(receipt(placed).held()).hasToString("397.99");
        assertThat(shop.anomalies()).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.AMOUNT_MISMATCH);
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    void moneyThatHasGoneBackIsHeldAndTheOrderCancelled() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), now());
        wechat.refund(first(placed));

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(receipt(placed).held()).hasToString("398.00");
        assertThat(shop.anomalies()).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.REFUNDED_ELSEWHERE);
    }

    @Test
    void aPaidOrderThatIsGivenUpAsksNobodyAndGetsItsMoneyBack() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), now());
        cancel(placed);

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(wechat.calls()).hasSize(1);
        assertThat(receipt(placed).refunded()).hasToString("398.00");
    }

    @Test
    void twoAttemptsPaidAtTheirGatewaysPayOnceAndOneGoesBack() {
        Placed placed = situations.withStartedPayment();
        shop.clock().set(first(placed).expiresAt().plusSeconds(1));
        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);
        situations.start(second.id());
        wechat.pay(first(placed), first(placed).expiresAt());
        alipay.pay(second, now());

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.PAID);

        assertThat(shop.receipts(placed.order().id()))
                .extracting(Receipt::applied, Receipt::refunded)
                .containsExactlyInAnyOrder(
                        tuple(Money.ofCents(39_800), Money.ZERO), tuple(Money.ZERO, Money.ofCents(39_800)));
    }

    private Receipt receipt(Placed placed) {
        return shop.receipts(placed.order().id()).get(0);
    }
}
