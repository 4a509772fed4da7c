package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.AnswerOnce.Answer;
import io.xiaoer.pay.application.port.in.AnswerOnce.Request;
import io.xiaoer.pay.application.port.in.CloseOrders;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Key;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.Closing;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Orders that are given up while their gateways do not answer. */
class AskingSilentGatewaysTest extends InAskingShop {

    @Test
    void withoutAnAnswerTheOrderStaysPendingAndIsClosing() {
        Placed placed = situations.withStartedPayment();
        wechat.goSilent();

        Order closing = cancel(placed);

        assertThat(closing.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(closing.closing())
                .contains(new Closing("alice", "不想要了", now(), 1, now().plus(Duration.ofMinutes(1))));
        assertThat(reserved(placed)).isEqualTo(2);
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(shop.logged(first(placed).id())).endsWith(LogEntry.Event.GATEWAY_ASKED);
        assertThat(shop.anomalies()).isEmpty();
        assertThat(shop.history(placed.order().id())).isEmpty();
    }

    @Test
    void aClosingOrderTakesNoNewPaymentAndStartsNone() {
        Placed placed = closing();

        assertThat(refusedWithoutTrace(() -> useCases.createPayment()
                        .create(Situations.payWith(placed.order().id(), PaymentMethod.WECHAT))))
                .isEqualTo(Refusal.of(Reason.ORDER_CLOSING));
        assertThat(refusedWithoutTrace(() -> useCases.createPayment()
                        .create(Situations.payWith(placed.order().id(), PaymentMethod.ALIPAY))))
                .isEqualTo(Refusal.of(Reason.ORDER_CLOSING));
        assertThat(refusedWithoutTrace(() -> useCases.startPayment()
                        .start(new StartPayment.Command(ALICE, first(placed).id(), CLIENT))))
                .isEqualTo(Refusal.of(Reason.ORDER_CLOSING));
    }

    @Test
    void givenUpAgainItStaysClosingForWhomAndForWhatItWasFirst() {
        Placed placed = closing();
        Instant first = now();
        situations.after(Duration.ofSeconds(5));

        Order again = accepted(useCases.moveOrder()
                        .cancel(Situations.STAFF, placed.order().id(), "电话取消"))
                .order();

        assertThat(again.closing()).contains(new Closing("alice", "不想要了", first, 2, now().plus(Duration.ofMinutes(2))));
    }

    @Test
    void askedAgainAfterAPauseItIsCancelledAsItsShopperWished() {
        Placed placed = closing();
        wechat.speakAgain();
        situations.after(Duration.ofSeconds(59));
        assertThat(closeDue()).as("not yet").isEqualTo(CloseOrders.Report.NOTHING);
        situations.after(Duration.ofSeconds(1));

        assertThat(closeDue()).isEqualTo(new CloseOrders.Report(1, 0, 0, 0, 0));

        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(reserved(placed)).isZero();
        assertThat(shop.history(placed.order().id()))
                .containsExactly(new OrderChange(OrderStatus.PENDING, OrderStatus.CANCELLED, "alice", "不想要了", now()));
    }

    @Test
    void whenThatTakesTooLongStaffAreToldAndItIsAskedAboutAllTheSame() {
        Placed placed = closing();
        situations.after(Duration.ofMinutes(1));
        assertThat(closeDue().closing()).isEqualTo(1);
        assertThat(shop.anomalies()).isEmpty();
        situations.after(Duration.ofMinutes(2));

        assertThat(closeDue().closing()).isEqualTo(1);

        assertThat(shop.anomalies()).singleElement().satisfies(anomaly -> {
            assertThat(anomaly.kind()).isEqualTo(Anomaly.Kind.GATEWAY_UNKNOWN);
            assertThat(anomaly.subject()).isEqualTo(placed.order().number().value());
            assertThat(anomaly.evidence())
                    .isEqualTo(
                            Map.of("out_trade_no", first(placed).tradeNumber().value(), "attempts", "3"));
        });
        situations.after(Duration.ofMinutes(4));
        assertThat(closeDue().closing()).isEqualTo(1);
        wechat.speakAgain();
        situations.after(Duration.ofMinutes(8));
        assertThat(closeDue().cancelled()).isEqualTo(1);
    }

    @Test
    void whatAGatewayNeverAnswersDoesNotKeepOtherClosingOrdersFromBeingAskedAbout() {
        List<Placed> closing = Stream.generate(this::closing).limit(4).toList();
        wechat.speakAgain();
        closing.subList(0, 3)
                .forEach(placed -> wechat.pay(first(placed), new BigDecimal("-1.001"), Optional.of(now())));
        situations.after(Duration.ofMinutes(1));

        assertThat(closeDue()).isEqualTo(new CloseOrders.Report(0, 0, 4, 0, 0));
        situations.after(Duration.ofHours(1));

        assertThat(closeDue()).isEqualTo(new CloseOrders.Report(1, 0, 3, 0, 0));
        assertThat(status(closing.get(3))).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aGatewayThatIsSwitchedOffDoesNotAnswer() {
        Placed placed = situations.withStartedPayment();
        UseCases withoutWechat = shop.replica(List.of(alipay));

        assertThat(accepted(withoutWechat
                                .moveOrder()
                                .cancel(ALICE, placed.order().id(), ""))
                        .order()
                        .closing())
                .isPresent();

        assertThat(wechat.calls()).isEmpty();
        situations.after(Duration.ofMinutes(1));
        assertThat(closeDue().cancelled()).as("switched on again").isEqualTo(1);
    }

    @Test
    void aSuccessEndsTheClosing() {
        Placed placed = closing();

        situations.report(Report.success(first(placed)));

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
        assertThat(order(placed).closing()).isEmpty();
        wechat.speakAgain();
        situations.after(Duration.ofHours(1));
        assertThat(closeDue()).isEqualTo(CloseOrders.Report.NOTHING);
    }

    @Test
    void twoWhoGiveItUpAtOnceCancelItOnce() {
        Placed placed = situations.withStartedPayment();
        wechat.beforeClosing(() -> {
            wechat.beforeClosing(() -> {});
            cancel(placed);
        });

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(shop.history(placed.order().id())).hasSize(1);
        assertThat(shop.stock(placed.order().line().productId()).available()).isEqualTo(10);
    }

    @Test
    void anAnswerThatItIsClosingIsKeptUnderItsKey() {
        Placed placed = situations.withStartedPayment();
        wechat.goSilent();
        Answer first = cancelOnce(placed);
        assertThat(first.reply().body()).isEqualTo("closing");
        wechat.speakAgain();
        situations.after(Duration.ofMinutes(1));
        closeDue();

        assertThat(cancelOnce(placed).reply()).isEqualTo(first.reply());
        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
    }

    private Answer cancelOnce(Placed placed) {
        Request request = new Request(new Key("alice", "POST", "/api/orders/1/cancel", "k"), "body");
        return accepted(useCases.answerOnce()
                .once(
                        request,
                        () -> useCases.moveOrder().cancel(ALICE, placed.order().id(), ""),
                        details -> new Reply(202, details.order().closing().isPresent() ? "closing" : "cancelled")));
    }

    /** Given up by Alice, while WeChat says nothing. */
    private Placed closing() {
        wechat.speakAgain();
        Placed placed = situations.withStartedPayment();
        wechat.goSilent();
        cancel(placed);
        return placed;
    }

    private CloseOrders.Report closeDue() {
        return useCases.closeOrders().closeDue();
    }
}
