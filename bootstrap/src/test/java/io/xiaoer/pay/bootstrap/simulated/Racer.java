package io.xiaoer.pay.bootstrap.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.OrderTransitions;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.util.List;

/** A purchase that its story befalls. */
record Racer(SimulatedShop shop, Story story, Purchase purchase) {

    /** How it ends. */
    record End(OrderStatus order, PaymentStatus payment, List<Money> received, Money refunded, Money held) {}

    /** Its gateway has the money, and says nothing yet. */
    void pay() {
        assertThat(shop.books()
                        .pay(
                                purchase.provider(),
                                purchase.number(),
                                purchase.asPlaced().amount(),
                                shop.clock().instant()))
                .isPresent();
    }

    void does(Story.Act act) {
        switch (act) {
            case TELL -> purchase.isTold();
            case CANCEL -> purchase.tryToCancel();
            case ASK_BACK -> purchase.askForMoneyBack();
            case SWEEP -> shop.runJobs();
        }
    }

    /** Whether nothing is under way any more. */
    boolean isAtRest() {
        Order order = purchase.order();
        return order.status() != OrderStatus.PENDING
                && order.closing().isEmpty()
                && purchase.refunds().stream().allMatch(refund -> refund.status() == RefundStatus.SUCCEEDED);
    }

    End end() {
        return new End(
                purchase.order().status(),
                purchase.payment().status(),
                purchase.receipts().stream().map(Receipt::amount).toList(),
                purchase.refunded(),
                purchase.held());
    }

    void assertNothingContradictsItself() {
        assertThat(purchase.contradictions()).as(purchase.number()).isEmpty();
        OrderStatus status = OrderStatus.PENDING;
        for (OrderChange change : purchase.history()) {
            assertThat(change.from()).as(purchase.number()).isEqualTo(status);
            status = change.to();
            assertThat(OrderTransitions.TABLE.allowed(change.from()))
                    .as(purchase.number())
                    .contains(status);
        }
        purchase.agreesWithItsGateway();
    }
}
