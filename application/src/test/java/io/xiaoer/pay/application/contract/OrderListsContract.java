package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Orders.Filter;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Orders} promises of lists of orders. */
public abstract class OrderListsContract extends StorageContract {

    private static final Optional<CustomerId> ANYBODY = Optional.empty();
    private static final Optional<String> NO_SEARCH = Optional.empty();
    private static final Optional<Instant> NO_BOUND = Optional.empty();

    private final CustomerId customer = newCustomer();

    private Orders orders() {
        return storage().orders();
    }

    @Test
    protected void ordersComeNewestFirstPageByPage() {
        OrderId oldest = order(0);
        OrderId lower = order(1);
        OrderId higher = order(1);
        OrderId newest = order(2);
        Filter mine = Filter.of(customer, Optional.empty());

        assertThat(pages(mine, 1)).containsExactly(List.of(newest), List.of(higher), List.of(lower), List.of(oldest));
        assertThat(pages(mine, 2)).containsExactly(List.of(newest, higher), List.of(lower, oldest));
        assertThat(pages(mine, 3)).containsExactly(List.of(newest, higher, lower), List.of(oldest));
        assertThat(pages(mine, 4)).containsExactly(List.of(newest, higher, lower, oldest));
        assertThat(pages(mine, 100)).containsExactly(List.of(newest, higher, lower, oldest));
    }

    @Test
    protected void aMicrosecondMakesAnOrderNewer() {
        OrderId older = newOrder(customer, era).id();
        OrderId newer = newOrder(customer, era.plusNanos(1_000)).id();
        OrderId oldest = newOrder(customer, era.minusNanos(1_000)).id();

        assertThat(pages(Filter.of(customer, Optional.empty()), 1))
                .containsExactly(List.of(newer), List.of(older), List.of(oldest));
    }

    @Test
    protected void ordersThatCameMeanwhileDoNotShiftThePages() {
        OrderId first = order(0);
        order(1);
        Filter mine = Filter.of(customer, Optional.empty());
        Page<Order> newest = orders().page(mine, Page.Request.first(1));
        order(2);

        assertThat(orders().page(mine, new Page.Request(5, newest.next())).items())
                .extracting(Order::id)
                .containsExactly(first);
    }

    @Test
    protected void aFilterThatNothingFitsGivesOneEmptyPage() {
        Page<Order> page = orders().page(Filter.of(customer, Optional.empty()), Page.Request.first(10));

        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    protected void listedOrdersAreCompleteAndTheCustomersOwn() {
        newOrder(newCustomer(), era);
        Order mine = newOrder(customer, era);

        assertThat(orders().page(Filter.of(customer, Optional.empty()), Page.Request.first(10))
                        .items())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(mine);
    }

    @Test
    protected void ordersAreFilteredByStatus() {
        OrderId pending = order(0);
        OrderId paid = order(1);
        change(paid, loaded -> loaded.pay("bank", "", later(5)));

        assertThat(found(Filter.of(customer, Optional.of(OrderStatus.PENDING)))).containsExactly(pending);
        assertThat(found(Filter.of(customer, Optional.of(OrderStatus.PAID)))).containsExactly(paid);
        assertThat(found(Filter.of(customer, Optional.of(OrderStatus.REFUNDED))))
                .isEmpty();
    }

    @Test
    protected void ordersAreFilteredFromAnInstantOnAndUpToAnother() {
        OrderId first = order(0);
        OrderId second = order(10);
        OrderId third = order(20);

        assertThat(found(between(Optional.of(later(0)), Optional.of(later(20)))))
                .as("from is in it, to is not")
                .containsExactly(second, first);
        assertThat(found(between(Optional.of(later(10)), NO_BOUND))).containsExactly(third, second);
        assertThat(found(between(NO_BOUND, Optional.of(later(10))))).containsExactly(first);
        assertThat(found(between(Optional.of(later(10).plusNanos(1_000)), Optional.of(later(20)))))
                .isEmpty();
        assertThat(found(between(Optional.of(later(20)), Optional.of(later(0)))))
                .isEmpty();
    }

    @Test
    protected void staffFindAnOrderByItsNumberOrItsCustomer() {
        Order one = newOrder(customer, later(0));
        OrderId other = order(1);

        assertThat(found(search(one.number().value()))).containsExactly(one.id());
        assertThat(found(search(customer.value()))).containsExactly(other, one.id());
        assertThat(found(search(customer.value().substring(1)))).as("a part").isEmpty();
        assertThat(found(search("%"))).isEmpty();
        assertThat(found(search(""))).isEmpty();
    }

    @Test
    protected void staffFindAnOrderByTheTransactionIdOfItsMoney() {
        Order paid = newOrder(customer, later(0));
        order(1);
        String applied = newName("applied");
        String held = newName("held");
        Payment payment = newPayment(paid);
        change(payment, loaded -> loaded.succeed(Provider.BANK, applied, later(5)));
        commit(() -> storage().receipts().add(receipt(payment, applied, Optional.empty())));
        commit(() -> storage().receipts().add(receipt(payment, held, Optional.of(Finding.PAID_TWICE))));

        assertThat(found(search(applied))).containsExactly(paid.id());
        assertThat(found(search(held))).as("money that is held").containsExactly(paid.id());
        assertThat(found(search(newName("unknown")))).isEmpty();
    }

    @Test
    protected void filtersHoldTogether() {
        Order order = newOrder(customer, later(0));
        Filter fitting = new Filter(
                Optional.of(customer),
                Optional.of(OrderStatus.PENDING),
                Optional.of(order.number().value()),
                Optional.of(later(0)),
                Optional.of(later(1)));

        assertThat(found(fitting)).containsExactly(order.id());
        assertThat(found(new Filter(
                        Optional.of(newCustomer()), fitting.status(), fitting.search(), fitting.from(), fitting.to())))
                .isEmpty();
        assertThat(found(new Filter(
                        fitting.customer(),
                        Optional.of(OrderStatus.PAID),
                        fitting.search(),
                        fitting.from(),
                        fitting.to())))
                .isEmpty();
        assertThat(found(new Filter(
                        fitting.customer(), fitting.status(), Optional.of("nothing"), fitting.from(), fitting.to())))
                .isEmpty();
    }

    private OrderId order(int second) {
        return newOrder(customer, later(second)).id();
    }

    private Receipt receipt(Payment payment, String transactionId, Optional<Finding> finding) {
        return money(new Receipt.Key(Provider.BANK, transactionId), payment, finding, later(5));
    }

    private Filter between(Optional<Instant> from, Optional<Instant> to) {
        return new Filter(Optional.of(customer), Optional.empty(), NO_SEARCH, from, to);
    }

    private static Filter search(String text) {
        return new Filter(ANYBODY, Optional.empty(), Optional.of(text), NO_BOUND, NO_BOUND);
    }

    private List<OrderId> found(Filter filter) {
        return orders().page(filter, Page.Request.first(50)).items().stream()
                .map(Order::id)
                .toList();
    }

    private List<List<OrderId>> pages(Filter filter, int limit) {
        return Pages.all(limit, request -> orders().page(filter, request).map(Order::id));
    }
}
