package io.xiaoer.pay.persistence;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Every list and search of the staff console over a {@link GrowingShop}, its first page and one far in. */
final class ConsoleLists {

    private static final Instant NEWEST = Instant.parse("2026-06-01T00:00:00Z");
    private static final int PAGE = 20;

    /** Of orders that each have what a search can go by. */
    private static final String NUMBER = "order-4799";

    private static final String MONEY = "money-4799";
    private static final String SHOPPER = "shopper-239";
    private static final String REFUNDED = "money-4827";

    private final Map<String, Supplier<Page<?>>> lists = new LinkedHashMap<>();
    private final UseCases.Storage storage;
    private final Instant middle;

    private ConsoleLists(UseCases.Storage storage, int orders) {
        this.storage = storage;
        this.middle = NEWEST.minusSeconds(orders / 2);
        orders();
        payments();
        refunds();
        others();
    }

    static Map<String, Supplier<Page<?>>> of(UseCases.Storage storage, int orders) {
        return new ConsoleLists(storage, orders).lists;
    }

    /** Both pages of a list. */
    private void both(String name, Function<Page.Request, Page<?>> list) {
        first(name, list);
        Optional<Page.Cursor> far = Optional.of(new Page.Cursor(middle, 0));
        lists.put(name + ", far in", () -> list.apply(new Page.Request(PAGE, far)));
    }

    private void first(String name, Function<Page.Request, Page<?>> list) {
        lists.put(name, () -> list.apply(Page.Request.first(PAGE)));
    }

    private void orders() {
        both("orders", page -> orders(Optional.empty(), "", page));
        both("completed orders", page -> orders(Optional.of(OrderStatus.COMPLETED), "", page));
        both("refunding orders", page -> orders(Optional.of(OrderStatus.REFUNDING), "", page));
        first("orders of a time", page -> ordersOfTheMiddle(Optional.empty(), page));
        first("paid orders of a time", page -> ordersOfTheMiddle(Optional.of(OrderStatus.PAID), page));
        both("orders up to lately", page -> storage.orders()
                .page(
                        new Orders.Filter(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), lately()),
                        page));
        for (String search : new String[] {NUMBER, MONEY, SHOPPER, "nothing"}) {
            first("orders of " + search, page -> orders(Optional.empty(), search, page));
        }
        both("orders of the reseller", page -> orders(Optional.empty(), GrowingShop.RESELLER, page));
        both(
                "completed orders of the reseller",
                page -> orders(Optional.of(OrderStatus.COMPLETED), GrowingShop.RESELLER, page));
        first(
                "refunding orders of the reseller",
                page -> orders(Optional.of(OrderStatus.REFUNDING), GrowingShop.RESELLER, page));
        both("the reseller's own list", page -> storage.orders()
                .page(Orders.Filter.of(new CustomerId(GrowingShop.RESELLER), Optional.empty()), page));
    }

    private void payments() {
        both("payments", page -> payments(Optional.empty(), "", page));
        for (PaymentStatus status : PaymentStatus.values()) {
            both(status + " payments", page -> payments(Optional.of(status), "", page));
        }
        first("payments of a time", page -> storage.payments()
                .page(
                        new Payments.Filter(Optional.of(PaymentStatus.EXPIRED), Optional.empty(), from(), to(), NEWEST),
                        page));
        both("expired payments up to lately", page -> storage.payments()
                .page(
                        new Payments.Filter(
                                Optional.of(PaymentStatus.EXPIRED),
                                Optional.empty(),
                                Optional.empty(),
                                lately(),
                                NEWEST),
                        page));
        for (String search : new String[] {NUMBER, MONEY, SHOPPER, "nothing"}) {
            first("payments of " + search, page -> payments(Optional.empty(), search, page));
        }
        both("payments of the reseller", page -> payments(Optional.empty(), GrowingShop.RESELLER, page));
        both(
                "expired payments of the reseller",
                page -> payments(Optional.of(PaymentStatus.EXPIRED), GrowingShop.RESELLER, page));
    }

    private void refunds() {
        both("refunds", page -> refunds(Optional.empty(), "", page));
        both("succeeded refunds", page -> refunds(Optional.of(RefundStatus.SUCCEEDED), "", page));
        first("processing refunds", page -> refunds(Optional.of(RefundStatus.PROCESSING), "", page));
        first("rejected refunds", page -> refunds(Optional.of(RefundStatus.REJECTED), "", page));
        for (String search : new String[] {"order-4827", REFUNDED, "shopper-241", "nothing"}) {
            first("refunds of " + search, page -> refunds(Optional.empty(), search, page));
        }
        both("refunds of the reseller", page -> refunds(Optional.empty(), GrowingShop.RESELLER, page));
    }

    private void others() {
        both("anomalies", page -> anomalies(Optional.empty(), Optional.empty(), page));
        both("open anomalies", page -> anomalies(Optional.of(Anomaly.Status.OPEN), Optional.empty(), page));
        both("resolved anomalies", page -> anomalies(Optional.of(Anomaly.Status.RESOLVED), Optional.empty(), page));
        both("late payments", page -> anomalies(Optional.empty(), Optional.of(Anomaly.Kind.LATE_PAYMENT), page));
        first(
                "bills that differ, resolved",
                page -> anomalies(Optional.of(Anomaly.Status.RESOLVED), Optional.of(Anomaly.Kind.BILL_DIFFERS), page));
        both("callbacks", page -> storage.inbox().page(Optional.empty(), page));
        both("handled callbacks", page -> storage.inbox().page(Optional.of(Verdict.HANDLED), page));
        first("failed callbacks", page -> storage.inbox().page(Optional.of(Verdict.FAILED), page));
        first("products", page -> storage.products().all(Optional.empty(), page));
        first("products of a name", page -> storage.products().all(Optional.of("DUCT 77"), page));
    }

    private Optional<Instant> from() {
        return Optional.of(middle.minusSeconds(600));
    }

    private Optional<Instant> to() {
        return Optional.of(middle);
    }

    private static Optional<Instant> lately() {
        return Optional.of(NEWEST.minusSeconds(60));
    }

    private static Optional<String> search(String text) {
        return Optional.of(text).filter(any -> !any.isEmpty());
    }

    private Page<?> orders(Optional<OrderStatus> status, String text, Page.Request page) {
        return storage.orders()
                .page(
                        new Orders.Filter(Optional.empty(), status, search(text), Optional.empty(), Optional.empty()),
                        page);
    }

    private Page<?> ordersOfTheMiddle(Optional<OrderStatus> status, Page.Request page) {
        return storage.orders().page(new Orders.Filter(Optional.empty(), status, Optional.empty(), from(), to()), page);
    }

    private Page<?> payments(Optional<PaymentStatus> status, String text, Page.Request page) {
        return storage.payments()
                .page(new Payments.Filter(status, search(text), Optional.empty(), Optional.empty(), NEWEST), page);
    }

    private Page<?> refunds(Optional<RefundStatus> status, String text, Page.Request page) {
        return storage.refunds()
                .page(new Refunds.Filter(status, search(text), Optional.empty(), Optional.empty()), page);
    }

    private Page<?> anomalies(Optional<Anomaly.Status> status, Optional<Anomaly.Kind> kind, Page.Request page) {
        return storage.anomalies().page(new Anomalies.Filter(status, kind), page);
    }
}
