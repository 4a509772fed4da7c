package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Orders.OverdueOrder;
import io.xiaoer.pay.application.port.out.Orders.OverdueSearch;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Orders} promises of the search for overdue orders. */
public abstract class OverdueOrdersContract extends StorageContract {

    private final CustomerId customer = newCustomer();

    private Orders orders() {
        return storage().orders();
    }

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
