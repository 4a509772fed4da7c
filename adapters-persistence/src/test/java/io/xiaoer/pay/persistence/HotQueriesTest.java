package io.xiaoer.pay.persistence;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderLine;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The hot queries about orders, payments and the catalogue go by indexes. */
@DatabaseTest
class HotQueriesTest extends QueryPlans {

    // The sweeps

    @ParameterizedTest
    @MethodSource("places")
    void overdueOrders(Optional<Page.Cursor> place) {
        Orders.OverdueSearch search =
                new Orders.OverdueSearch(NOW.minus(Duration.ofMinutes(30)), NOW.minus(Duration.ofHours(24)), NOW);

        assertUses(() -> storage.orders().overdue(search, place, 100), "orders_pending");
    }

    /** By one of the two indexes that hold open payments only. */
    @ParameterizedTest
    @MethodSource("places")
    void overduePayments(Optional<Page.Cursor> place) {
        assertUses(() -> storage.payments().overdue(NOW, place, 100), "payments_o");
    }

    /** A batch of theirs: locked, and written as it is. */
    @Test
    void manyOrders() {
        List<OrderId> some = IntStream.range(5_600, 5_700)
                .mapToObj(n -> new OrderId(OldShop.order(n)))
                .toList();

        assertUses(
                () -> commit(() -> {
                    List<Order> orders = storage.orders().lockUnlessTaken(some);
                    storage.payments()
                            .saveAll(storage.payments().lockAll(some).values().stream()
                                    .flatMap(List::stream)
                                    .toList());
                    storage.orders()
                            .saveAll(orders.stream()
                                    .map(order -> new Orders.WithEvents(order, List.of()))
                                    .toList());
                }),
                "orders_pkey",
                "payments_of_order",
                "payments_pkey");
    }

    // What is locked and looked up

    @Test
    void locks() {
        OrderId order = new OrderId(OldShop.order(42));
        ProductId product = new ProductId(OldShop.product(42));

        assertUses(() -> commit(() -> storage.orders().lock(order)), "orders_pkey");
        assertUses(() -> commit(() -> storage.orders().lockUnlessTaken(order)), "orders_pkey");
        assertUses(() -> commit(() -> storage.payments().lockAll(order)), "payments_of_order");
        assertUses(() -> commit(() -> storage.products().lock(product)), "products_pkey");
        assertUses(() -> commit(() -> storage.receipts().lock(MONEY)), "receipts_once");
    }

    @Test
    void singleRows() {
        PaymentId payment = new PaymentId(OldShop.payment(42));

        assertUses(() -> storage.orders().find(new OrderId(OldShop.order(42))), "orders_pkey");
        assertUses(() -> storage.payments().find(payment), "payments_pkey");
        assertUses(() -> storage.payments().locate(new TradeNumber("trade 42")), "payments_trade_number_key");
        assertUses(() -> storage.receipts().find(MONEY), "receipts_once");
        assertUses(() -> storage.stock().find(new ProductId(OldShop.product(42))), "stock_pkey");
    }

    @Test
    void whatBelongsToAnOrder() {
        OrderId order = new OrderId(OldShop.order(42));

        assertUses(() -> storage.payments().ofOrder(order), "payments_of_order");
        assertUses(() -> storage.orders().history(order), "order_changes_of_order");
        assertUses(() -> storage.receipts().ofOrder(order), "receipts_of_order");
    }

    @Test
    void logs() {
        List<PaymentId> some = ids(OldShop::payment, PaymentId::new);
        LogEntry claim = new LogEntry(LogEntry.Event.SIGNATURE_REFUSED, Map.of(), NOW);

        assertUses(() -> storage.payments().logs(some), "payment_log_of_payment");
        assertUses(() -> storage.payments().logs(some.subList(0, 1)), "payment_log_of_payment");
        assertUses(() -> storage.payments().latestLog(some.get(0), 501), "payment_log_of_payment");
        assertUses(
                () -> commit(() -> {
                    storage.payments().logUnverified(new TradeNumber("trade 42"), claim, 20);
                    return true;
                }),
                "payments_trade_number_key",
                "payment_log_slots");
    }

    /** However many its customer has placed and paid before: only those that are pending are counted. */
    @Test
    void aNewOrder() {
        Order order = Order.place(
                storage.orders().nextId(),
                new CustomerId("customer 7"),
                new OrderLine(
                        new ProductId(OldShop.product(42)), "product", ProductSource.LOCAL, Money.ofCents(100), 1),
                PaymentMethod.BANK,
                new Address(new AddressId(OldShop.product(7)), "r", "p", "r", "d"),
                "",
                NOW);

        assertUses(
                () -> storage.unitOfWork().run(() -> {
                    storage.orders().add(order, List.of(), 1_000);
                    return Outcome.refused(Refusal.of(Refusal.Reason.INSUFFICIENT_STOCK));
                }),
                "customers_pkey",
                "orders_pending_of_customer");
        assertUses(
                () -> storage.unitOfWork().run(() -> {
                    storage.orders().add(order, List.of(), 1_000);
                    storage.stock().reserve(order, "customer", NOW);
                    return Outcome.refused(Refusal.of(Refusal.Reason.INSUFFICIENT_STOCK));
                }),
                "stock_pkey",
                "stock_moves_once_per_round");
    }

