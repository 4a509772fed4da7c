package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Answers.refusal;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static io.xiaoer.pay.application.fixture.Situations.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fake.FakeGateway;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.StartPayment.Command;
import io.xiaoer.pay.application.port.in.StartPayment.Result;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Going to the gateway, and giving up. The gateways in these tests refuse to be called inside a transaction. */
class StartingPaymentsTest extends InShop {

    @Test
    void aStartedPaymentIsProcessingAndTheShopperGetsWhatSheNeeds() {
        Payment payment = payment(situations.placed());

        Result started = start(payment.id());

        assertThat(started.payment().status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(started.parameters())
                .containsEntry("out_trade_no", payment.tradeNumber().value());
        assertThat(shop.logged(payment.id())).containsExactly(LogEntry.Event.CREATED, LogEntry.Event.STARTED);
        assertThat(shop.events(payment.orderId())).endsWith("payment.started");
    }

    @Test
    void theAttemptIsOnRecordBeforeTheGatewayHearsOfIt() {
        Payment payment = payment(situations.placed());

        start(payment.id());

        assertThat(shop.wechat().openings())
                .containsExactly(
                        new FakeGateway.Opening(payment.tradeNumber().value(), PaymentStatus.PROCESSING, CLIENT));
    }

    @Test
    void aGatewayThatDoesNotAnswerLeavesTheAttemptOnRecordToBeMadeAgain() {
        Payment payment = payment(situations.placed());
        shop.wechat().goDown();

        assertThat(refusal(useCases.startPayment().start(new Command(ALICE, payment.id(), CLIENT))))
                .isEqualTo(Refusal.of(Reason.GATEWAY_UNAVAILABLE));

        assertThat(shop.payment(payment.id()).status()).isEqualTo(PaymentStatus.PROCESSING);
        shop.wechat().comeBack();
        assertThat(start(payment.id()).parameters()).containsKey("out_trade_no");
    }

    @Test
    void startedAgainAPaymentGivesTheSame() {
        Payment payment = payment(situations.placed());
        Result first = start(payment.id());
        Map<String, Map<?, ?>> before = snapshot();

        Result second = start(payment.id());

        assertThat(second.parameters()).isEqualTo(first.parameters());
        assertThat(second.payment().payment())
                .usingRecursiveComparison()
                .isEqualTo(first.payment().payment());
        assertNothingChangedSince(before);
    }

    @Test
    void everyPaymentGoesToTheGatewayOfItsMethod() {
        Placed placed = situations.placed();
        Payment payment = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);

        start(payment.id());

        assertThat(shop.alipay().openings()).hasSize(1);
        assertThat(shop.wechat().openings()).isEmpty();
    }

    @Test
    void aPaymentIsStartedUpToItsDeadlineAndNotAfter() {
        Payment payment = payment(situations.placed());
        shop.clock().set(payment.expiresAt());
        assertThat(start(payment.id()).payment().remainingSeconds()).isZero();

        shop.clock().set(payment.expiresAt().plusNanos(1_000));

        assertThat(refusal(useCases.startPayment().start(new Command(ALICE, payment.id(), CLIENT))))
                .isEqualTo(Refusal.of(Reason.PAYMENT_EXPIRED));
        assertThat(shop.payment(payment.id()).status())
                .as("written on the spot")
                .isEqualTo(PaymentStatus.EXPIRED);
        assertThat(shop.logged(payment.id())).endsWith(LogEntry.Event.EXPIRED);
        assertThat(shop.events(payment.orderId())).endsWith("payment.expired");
        assertThat(shop.wechat().openings()).hasSize(1);
    }

    @Test
    void anExpiredPaymentIsNotStarted() {
        PaymentId expired = payment(situations.withExpiredPayment()).id();

        assertThat(refusedToStart(ALICE, expired)).isEqualTo(Refusal.of(Reason.PAYMENT_EXPIRED));
    }

    @Test
    void aPaymentThatIsOverIsNotStarted() {
        assertThat(refusedToStart(ALICE, payment(situations.paid()).id()))
                .isEqualTo(Refusal.invalidPaymentStatus(PaymentStatus.SUCCEEDED));
        assertThat(refusedToStart(ALICE, payment(situations.withFailedPayment()).id()))
                .isEqualTo(Refusal.invalidPaymentStatus(PaymentStatus.FAILED));
        assertThat(refusedToStart(ALICE, payment(situations.cancelled()).id()).facts())
                .isEqualTo(Map.of("payment_status", "cancelled"));
        assertThat(shop.wechat().openings()).isEmpty();
    }

