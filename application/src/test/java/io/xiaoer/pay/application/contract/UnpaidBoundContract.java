package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.Product;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Orders} promises of the number of pending orders that a customer may have. */
public abstract class UnpaidBoundContract extends StorageContract {

    private final CustomerId customer = newCustomer();
    private Product product;
    private Address address;

    private Orders orders() {
        return storage().orders();
    }

    @BeforeEach
    protected void aProductAndAnAddress() {
        product = newProduct();
        address = newAddress(customer);
    }

    @Test
    protected void soManyOrdersMayBePendingAndNoMore() {
        assertThat(add(2)).isTrue();
        assertThat(add(2)).isTrue();
        assertThat(add(2)).isFalse();
        assertThat(pending()).isEqualTo(2);
        assertThat(add(3)).as("under a higher bound").isTrue();
        assertThat(add(1)).as("under a lower one").isFalse();
    }

    @Test
    protected void whatIsNotAddedLeavesNothing() {
        add(1);
        Order refused = order(customer);

        assertThat(commit(() -> orders().add(refused, List.of(event("order.created", era)), 1)))
                .isFalse();

        assertThat(orders().find(refused.id())).isEmpty();
        Order another = newOrder();
        assertThat(another.status()).as("work goes on").isEqualTo(OrderStatus.PENDING);
    }

    @Test
    protected void ordersOfOthersDoNotCount() {
        add(1);

        Order others = order(newCustomer());

        assertThat(commit(() -> orders().add(others, List.of(), 1))).isTrue();
    }

    @Test
    protected void anOrderThatIsNoLongerPendingDoesNotCount() {
        Order first = newOrder(customer, product, 1, era);
        Order second = newOrder(customer, product, 1, era);
        assertThat(add(2)).isFalse();

        change(first.id(), order -> order.pay("bank", "", later(1)));
        assertThat(add(2)).isTrue();
        assertThat(add(2)).isFalse();
        change(second.id(), order -> order.cancelUnpaid("customer", "", later(1)));
        assertThat(add(2)).isTrue();
    }

    @Test
    protected void ordersOfTheSameUnitCount() {
        List<Boolean> added = commit(() -> List.of(
                orders().add(order(customer), List.of(), 2),
                orders().add(order(customer), List.of(), 2),
                orders().add(order(customer), List.of(), 2)));

        assertThat(added).containsExactly(true, true, false);
    }

    @Test
    protected void theBoundHoldsForManyAtOnce() {
        List<Boolean> added = AtOnce.run(16, () -> add(7));

        assertThat(added).filteredOn(Boolean::booleanValue).hasSize(7);
        assertThat(pending()).isEqualTo(7);
    }

    @Test
    protected void anOrderThatAnotherUnitAddsCountsOnceThatEnds() {
        assertThat(third(Outcome.accepted(true))).isFalse();
    }

    @Test
    protected void anOrderThatAnotherUnitGivesUpDoesNotCount() {
        assertThat(third(Outcome.refused(Refusal.of(Reason.INSUFFICIENT_STOCK))))
                .isTrue();
    }

    /** Whether a customer who has one order may add a third where two are allowed, the second one's unit ending so. */
    private boolean third(Outcome<Boolean> endOfSecond) {
        add(2);
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch added = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            atOnce.start(() -> storage().unitOfWork().run(() -> {
                orders().add(order(customer), List.of(), 2);
                added.countDown();
                AtOnce.await(mayEnd);
                return endOfSecond;
            }));
            AtOnce.await(added);
            Future<Boolean> third = atOnce.start(() -> add(2));
            AtOnce.assertWaits(third);
            CustomerId another = newCustomer();
            assertThat(newOrder(another, era).customer())
                    .as("others do not wait")
                    .isEqualTo(another);
            mayEnd.countDown();
            return AtOnce.result(third);
        }
    }

    private boolean add(int mostPending) {
        return commit(() -> orders().add(order(customer), List.of(), mostPending));
    }

    private Order order(CustomerId buyer) {
        return Order.place(
                orders().nextId(), buyer, OrderLine.of(product, 1), PaymentMethod.WECHAT, address, ANY_TEXT, era);
    }

    private int pending() {
        Orders.Filter filter = Orders.Filter.of(customer, Optional.of(OrderStatus.PENDING));
        return orders().page(filter, Page.Request.first(50)).items().size();
    }
}
