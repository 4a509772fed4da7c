package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Orders.Filter;
import io.xiaoer.pay.application.port.out.Orders.OverdueOrder;
import io.xiaoer.pay.application.port.out.Orders.OverdueSearch;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.HoldReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Orders} promises of lists of orders and of the search for overdue ones. */
public abstract class OrderListsContract extends StorageContract {

    private static final Optional<CustomerId> ANYBODY = Optional.empty();
    private static final Optional<String> NO_SEARCH = Optional.empty();
    private static final Optional<Instant> NO_BOUND = Optional.empty();

    private final CustomerId customer = newCustomer();

    private Orders orders() {
        return storage().orders();
    }

    // Lists

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
        commit(() -> storage().receipts().add(receipt(payment, held, Optional.of(HoldReason.PAID_TWICE))));

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

    // Overdue

    @Test
    protected void anOrderIsOverdueStrictlyBeforeTheInstant() {
        OrderId older = newOrder(customer, later(9)).id();
        newOrder(customer, later(10));

        assertThat(overdue(later(10), longAgo())).containsExactly(older);
        assertThat(overdue(later(10).plusNanos(1_000), longAgo())).hasSize(2);
        assertThat(overdue(later(9), longAgo())).isEmpty();
    }

    @Test
    protected void anOrderThatALivePaymentHoldsIsNotOverdue() {
        Order held = newOrder(customer, later(0));
        newPayment(held, later(0), later(100));

        assertThat(overdueAt(later(100)))
                .as("at the deadline it may still be paid")
                .isEmpty();
        assertThat(overdueAt(later(100).plusNanos(1_000))).containsExactly(held.id());
    }

    @Test
    protected void aPaymentThatWasStartedHoldsItsOrderToo() {
        Order held = newOrder(customer, later(0));
        change(newPayment(held, later(0), later(100)), loaded -> loaded.start(later(1)));

        assertThat(overdueAt(later(50))).isEmpty();
    }

    @Test
    protected void aPaymentThatIsOverDoesNotHoldItsOrder() {
        Order cancelled = newOrder(customer, later(0));
        change(newPayment(cancelled, later(0), later(100)), loaded -> loaded.cancel("", later(1)));
        Order failed = newOrder(customer, later(1));
        change(newPayment(failed, later(1), later(100)), loaded -> loaded.fail(later(2)));
        Order retried = newOrder(customer, later(2));
        change(newPayment(retried, later(2), later(100)), loaded -> loaded.fail(later(3)));
        newPayment(retried, later(3), later(100));

        assertThat(overdueAt(later(50))).containsExactly(cancelled.id(), failed.id());
    }

    @Test
    protected void anOrderBeyondItsValidityIsOverdueWhateverHoldsIt() {
        Order held = newOrder(customer, later(0));
        newPayment(held, later(0), later(1_000));
        newOrder(customer, later(10));

        assertThat(overdue(longAgo(), later(10))).as("strictly before").containsExactly(held.id());
        assertThat(overdue(later(10), later(10))).containsExactly(held.id());
    }

    @Test
    protected void onlyPendingOrdersAreOverdue() {
        OrderId pending = order(0);
        OrderId paid = order(1);
        change(paid, loaded -> loaded.pay("bank", "", later(5)));
        OrderId cancelled = order(2);
        change(cancelled, loaded -> loaded.cancelUnpaid("system", "", later(5)));

        assertThat(overdue(later(50), later(50))).containsExactly(pending);
    }

    @Test
    protected void overdueOrdersComeOldestFirstAndFromAPlaceOn() {
        OrderId newest = order(2);
        OrderId oldest = order(0);
        OrderId lower = order(1);
        OrderId higher = order(1);
        OverdueSearch search = new OverdueSearch(later(50), longAgo(), later(50));

        List<OverdueOrder> firstTwo = orders().overdue(search, Optional.of(beforeEverything()), 2);
        List<OverdueOrder> rest =
                orders().overdue(search, Optional.of(firstTwo.get(1).cursor()), 5);

        assertThat(firstTwo).extracting(OverdueOrder::id).containsExactly(oldest, lower);
        assertThat(rest).extracting(OverdueOrder::id).containsExactly(higher, newest);
        assertThat(orders().overdue(search, Optional.of(rest.get(1).cursor()), 5))
                .isEmpty();
        assertThat(orders().overdue(search, Optional.of(beforeEverything()), 0)).isEmpty();
    }

    @Test
    protected void withoutAPlaceTheSearchBeginsWithTheOldestOfAll() {
        order(0);

        List<OverdueOrder> oldest =
                orders().overdue(new OverdueSearch(later(50), longAgo(), later(50)), Optional.empty(), 1);

        assertThat(oldest).singleElement().satisfies(first -> assertThat(first.createdAt())
                .isBeforeOrEqualTo(era));
    }

    @Test
    protected void anOverdueOrderIsTheOrderItNames() {
        Order order = newOrder(customer, later(0));

        assertThat(orders().overdue(
                                new OverdueSearch(later(1), longAgo(), later(1)), Optional.of(beforeEverything()), 5))
                .containsExactly(new OverdueOrder(order.id(), order.number(), order.createdAt()));
    }

    private OrderId order(int second) {
        return newOrder(customer, later(second)).id();
    }

    private Receipt receipt(Payment payment, String transactionId, Optional<HoldReason> held) {
        return new Receipt(
                Provider.BANK,
                transactionId,
                Optional.of(payment.id()),
                Optional.of(payment.orderId()),
                payment.amount(),
                held,
                later(5),
                later(5));
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

    private List<OrderId> overdueAt(Instant now) {
        return orders()
                .overdue(new OverdueSearch(later(50), longAgo(), now), Optional.of(beforeEverything()), 50)
                .stream()
                .map(OverdueOrder::id)
                .toList();
    }

    private List<OrderId> overdue(Instant createdBefore, Instant alwaysBefore) {
        return orders()
                .overdue(new OverdueSearch(createdBefore, alwaysBefore, later(60)), Optional.of(beforeEverything()), 50)
                .stream()
                .map(OverdueOrder::id)
                .toList();
    }

    /** Before all that this test writes, and behind all that others wrote. */
    private Page.Cursor beforeEverything() {
        return new Page.Cursor(era.minus(Duration.ofDays(1)), 0);
    }

    private Instant longAgo() {
        return era.minus(Duration.ofDays(2));
    }
}
