package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** "No such trade" is an answer, and need not be the last one: calls are slow, and codes are scanned later. */
class HeardOfLaterTest extends InAskingShop {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    @Test
    void aGatewayThatHasNotHeardOfItYetIsAskedAgain() {
        Placed placed = situations.withStartedPayment();
        wechat.forget(first(placed));
        situations.after(FIRST_PAUSE);

        assertThat(useCases.askGateways().askDue().over()).isEqualTo(1);

        assertThat(status(first(placed))).isEqualTo(PaymentStatus.PROCESSING);
        situations.start(first(placed).id());
        wechat.pay(first(placed), now());
        situations.after(Duration.ofSeconds(30));
        useCases.askGateways().askDue();
        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void whatAGatewayHearsOfOnlyAfterItWasGivenUpIsClosedThere() {
        Placed placed = givenUpUnheardOf();
        openLate(placed);
        situations.after(FIRST_PAUSE);

        useCases.askGateways().askDue();

        assertThat(wechat.isPayable(first(placed))).isFalse();
        assertThat(shop.payment(first(placed).id()).atGateway().nextAskAt()).isEmpty();
    }

    @Test
    void whatIsPaidThereAfterItWasGivenUpUnheardOfGoesBack() {
        Placed placed = givenUpUnheardOf();
        openLate(placed);
        wechat.pay(first(placed), now());
        situations.after(FIRST_PAUSE);

        useCases.askGateways().askDue();

        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.receipts(placed.order().id()))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.finding()).contains(Receipt.Finding.LATE));
        assertThat(shop.refunds(placed.order().id())).hasSize(1);
    }

    /** Started, but its gateway said that it had no such trade, and so its order was cancelled at once. */
    private Placed givenUpUnheardOf() {
        Placed placed = situations.withStartedPayment();
        wechat.forget(first(placed));
        accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), ""));
        return placed;
    }

    /** Our call, or the code that a shopper scans, arrives at the gateway at last. */
    private void openLate(Placed placed) {
        wechat.open(placed.order(), first(placed), CLIENT);
    }
}
