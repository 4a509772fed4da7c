package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Answers.refusal;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static io.xiaoer.pay.application.fixture.Situations.CLIENT;
import static io.xiaoer.pay.application.fixture.Situations.payWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A payment is closed at its gateway before another method replaces it, or its shopper gives it up. */
class GivingPaymentsUpTest extends InAskingShop {

    // Another method

    @Test
    void aReplacedPaymentIsClosedAtItsGatewayFirst() {
        Placed placed = situations.withStartedPayment();

        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);

        assertThat(wechat.isPayable(first(placed))).isFalse();
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(status(second)).isEqualTo(PaymentStatus.INIT);
    }

    @Test
    void whileItsGatewayIsSilentAPaymentIsNotReplacedAndLives() {
        Placed placed = situations.withStartedPayment();
        wechat.goSilent();

        assertThat(refusal(pay(placed, PaymentMethod.ALIPAY))).isEqualTo(Refusal.of(Reason.GATEWAY_UNAVAILABLE));

        assertThat(order(placed).closing()).as("nobody gave the order up").isEmpty();
        assertThat(shop.payment(first(placed).id()).isLive(now())).isTrue();
        assertThat(shop.storage().ports().payments().ofOrder(placed.order().id()))
                .hasSize(1);
        wechat.speakAgain();
        assertThat(situations.start(first(placed).id()).parameters()).containsKey("out_trade_no");
    }

    @Test
    void aPaymentThatTurnsOutPaidIsNotReplaced() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), now());

        assertThat(refusal(pay(placed, PaymentMethod.ALIPAY)).reason()).isEqualTo(Reason.INVALID_ORDER_STATUS);

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void aPaymentOfAnotherAmountAtItsGatewayIsReplaced() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), new BigDecimal("1.00"), Optional.of(now()));

        accepted(pay(placed, PaymentMethod.ALIPAY));

        assertThat(status(first(placed))).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(shop.anomalies()).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.AMOUNT_MISMATCH);
    }

    @Test
    void aRequestThatIsRefusedAnywayClosesNothing() {
        Placed placed = situations.withStartedPayment();
        CreatePayment.Command wrongAmount = new CreatePayment.Command(
                ALICE,
                placed.order().id(),
                Optional.of(PaymentMethod.ALIPAY),
                Optional.of(Money.ofCents(1)),
                Optional.empty());
        CreatePayment.Command anothers = new CreatePayment.Command(
                BOB, placed.order().id(), Optional.of(PaymentMethod.ALIPAY), Optional.empty(), Optional.empty());

        assertThat(refusedWithoutTrace(() -> useCases.createPayment().create(wrongAmount)))
                .isEqualTo(Refusal.of(Reason.AMOUNT_MISMATCH));
        assertThat(refusedWithoutTrace(() -> useCases.createPayment().create(anothers)))
                .isEqualTo(Refusal.of(Reason.ORDER_NOT_FOUND));
        assertThat(refusedWithoutTrace(() -> pay(placed, PaymentMethod.BANK)))
                .isEqualTo(Refusal.of(Reason.UNSUPPORTED_METHOD));
        assertThat(wechat.calls()).isEmpty();
    }

    @Test
    void theSameMethodGivesTheSamePaymentAndAsksNobody() {
        Placed placed = situations.withStartedPayment();

        assertThat(accepted(pay(placed, PaymentMethod.WECHAT))
                        .payment()
                        .payment()
                        .id())
                .isEqualTo(first(placed).id());
        assertThat(wechat.calls()).isEmpty();
    }

    @Test
    void aPaymentWhoseGatewayIsSwitchedOffIsNotReplaced() {
        Placed placed = situations.withStartedPayment();
        UseCases withoutWechat = shop.replica(List.of(alipay));

        assertThat(refusal(withoutWechat
                        .createPayment()
                        .create(payWith(placed.order().id(), PaymentMethod.ALIPAY))))
                .isEqualTo(Refusal.of(Reason.GATEWAY_UNAVAILABLE));
    }

    // Given up by its shopper

    @Test
    void aPaymentThatIsGivenUpIsClosedAtItsGateway() {
        Placed placed = situations.withStartedPayment();

        PaymentDetails cancelled = accepted(cancelPayment(placed));

        assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(cancelled.log()).last().satisfies(entry -> assertThat(entry.details())
                .containsEntry("reason", "cancelled by alice"));
        assertThat(wechat.isPayable(first(placed))).isFalse();
        assertThat(status(placed)).isEqualTo(OrderStatus.PENDING);
        assertThat(order(placed).closing()).isEmpty();
    }

    @Test
    void whileItsGatewayIsSilentAPaymentIsNotGivenUp() {
        Placed placed = situations.withStartedPayment();
        wechat.goSilent();

        assertThat(refusal(cancelPayment(placed))).isEqualTo(Refusal.of(Reason.GATEWAY_UNAVAILABLE));

        assertThat(status(first(placed))).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(order(placed).closing()).isEmpty();
    }

    @Test
    void aPaymentThatTurnsOutPaidIsAnsweredAsItIs() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), now());

        assertThat(accepted(cancelPayment(placed)).status()).isEqualTo(PaymentStatus.SUCCEEDED);

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void aPaymentWhoseMoneyIsHeldForStaffIsGivenUpAllTheSame() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), new BigDecimal("1.00"), Optional.of(now()));

        assertThat(accepted(cancelPayment(placed)).status()).isEqualTo(PaymentStatus.CANCELLED);

        assertThat(shop.anomalies()).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.AMOUNT_MISMATCH);
    }

    @Test
    void nobodyGivesAnothersPaymentUp() {
        Placed placed = situations.withStartedPayment();

        assertThat(refusedWithoutTrace(
                        () -> useCases.cancelPayment().cancel(BOB, first(placed).id())))
                .isEqualTo(Refusal.of(Reason.PAYMENT_NOT_FOUND));
        assertThat(wechat.calls()).isEmpty();
    }

    // While its gateway opens it

    @Test
    void aPaymentThatIsGivenUpWhileItsGatewayOpensItIsClosedThere() {
        Placed placed = situations.placed();
        wechat.beforeOpening(() -> accepted(cancelPayment(placed)));

        assertThat(refusal(start(placed))).isEqualTo(Refusal.invalidPaymentStatus(PaymentStatus.CANCELLED));

        assertThat(wechat.openings()).hasSize(1);
        assertThat(wechat.isPayable(first(placed))).isFalse();
    }

    @Test
    void aPaymentWhoseOrderIsCancelledWhileItsGatewayOpensItIsClosedThere() {
        Placed placed = situations.placed();
        wechat.beforeOpening(() -> cancel(placed));

        assertThat(refusal(start(placed)).reason()).isEqualTo(Reason.INVALID_PAYMENT_STATUS);

        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(wechat.isPayable(first(placed))).isFalse();
    }

    @Test
    void aShopperWhoseClientTheGatewayDoesNotTakeStartsNothing() {
        Placed placed = situations.placed();
        wechat.takeNobody();

        assertThat(refusedWithoutTrace(() -> start(placed))).isEqualTo(Refusal.of(Reason.UNSUPPORTED_METHOD));

        assertThat(wechat.openings()).isEmpty();
    }

    private Outcome<StartPayment.Result> start(Placed placed) {
        return useCases.startPayment()
                .start(new StartPayment.Command(ALICE, first(placed).id(), CLIENT));
    }

    private Outcome<CreatePayment.Result> pay(Placed placed, PaymentMethod method) {
        return useCases.createPayment().create(payWith(placed.order().id(), method));
    }

    private Outcome<PaymentDetails> cancelPayment(Placed placed) {
        return useCases.cancelPayment().cancel(ALICE, first(placed).id());
    }
}
