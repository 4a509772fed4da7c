package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.CloseOrders;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An order is cancelled only when its gateways have confirmed that nobody can pay it; until then it is closing. */
class AskingBeforeCancellingTest extends InAskingShop {

    @Test
    void aPaymentIsClosedAtItsGatewayBeforeItsOrderIsCancelled() {
        Placed placed = situations.withStartedPayment();
        String trade = first(placed).tradeNumber().value();
        wechat.beforeClosing(() -> {
            assertThat(status(placed)).isEqualTo(OrderStatus.PENDING);
            assertThat(reserved(placed)).isEqualTo(2);
        });

        Order cancelled = cancel(placed);

        assertThat(cancelled.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelled.closing()).isEmpty();
        assertThat(reserved(placed)).isZero();
        assertThat(wechat.calls()).containsExactly("query " + trade, "close " + trade, "query " + trade);
        assertThat(wechat.isPayable(first(placed))).isFalse();
        assertThat(shop.logged(first(placed).id()))
                .endsWith(LogEntry.Event.STARTED, LogEntry.Event.CLOSED_AT_GATEWAY, LogEntry.Event.CANCELLED);
        assertThat(shop.history(placed.order().id()))
                .containsExactly(new OrderChange(OrderStatus.PENDING, OrderStatus.CANCELLED, "alice", "不想要了", now()));
        assertThat(shop.events(placed.order().id())).endsWith("payment.cancelled", "order.cancelled");
    }

    @Test
    void aGatewayWithoutSuchATradeHasNothingToClose() {
        Placed placed = situations.withStartedPayment();
        wechat.forget(first(placed));

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(wechat.calls())
                .containsExactly("query " + first(placed).tradeNumber().value());
    }

    @Test
    void aGatewayIsNotAskedAboutWhatItWasNeverTold() {
        assertThat(cancel(situations.placed()).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(wechat.calls()).isEmpty();
    }

    @Test
    void aTradeThatTheGatewayHasClosedIsNotClosedAgain() {
        Placed placed = situations.withStartedPayment();
        wechat.expire(first(placed));

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(wechat.calls())
                .containsExactly("query " + first(placed).tradeNumber().value());
    }

    @Test
    void anOrderThatIsClosedWhileItsAnswerIsLostIsConfirmedByAsking() {
        Placed placed = situations.withStartedPayment();
        wechat.afterClosing(wechat::goSilent);

        assertThat(cancel(placed).closing()).isPresent();
        wechat.speakAgain();
        situations.after(Duration.ofMinutes(1));

        assertThat(closeDue().cancelled()).isEqualTo(1);
        assertThat(wechat.calls()).filteredOn(call -> call.startsWith("close")).hasSize(1);
        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void everyAttemptThatWasEverStartedIsAskedAbout() {
        Placed placed = situations.withStartedPayment();
        shop.clock().set(first(placed).expiresAt().plusSeconds(1));
        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);
        situations.start(second.id());
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(wechat.isPayable(first(placed))).as("there, it is not").isTrue();

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(wechat.isPayable(first(placed))).isFalse();
        assertThat(alipay.isPayable(second)).isFalse();
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(status(second)).isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    void oneGatewayThatDoesNotAnswerIsEnoughForAnOrderToStayClosing() {
        Placed placed = situations.withStartedPayment();
        shop.clock().set(first(placed).expiresAt().plusSeconds(1));
        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);
        situations.start(second.id());
        wechat.goSilent();

        assertThat(cancel(placed).closing()).isPresent();

        assertThat(alipay.isPayable(second)).as("the others are closed").isFalse();
        wechat.speakAgain();
        situations.after(Duration.ofMinutes(1));
        assertThat(closeDue().cancelled()).isEqualTo(1);
        assertThat(alipay.questions(second)).as("and not asked again").isEqualTo(2);
    }

    @Test
    void whoeverMayNotCancelAnOrderMakesNobodyAsk() {
        Placed placed = situations.withStartedPayment();

        assertThat(refusedWithoutTrace(
                        () -> useCases.moveOrder().cancel(BOB, placed.order().id(), "")))
                .isEqualTo(Refusal.of(Reason.ORDER_NOT_FOUND));

        assertThat(wechat.calls()).isEmpty();
    }

    private CloseOrders.Report closeDue() {
        return useCases.closeOrders().closeDue();
    }
}