    /** As it goes when one part is waited for, when all are put together, and for orders that are given up together. */
    @Test
    void stockInParts() throws SQLException {
        List<Order> orders = IntStream.rangeClosed(5_801, 6_000)
                .mapToObj(n ->
                        storage.orders().find(new OrderId(OldShop.order(n))).orElseThrow())
                .toList();
        ProductId product = orders.get(0).line().productId();
        rows.execute("""
                insert into stock (product_id, part, available, reserved)
                select ?, part, 10, 10 from generate_series(2, 16) as part
                on conflict do nothing
                """, product.value());
        rows.execute(
                "update stock set reserved = 10 where product_id between ? and ?",
                OldShop.product(1),
                OldShop.product(2000));

        assertUses(
                () -> commit(() -> storage.stock().adjust(product, 1, "staff", "", NOW)),
                "stock_pkey",
                "stock_moves_once_per_round");
        assertUses(
                () -> storage.unitOfWork().run(() -> {
                    storage.stock().releaseAll(orders, "system", NOW);
                    return Outcome.refused(Refusal.of(Refusal.Reason.INSUFFICIENT_STOCK));
                }),
                "stock_pkey",
                "stock_moves_once_per_round");
    }

    @Test
    void catalogue() {
        List<ProductId> some = ids(OldShop::product, ProductId::new);

        assertUses(() -> storage.products().find(some), "products_pkey");
        assertUses(() -> storage.stock().find(some), "stock_pkey");
        assertUses(() -> storage.products().onSale(Page.Request.first(20)), "products_on_sale");
        assertUses(() -> storage.stock().ledger(some.get(0), 50), "stock_moves_of_product");
        assertUses(
                () -> storage.addresses().page(Optional.of(new CustomerId("customer 7")), Page.Request.first(20)),
                "addresses_of_customer");
        assertUses(() -> storage.addresses().page(Optional.empty(), Page.Request.first(20)), "addresses_by_time");
    }

    // Lists

    @ParameterizedTest
    @MethodSource("places")
    void ordersOfACustomer(Optional<Page.Cursor> place) {
        CustomerId customer = new CustomerId("customer 7");

        assertUses(() -> orders(Orders.Filter.of(customer, Optional.empty()), place), "orders_of_customer");
        assertUses(
                () -> orders(Orders.Filter.of(customer, Optional.of(OrderStatus.COMPLETED)), place),
                "orders_of_customer");
    }

    @ParameterizedTest
    @MethodSource("places")
    void allOrders(Optional<Page.Cursor> place) {
        assertUses(() -> orders(filter(Optional.empty(), Optional.empty()), place), "orders_by_time");
        assertUses(() -> orders(filter(Optional.of(OrderStatus.SHIPPED), Optional.empty()), place), "orders_by_status");
    }

    @ParameterizedTest
    @MethodSource("searches")
    void searchedOrders(String search) {
        assertUses(
                () -> orders(filter(Optional.empty(), Optional.of(search)), Optional.empty()),
                "orders_order_number_key",
                "orders_of_customer",
                "payments_by_transaction",
                "receipts_once",
                "orders_pkey");
    }

    @ParameterizedTest
    @MethodSource("searches")
    void searchedPayments(String search) {
        assertUses(
                () -> payments(Optional.empty(), Optional.of(search), Optional.empty()),
                "orders_order_number_key",
                "payments_of_customer",
                "payments_of_order",
                "payments_by_transaction",
                "receipts_once");
    }

    static Stream<String> searches() {
        return Stream.of("number 42", "money 42", "customer 7", "nothing");
    }

    @ParameterizedTest
    @EnumSource
    void paymentsOfAStatus(PaymentStatus status) {
        assertUses(() -> payments(Optional.of(status), Optional.empty(), Optional.empty()), "payments_");
        assertUses(() -> payments(Optional.of(status), Optional.empty(), IN_THE_MIDDLE), "payments_");
    }

    @ParameterizedTest
    @MethodSource("places")
    void allPayments(Optional<Page.Cursor> place) {
        assertUses(() -> payments(Optional.empty(), Optional.empty(), place), "payments_by_time");
    }

    private static Orders.Filter filter(Optional<OrderStatus> status, Optional<String> search) {
        return new Orders.Filter(Optional.empty(), status, search, Optional.empty(), Optional.empty());
    }

    private Page<?> orders(Orders.Filter filter, Optional<Page.Cursor> place) {
        return storage.orders().page(filter, new Page.Request(20, place));
    }

    private Page<?> payments(Optional<PaymentStatus> status, Optional<String> search, Optional<Page.Cursor> place) {
        return storage.payments()
                .page(
                        new Payments.Filter(status, search, Optional.empty(), Optional.empty(), NOW),
                        new Page.Request(20, place));
    }

    private static <I> List<I> ids(Function<Integer, Long> number, Function<Long, I> id) {
        return IntStream.range(10, 30).boxed().map(number.andThen(id)).toList();
    }
}
