package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.persistence.postgres.Rows;
import io.xiaoer.pay.persistence.postgres.WireTap;
import io.xiaoer.pay.persistence.postgres.WireTap.RoundTrip;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which locks are taken, as PostgreSQL names them, and what they let through. The ports' contracts test the waiting. */
@DatabaseTest
class LocksTest {

    private static final int BUYERS = 50;
    private static final int PIECES = 7;

    @Inject
    UseCases.Storage storage;

    @Inject
    Shop shop;

    @Inject
    Rows rows;

    WireTap tap;

    private Placed placed;

    @BeforeEach
    void anOrder() throws SQLException {
        rows.execute("create extension if not exists pgrowlocks");
        placed = shop.place(shop.newProduct(10), shop.newAddress());
    }

    private OrderId order() {
        return placed.order().id();
    }

    @Test
    void anOrderAndItsPaymentsAreLockedAgainstWritersAlone() {
        commit(() -> {
            storage.orders().lock(order());
            storage.payments().lockAll(order());
            assertThat(locksOn("orders")).containsExactly("{\"For No Key Update\"}");
            assertThat(locksOn("payments")).containsExactly("{\"For No Key Update\"}");
            return true;
        });
    }

    @Test
    void anOrderThatNobodyHoldsIsLockedTheSameWayWithoutWaiting() {
        commit(() -> {
            storage.orders().lockUnlessTaken(order());
            assertThat(locksOn("orders")).containsExactly("{\"For No Key Update\"}");
            return true;
        });
    }

    @Test
    void theLocksAreTakenInTheirOneOrder() {
        List<RoundTrip> trips =
                tap.during(() -> shop.useCases.moveOrder().cancel(Shop.CUSTOMER, order(), "changed my mind"));

        String said = String.join(
                "\n", trips.stream().flatMap(trip -> trip.statements().stream()).toList());
        assertThat(said)
                .containsSubsequence(
                        "from orders", "for no key update", "from payments", "for no key update", "update stock")
                .doesNotContainIgnoringCase("for update");
    }

