package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Orders.ClosingOrder;
import io.xiaoer.pay.domain.order.Closing;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What {@link Orders} promises of orders that were given up and wait for the word of their gateways. */
public abstract class ClosingOrdersContract extends StorageContract {

    /** The shortest time that PostgreSQL knows. */
    private static final Duration A_MICRO = Duration.ofNanos(1_000);

    private final CustomerId customer = newCustomer();

    private Orders orders() {
        return storage().orders();
    }

    // One order

    @Test
    protected void allOfAClosingComesBack() {
        Order order = newOrder(customer, era);

        change(order.id(), loaded -> loaded.close(ANY_TEXT, ANY_TEXT + " 理由", later(60), later(1)));

        Closing closing = new Closing(ANY_TEXT, ANY_TEXT + " 理由", later(1), 1, later(60));
        assertThat(found(order.id()).closing()).contains(closing);
        assertThat(commit(() -> orders().lock(order.id()).orElseThrow()).closing())
                .contains(closing);
        assertThat(orders().page(Orders.Filter.of(customer, Optional.empty()), Page.Request.first(5))
                        .items())
                .singleElement()
                .satisfies(listed -> assertThat(listed.closing()).contains(closing));
    }

    @Test
    protected void aClosingWithoutAReasonComesBackAtTheVeryMicrosecond() {
        Order order = newOrder(customer, era);
        Instant since = later(1).plus(A_MICRO);
        Instant next = later(60).plus(A_MICRO);

        change(order.id(), loaded -> loaded.close("", "", next, since));

        assertThat(found(order.id()).closing()).contains(new Closing("", "", since, 1, next));
    }

    @Test
    protected void furtherAttemptsAreKeptAndWhoBeganIsNotForgotten() {
        OrderId id = closing(60);

        change(id, loaded -> loaded.close("somebody else", "later", later(120), later(60)));
        assertThat(found(id).closing()).contains(new Closing("staff", "no answer", later(1), 2, later(120)));

        change(id, loaded -> loaded.closeLater(later(240)));
        assertThat(found(id).closing()).contains(new Closing("staff", "no answer", later(1), 2, later(240)));
    }

    /** Nobody is told, and nothing has happened to it. */
    @Test
    protected void whatIsSavedOfItIsItsClosingAlone() {
        Order order = newOrder(customer, era);

        change(order.id(), loaded -> loaded.close("staff", "", later(60), later(1)));

        assertThat(orders().history(order.id())).isEmpty();
        assertThat(found(order.id()))
                .usingRecursiveComparison()
                .ignoringFields("closing")
                .isEqualTo(order);
    }

    @Test
    protected void oneOrdersClosingIsNotAnothers() {
        Order other = newOrder(customer, era);

        closing(60);

        assertThat(found(other.id()).closing()).isEmpty();
    }

    @Test
    protected void anOrderThatIsNoLongerPendingIsNotClosing() {
        assertIsOverAfter(OrderStatus.CANCELLED, loaded -> loaded.cancelUnpaid("staff", "", later(70)));
        assertIsOverAfter(OrderStatus.PAID, loaded -> loaded.pay("bank", "", later(70)));
    }

    private void assertIsOverAfter(OrderStatus status, Consumer<Order> move) {
        OrderId id = closing(60);

        change(id, move);

        assertThat(found(id).status()).isEqualTo(status);
        assertThat(found(id).closing()).isEmpty();
        assertThat(due(later(1_000))).doesNotContain(id);
    }

    @Test
    protected void aRolledBackClosingLeavesNothing() {
        Order order = newOrder(customer, era);

        storage().unitOfWork().run(() -> {
            Order locked = orders().lock(order.id()).orElseThrow();
            locked.close("staff", "", later(60), later(1));
            orders().save(locked, List.of());
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        });

        assertThat(found(order.id()).closing()).isEmpty();
    }

    // Those that are due

    @Test
    protected void anOrderIsDueFromTheVeryInstantOn() {
        OrderId id = closing(60);

        assertThat(due(later(60).minus(A_MICRO))).isEmpty();
        assertThat(due(later(60))).containsExactly(id);
        assertThat(due(later(60).plus(A_MICRO))).containsExactly(id);
    }

    @Test
    protected void onlyClosingOrdersAreDue() {
        newOrder(customer, era);
        OrderId paid = newOrder(customer, era).id();
        change(paid, loaded -> loaded.pay("bank", "", later(1)));
        OrderId closing = closing(60);

        assertThat(due(later(1_000))).containsExactly(closing);
    }

    @Test
    protected void anOrderThatSomebodyIsAskingAboutIsDueAgainAfterTheLease() {
        OrderId id = closing(60);
        change(id, loaded -> loaded.close("system", "", later(120), later(60)));

        assertThat(due(later(119))).isEmpty();
        assertThat(due(later(120))).containsExactly(id);
    }

    @Test
    protected void theLongestDueComeFirstAndFromAPlaceOn() {
        OrderId newest = closing(62);
        OrderId oldest = closing(60);
        OrderId lower = closing(61);
        OrderId higher = closing(61);

        List<ClosingOrder> firstTwo = due(beforeEverything(), 2);
        List<ClosingOrder> rest = due(firstTwo.get(1).cursor(), 5);

        assertThat(firstTwo).extracting(ClosingOrder::id).containsExactly(oldest, lower);
        assertThat(rest).extracting(ClosingOrder::id).containsExactly(higher, newest);
        assertThat(due(rest.get(1).cursor(), 5)).isEmpty();
        assertThat(due(beforeEverything(), 0)).isEmpty();
    }

    @Test
    protected void aDueOrderIsTheOrderItNames() {
        Order order = found(closing(60));

        assertThat(due(beforeEverything(), 5)).containsExactly(new ClosingOrder(order.id(), order.number(), later(60)));
    }

    @Test
    protected void withoutAPlaceTheSearchBeginsWithTheLongestDueOfAll() {
        closing(60);

        assertThat(orders().closing(later(100), Optional.empty(), 1))
                .singleElement()
                .satisfies(first -> assertThat(first.dueAt()).isBeforeOrEqualTo(later(60)));
    }

    /** Given up by staff after a second, to be asked about again at that second. */
    private OrderId closing(int next) {
        OrderId id = newOrder(customer, era).id();
        change(id, loaded -> loaded.close("staff", "no answer", later(next), later(1)));
        return id;
    }

    private Order found(OrderId id) {
        return orders().find(id).orElseThrow();
    }

    private List<OrderId> due(Instant now) {
        return orders().closing(now, Optional.of(beforeEverything()), 50).stream()
                .map(ClosingOrder::id)
                .toList();
    }

    private List<ClosingOrder> due(Page.Cursor after, int limit) {
        return orders().closing(later(1_000), Optional.of(after), limit);
    }

    /** Before all that this test writes, and behind all that others wrote. */
    private Page.Cursor beforeEverything() {
        return new Page.Cursor(era.minus(Duration.ofDays(1)), 0);
    }
}
