package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Orders} promises of orders, their histories and their events; lists and locks have their own contracts. */
public abstract class OrdersContract extends StorageContract {

    /**
     * The types of an order's events in the outbox, in the order of their sequence numbers. Fails when those are not 1,
     * 2, 3 and so on.
     */
    protected abstract List<String> eventTypes(OrderId order);

    private Orders orders() {
        return storage().orders();
    }

    @ParameterizedTest
    @EnumSource
    protected void anOrderComesBackAsItWasPlaced(PaymentMethod method) {
        CustomerId customer = new CustomerId(newName("顾客👩‍🚒"));
        Order placed = Order.place(
                orders().nextId(),
                customer,
                new OrderLine(newProduct().id(), ANY_TEXT, ProductSource.LOCAL, Money.ofCents(1), 100_000_000),
                method,
                newAddress(customer),
                "",
                era);
        commit(() -> orders().add(placed, List.of(), ANY_NUMBER));

        assertThat(orders().find(placed.id())).get().usingRecursiveComparison().isEqualTo(placed);
    }

    @Test
    protected void anOrderOfTheMostExpensiveKindComesBack() {
        CustomerId customer = newCustomer();
        Order placed = Order.place(
                orders().nextId(),
                customer,
                new OrderLine(
                        newProduct().id(), "名", ProductSource.HAIER, Product.HIGHEST_PRICE, OrderLine.HIGHEST_QUANTITY),
                PaymentMethod.BANK,
                newAddress(customer),
                ANY_TEXT,
                era);
        commit(() -> orders().add(placed, List.of(), ANY_NUMBER));

        Order found = orders().find(placed.id()).orElseThrow();
        assertThat(found.total()).isEqualTo(Money.ofCents(999_999_999_900_000_000L));
        assertThat(found).usingRecursiveComparison().isEqualTo(placed);
    }

    @Test
    protected void anOrderThatNobodyPlacedIsNotFound() {
        OrderId unused = orders().nextId();

        assertThat(orders().find(unused)).isEmpty();
        assertThat(orders().find(new OrderId(0))).isEmpty();
        assertThat(orders().history(unused)).isEmpty();
        assertThat(commit(() -> orders().lock(unused))).isEmpty();
        assertThat(commit(() -> orders().lockUnlessTaken(unused))).isEmpty();
    }

