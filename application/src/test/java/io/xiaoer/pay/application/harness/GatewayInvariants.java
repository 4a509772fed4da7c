package io.xiaoer.pay.application.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fake.FakeAskableGateway;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Receipt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has to be true of the orders of a {@link RandomShop} and their trades at its gateways, whatever happens. */
final class GatewayInvariants {

    private final RandomShop shop;
    private final List<OrderId> orders;
    /** Given up before their gateway heard of them, which then did. */
    private final Set<PaymentId> openedTooLate = new HashSet<>();

    GatewayInvariants(RandomShop shop, List<OrderId> orders) {
        this.shop = shop;
        this.orders = orders;
    }

    /** Only now does its gateway hear of it. */
    void opensNow(PaymentId id) {
        Payment payment = shop.storage.payments().find(id).orElseThrow();
        if (payment.atGateway().doneAt().isPresent()) {
            openedTooLate.add(id);
        }
    }

    /** Nothing went wrong after that: it has to be closed again. */
    void wasOpened(PaymentId id) {
        openedTooLate.remove(id);
    }

    void hold() {
        for (OrderId order : orders) {
            boolean isGivenUp = wasCancelledUnpaid(order);
            for (Payment payment : shop.storage.payments().ofOrder(order)) {
                if (shop.gatewayOf(payment).isPayable(payment) && !openedTooLate.contains(payment.id())) {
                    assertThat(isGivenUp)
                            .as("%s can be paid, and its order is cancelled", payment.tradeNumber())
                            .isFalse();
                    assertThat(payment.atGateway().doneAt())
                            .as("%s can be paid, and counts as over at its gateway", payment.tradeNumber())
                            .isEmpty();
                }
                if (payment.atGateway().doneAt().isPresent() && !openedTooLate.contains(payment.id())) {
                    assertOnRecordIfPaid(payment);
                }
            }
        }
    }

    private boolean wasCancelledUnpaid(OrderId order) {
        List<OrderChange> history = shop.storage.orders().history(order);
        return !history.isEmpty()
                && history.get(history.size() - 1).from() == OrderStatus.PENDING
                && history.get(history.size() - 1).to() == OrderStatus.CANCELLED;
    }

    private void assertOnRecordIfPaid(Payment payment) {
        FakeAskableGateway gateway = shop.gatewayOf(payment);
        gateway.paid(payment).ifPresent(amount -> assertThat(shop.storage
                        .receipts()
                        .find(new Receipt.Key(
                                gateway.provider(), FakeAskableGateway.transaction(payment.tradeNumber())))
                        .map(receipt -> receipt.amount().toDecimal()))
                .as("what was paid for %s", payment.tradeNumber())
                .hasValueSatisfying(kept -> assertThat(kept).isEqualByComparingTo(amount)));
    }

    /** Once gateways answer, and time has passed, nothing is closing and no order waits for its money. */
    void holdAtRest() {
        for (OrderId id : orders) {
            Order order = shop.storage.orders().find(id).orElseThrow();
            assertThat(order.closing()).as("%s", order.number()).isEmpty();
            assertThat(order.status()).as("%s", order.number()).isNotEqualTo(OrderStatus.PENDING);
        }
    }

    void holdAfterAllCallbacks() {
        orders.stream()
                .flatMap(order -> shop.storage.payments().ofOrder(order).stream())
                .forEach(this::assertOnRecordIfPaid);
    }
}