    @Test
    void aSweepTakesThoseOfAllItsOrdersInTheSameOrder() throws SQLException {
        rows.emptyTheShop();
        ProductId later = shop.newProduct(10);
        ProductId last = shop.newProduct(10);
        AddressId address = shop.newAddress();
        List.of(last, later, last, later).forEach(product -> shop.place(product, address));
        rows.execute("update orders set created_at = created_at - interval '25 hours'");

        List<RoundTrip> trips = tap.during(() -> shop.useCases
                .cancelUnpaidOrders()
                .cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 1_000, false)));

        String said = String.join(
                "\n", trips.stream().flatMap(trip -> trip.statements().stream()).toList());
        assertThat(said)
                .containsSubsequence(
                        "from orders",
                        "for no key update skip locked",
                        "from payments",
                        "for no key update",
                        "update payments",
                        "update orders",
                        "from stock",
                        "for no key update",
                        "insert into stock",
                        "COMMIT")
                .doesNotContainIgnoringCase("for update");
        assertThat(List.of(later, last))
                .allSatisfy(
                        product -> assertThat(storage.stock().find(product)).contains(new StockItem(product, 10, 0)));
    }

    @Test
    void manyOrdersAndTheirPaymentsAreLockedAgainstWritersAlone() {
        List<OrderId> both = List.of(
                order(),
                shop.place(shop.newProduct(10), shop.newAddress()).order().id());
        commit(() -> {
            storage.orders().lockUnlessTaken(both);
            storage.payments().lockAll(both);
            assertThat(locksOn("orders")).hasSize(2).containsOnly("{\"For No Key Update\"}");
            assertThat(locksOn("payments")).hasSize(2).containsOnly("{\"For No Key Update\"}");
            return true;
        });
    }

    @Test
    void aStrangerDoesNotWaitForAnOrder() {
        Actor stranger = Actor.customer("stranger");
        commit(() -> {
            storage.orders().lock(order());
            assertThat(AtOnce.run(1, () -> shop.useCases.moveOrder().cancel(stranger, order(), "")))
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome.<String>fold(
                                    done -> "done", refusal -> refusal.reason().name()))
                            .isEqualTo("ORDER_NOT_FOUND"));
            return true;
        });
    }

    @Test
    void whoRefersToALockedOrderDoesNotWaitForIt() {
        Order locked = placed.order();
        commit(() -> {
            storage.orders().lock(order());
            try (AtOnce others = new AtOnce()) {
                AtOnce.result(others.start(() -> commit(() -> {
                    storage.stock().release(locked, "system", locked.createdAt());
                    return true;
                })));
            }
            return true;
        });

        assertThat(storage.stock().find(locked.line().productId()))
                .contains(new StockItem(locked.line().productId(), 10, 0));
    }

    @Test
    void whoRefersToALockedPaymentDoesNotWaitForIt() {
        Payment payment = placed.payment().payment();
        LogEntry claim = new LogEntry(LogEntry.Event.SIGNATURE_REFUSED, Map.of(), payment.createdAt());
        commit(() -> {
            storage.orders().lock(order());
            storage.payments().lockAll(order());
            try (AtOnce others = new AtOnce()) {
                AtOnce.result(others.start(() -> commit(() -> {
                    storage.payments().logUnverified(payment.tradeNumber(), claim, 1);
                    return true;
                })));
            }
            return true;
        });

        assertThat(storage.payments().logs(List.of(payment.id())).get(payment.id()))
                .contains(claim);
    }

    @Test
    void fiftyBuyersOfSevenPiecesGetSeven() {
        ProductId product = shop.newProduct(PIECES);
        AddressId address = shop.newAddress();
        PlaceOrder.Command one = shop.oneOf(product, address);

        List<Outcome<List<Placed>>> outcomes =
                AtOnce.run(BUYERS, () -> shop.useCases.placeOrder().place(one));

        assertThat(outcomes).filteredOn(outcome -> !outcome.isRefused()).hasSize(PIECES);
        assertThat(outcomes)
                .filteredOn(Outcome::isRefused)
                .extracting(outcome -> outcome.<String>fold(
                        placed -> "placed", refusal -> refusal.reason().name()))
                .hasSize(BUYERS - PIECES)
                .containsOnly("INSUFFICIENT_STOCK");
        assertThat(storage.stock().find(product)).contains(new StockItem(product, 0, PIECES));
        assertThat(rows.number("select count(*) from orders where product_id = ?", product.value()))
                .isEqualTo(PIECES);
        assertThat(rows.number(
                        "select count(*) from stock_moves where product_id = ? and kind = 'reserve'", product.value()))
                .isEqualTo(PIECES);
    }

    @Test
    void fiftyCopiesOfOneSuccessPayOnce() {
        String transaction = "copied " + placed.order().number();

        List<Integer> answers =
                AtOnce.run(BUYERS, () -> shop.bankReports(placed.payment().payment(), transaction)
                        .status());

        assertThat(answers).hasSize(BUYERS).containsOnly(200);
        assertThat(storage.orders().history(order())).hasSize(1);
        assertThat(storage.receipts().ofOrder(order())).hasSize(1);
        assertThat(rows.texts("select type from outbox where aggregate_id = ? order by sequence", order().value()))
                .containsExactly("order.created", "payment.created", "payment.succeeded", "order.paid");
        assertThat(rows.texts(
                        "select event from payment_log where payment_id = ? and event = 'duplicate'",
                        placed.payment().payment().id().value()))
                .hasSize(BUYERS - 1);
    }

    private List<String> locksOn(String table) {
        // The rows of other tests' units are gone by now: what is locked is locked by this one.
        return AtOnce.run(1, () -> rows.texts("select modes::text from pgrowlocks(?)", table))
                .get(0);
    }

    private <T> T commit(Supplier<T> work) {
        return Shop.accepted(storage.unitOfWork().run(() -> Outcome.accepted(work.get())));
    }
}