    @Test
    void aPaymentIsNotStartedOnceItsMethodIsSwitchedOff() {
        PaymentId payment = payment(situations.placed()).id();
        UseCases withoutWechat = new UseCases(
                shop.storage().ports(),
                new UseCases.Outside(
                        List.of(shop.alipay()),
                        List.of(),
                        List.of(),
                        shop.supplier(),
                        Runnable::run,
                        List.of(),
                        UseCases.Channels.NONE),
                Shop.rules(LatePaymentPolicy.REFUND),
                shop.clock());

        assertThat(refusedWithoutTrace(() -> withoutWechat.startPayment().start(new Command(ALICE, payment, CLIENT))))
                .isEqualTo(Refusal.of(Reason.UNSUPPORTED_METHOD));
        assertThat(accepted(withoutWechat.cancelPayment().cancel(ALICE, payment))
                        .status())
                .as("but it can be given up")
                .isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    void anothersPaymentCannotBeToldFromOneThatIsNotThere() {
        PaymentId payment = payment(situations.placed()).id();

        assertThat(refusedToStart(BOB, payment)).isEqualTo(Refusal.of(Reason.PAYMENT_NOT_FOUND));
        assertThat(refusedToStart(ALICE, new PaymentId(4711))).isEqualTo(Refusal.of(Reason.PAYMENT_NOT_FOUND));
        assertThat(refusedToCancel(BOB, payment)).isEqualTo(Refusal.of(Reason.PAYMENT_NOT_FOUND));
        assertThat(refusedToCancel(ALICE, new PaymentId(4711))).isEqualTo(Refusal.of(Reason.PAYMENT_NOT_FOUND));
    }

    // Giving up

    @Test
    void aPaymentThatIsGivenUpLeavesItsOrderToBePaidAnotherWay() {
        for (Placed placed : List.of(situations.placed(), situations.withStartedPayment())) {
            PaymentDetails cancelled = accepted(
                    useCases.cancelPayment().cancel(ALICE, payment(placed).id()));

            assertThat(cancelled.status()).isEqualTo(PaymentStatus.CANCELLED);
            assertThat(cancelled.log()).last().satisfies(entry -> assertThat(entry.details())
                    .containsEntry("reason", "cancelled by alice"));
            assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PENDING);
            assertThat(shop.stock(placed.order().line().productId()).reserved()).isEqualTo(2);
            assertThat(shop.events(placed.order().id())).endsWith("payment.cancelled");
        }
    }

    @Test
    void aPaymentThatIsOverIsNotGivenUp() {
        assertThat(refusedToCancel(ALICE, payment(situations.paid()).id()))
                .isEqualTo(Refusal.invalidPaymentStatus(PaymentStatus.SUCCEEDED));
        assertThat(refusedToCancel(
                        ALICE, payment(situations.withFailedPayment()).id()))
                .isEqualTo(Refusal.invalidPaymentStatus(PaymentStatus.FAILED));
        assertThat(refusedToCancel(
                        ALICE, payment(situations.withCancelledPayment()).id()))
                .isEqualTo(Refusal.invalidPaymentStatus(PaymentStatus.CANCELLED));
        assertThat(refusedToCancel(
                        ALICE, payment(situations.withExpiredPayment()).id()))
                .isEqualTo(Refusal.of(Reason.PAYMENT_EXPIRED));
    }

    @Test
    void aPaymentPastItsDeadlineIsExpiredInsteadOfGivenUp() {
        Payment payment = payment(situations.placed());
        shop.clock().set(payment.expiresAt().plusSeconds(1));

        assertThat(refusal(useCases.cancelPayment().cancel(ALICE, payment.id())))
                .isEqualTo(Refusal.of(Reason.PAYMENT_EXPIRED));
        assertThat(shop.payment(payment.id()).status()).isEqualTo(PaymentStatus.EXPIRED);
    }

    private Result start(PaymentId payment) {
        return situations.start(payment);
    }

    private Refusal refusedToStart(Actor actor, PaymentId payment) {
        return refusedWithoutTrace(() -> useCases.startPayment().start(new Command(actor, payment, CLIENT)));
    }

    private Refusal refusedToCancel(Actor actor, PaymentId payment) {
        return refusedWithoutTrace(() -> useCases.cancelPayment().cancel(actor, payment));
    }

    private static Payment payment(Placed placed) {
        return placed.payment().payment();
    }
}