    @Test
    protected void idsGrowAndNoTwoOrdersGetTheSame() {
        assertThat(AtOnce.run(120, () -> orders().nextId().value())).doesNotHaveDuplicates();
        List<Long> oneByOne =
                Stream.generate(() -> orders().nextId().value()).limit(120).toList();
        assertThat(oneByOne).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    protected void everyStatusComesBack(OrderStatus status) {
        Order placed = newOrder();
        commit(() -> {
            orders().lock(placed.id());
            orders().save(inStatus(placed, status), List.of());
        });

        Order found = orders().find(placed.id()).orElseThrow();
        assertThat(found.status()).isEqualTo(status);
        assertThat(found.updatedAt()).isEqualTo(later(60));
        assertThat(found.createdAt()).isEqualTo(era);
        assertThat(commit(() -> orders().lock(placed.id()).orElseThrow()).status())
                .isEqualTo(status);
    }

    private Order inStatus(Order order, OrderStatus status) {
        boolean isRefunded = status == OrderStatus.REFUNDING || status == OrderStatus.REFUNDED;
        return Order.reconstitute(new Order.State(
                order.id(),
                order.number(),
                order.customer(),
                order.line(),
                order.method(),
                order.address(),
                order.note(),
                status,
                isRefunded ? Optional.of(OrderStatus.COMPLETED) : Optional.empty(),
                Optional.empty(),
                order.createdAt(),
                later(60)));
    }

    @Test
    protected void aLoadedOrderHasNoChangesOfItsOwn() {
        Order order = newOrder();
        change(order.id(), loaded -> loaded.pay("bank", "", later(1)));

        assertThat(orders().find(order.id()).orElseThrow().changes()).isEmpty();
        assertThat(commit(() -> orders().lock(order.id()).orElseThrow()).changes())
                .isEmpty();
    }

    @Test
    protected void whereAnOrderIsRefundedFromIsKeptUntilItIsNoLonger() {
        OrderId id = newOrder().id();
        change(id, order -> order.pay("bank", "", later(1)));
        change(id, order -> order.ship("staff", "", later(2)));

        change(id, order -> order.startRefunding("shopper", "", later(3)));
        assertThat(orders().find(id).orElseThrow().refundedFrom()).contains(OrderStatus.SHIPPED);

        change(id, order -> order.stopRefunding("staff", "", later(4)));
        assertThat(orders().find(id).orElseThrow().refundedFrom()).isEmpty();
        assertThat(orders().find(id).orElseThrow().status()).isEqualTo(OrderStatus.SHIPPED);

        change(id, order -> order.startRefunding("shopper", "", later(5)));
        change(id, order -> order.finishRefunding("bank", "", later(6)));
        assertThat(orders().find(id).orElseThrow().refundedFrom()).contains(OrderStatus.SHIPPED);
    }

    @Test
    protected void aNewOrderHasNoHistory() {
        assertThat(orders().history(newOrder().id())).isEmpty();
    }

    @Test
    protected void historyIsKeptOldestFirst() {
        Order order = newOrder();
        change(order.id(), loaded -> loaded.pay("bank", "transaction 4711", later(1)));
        change(order.id(), loaded -> {
            loaded.ship("员工 👩‍🚒", ANY_TEXT, later(2));
            loaded.confirmReceipt("", "", later(2));
        });

        assertThat(orders().history(order.id()))
                .containsExactly(
                        new OrderChange(OrderStatus.PENDING, OrderStatus.PAID, "bank", "transaction 4711", later(1)),
                        new OrderChange(OrderStatus.PAID, OrderStatus.SHIPPED, "员工 👩‍🚒", ANY_TEXT, later(2)),
                        new OrderChange(OrderStatus.SHIPPED, OrderStatus.COMPLETED, "", "", later(2)));
        assertThat(orders().find(order.id()).orElseThrow().status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    protected void oneOrdersHistoryAndEventsAreNotAnothers() {
        Order one = newOrder();
        Order other = newOrder();
        change(one.id(), loaded -> loaded.pay("bank", "", later(1)), event("order.paid", later(1)));

        assertThat(orders().history(other.id())).isEmpty();
        assertThat(eventTypes(other.id())).containsExactly("order.created");
        assertThat(orders().find(other.id()).orElseThrow().status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    protected void anOrderWithoutEventsHasNone() {
        CustomerId customer = newCustomer();
        Order order = Order.place(
                orders().nextId(),
                customer,
                OrderLine.of(newProduct(), 1),
                PaymentMethod.ALIPAY,
                newAddress(customer),
                "",
                era);
        commit(() -> orders().add(order, List.of(), ANY_NUMBER));

        assertThat(eventTypes(order.id())).isEmpty();
    }

    @Test
    protected void eventsAreNumberedOnFromTheOrdersLastOne() {
        CustomerId customer = newCustomer();
        Order order = Order.place(
                orders().nextId(),
                customer,
                OrderLine.of(newProduct(), 1),
                PaymentMethod.ALIPAY,
                newAddress(customer),
                "",
                era);
        commit(() ->
                orders().add(order, List.of(event("order.created", era), event("payment.created", era)), ANY_NUMBER));

        change(order.id(), loaded -> {}, event("payment.started", later(1)));
        change(order.id(), loaded -> {});
        change(
                order.id(),
                loaded -> loaded.pay("bank", "", later(2)),
                event("payment.succeeded", later(2)),
                event("order.paid", later(2)),
                event("payment.cancelled", later(2)));

        assertThat(eventTypes(order.id()))
                .containsExactly(
                        "order.created",
                        "payment.created",
                        "payment.started",
                        "payment.succeeded",
                        "order.paid",
                        "payment.cancelled");
    }

    @Test
    protected void theLatestEventsComeNewestFirst() {
        Order order = newOrder();
        OrderEvent told = new OrderEvent("second", Map.of("text", ANY_TEXT), later(1));
        change(order.id(), loaded -> {}, told, event("third", later(1)));
        change(newOrder().id(), loaded -> {}, event("another", later(2)));

        List<Orders.Numbered> latest = orders().latestEvents(order.id(), 2);

        assertThat(latest).extracting(Orders.Numbered::sequence).containsExactly(3L, 2L);
        assertThat(latest.get(1).event()).isEqualTo(told);
        assertThat(orders().latestEvents(order.id(), 4)).hasSize(3);
        assertThat(orders().latestEvents(orders().nextId(), 4)).isEmpty();
    }

    @Test
    protected void eventsSavedTwiceInOneUnitAreNumberedOn() {
        Order order = newOrder();

        commit(() -> {
            Order locked = orders().lock(order.id()).orElseThrow();
            orders().save(locked, List.of(event("first", later(1)), event("second", later(1))));
            orders().save(locked, List.of(event("third", later(1))));
        });

        assertThat(eventTypes(order.id())).containsExactly("order.created", "first", "second", "third");
    }

    @Test
    protected void eventsOfManyAtOnceAreNumberedWithoutGapsOrRepetition() {
        Order order = newOrder();

        AtOnce.run(12, () -> change(order.id(), loaded -> {}, event("a", later(1)), event("b", later(1))));

        assertThat(eventTypes(order.id())).hasSize(1 + 24).startsWith("order.created", "a", "b", "a", "b");
    }

    @Test
    protected void aRolledBackSaveLeavesNothing() {
        Order order = newOrder();

        storage().unitOfWork().run(() -> {
            Order locked = orders().lock(order.id()).orElseThrow();
            locked.pay("bank", "", later(1));
            orders().save(locked, List.of(event("order.paid", later(1))));
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        });

        assertThat(orders().find(order.id())).get().usingRecursiveComparison().isEqualTo(order);
        assertThat(orders().history(order.id())).isEmpty();
        assertThat(eventTypes(order.id())).containsExactly("order.created");
        change(order.id(), loaded -> loaded.pay("bank", "", later(2)), event("order.paid", later(2)));
        assertThat(eventTypes(order.id())).containsExactly("order.created", "order.paid");
    }

    @Test
    protected void anOrderIsReadAsItsOwnUnitHasWrittenIt() {
        Order order = newOrder();

        commit(() -> {
            Order locked = orders().lock(order.id()).orElseThrow();
            locked.pay("bank", "", later(1));
            orders().save(locked, List.of());
            assertThat(orders().find(order.id()).orElseThrow().status()).isEqualTo(OrderStatus.PAID);
            assertThat(orders().history(order.id())).hasSize(1);
            assertThat(orders().lock(order.id()).orElseThrow().status()).isEqualTo(OrderStatus.PAID);
        });
    }
}
