package io.xiaoer.pay.persistence;

import static io.xiaoer.pay.application.fixture.Shop.ASKING;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.in.AnswerOnce.Answer;
import io.xiaoer.pay.application.port.in.AnswerOnce.Request;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Key;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import io.xiaoer.pay.application.port.out.PaymentGateway.Client;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.postgres.Rows;
import io.xiaoer.pay.persistence.postgres.WireTap;
import io.xiaoer.pay.persistence.postgres.WireTap.RoundTrip;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the hot paths cost, counted on the wire: every wait for an answer of PostgreSQL is a round trip. */
@DatabaseTest
class RoundTripsTest {

    private static final int MOST = 8;
    private static final int MOST_FOR_A_KEY = 3;
    private static final int MOST_TO_ASK = 14;
    private static final int MOST_TO_CLOSE = 16;
    private static final int MOST_TO_CANCEL_MANY = 9;
    private static final int MOST_TO_EXPIRE_MANY = 7;

    @Inject
    Shop shop;

    @Inject
    Ids ids;

    @Inject
    Rows rows;

    WireTap tap;

    @Test
    void anOrderIsPlacedInOneTransactionAndAtMostEightRoundTrips() {
        ProductId product = shop.newProduct(10);
        AddressId address = shop.newAddress();

        List<RoundTrip> trips = tap.during(() -> shop.place(product, address));

        assertIsOneTransaction("placing an order", trips);
    }

    @Test
    void aKeyCostsAtMostThreeRoundTripsMoreAndACopyOne() {
        ProductId product = shop.newProduct(10);
        AddressId address = shop.newAddress();
        Request request = new Request(
                new Key(Shop.CUSTOMER.name(), "POST", "/api/orders", "round trips " + product.value()), "print");

        List<RoundTrip> bare = tap.during(() -> shop.place(product, address));
        List<RoundTrip> first = tap.during(() -> once(request, product, address));
        List<RoundTrip> copy = tap.during(() -> once(request, product, address));

        System.out.println(told("placing an order with a key", first));
        assertThat(first)
                .as(told("placing an order with a key", first))
                .hasSizeLessThanOrEqualTo(bare.size() + MOST_FOR_A_KEY);
        assertThat(statements(first)).containsOnlyOnce("COMMIT");
        assertThat(copy).as(told("a copy", copy)).hasSize(1);
    }

    private Answer once(Request request, ProductId product, AddressId address) {
        return Shop.accepted(shop.useCases
                .answerOnce()
                .once(
                        request,
                        () -> shop.useCases.placeOrder().place(shop.oneOf(product, address)),
                        placed -> new Reply(201, "{}")));
    }

    @Test
    void anOrderThatNeedsNewIdsStaysWithinTheSameCost() {
        ProductId product = shop.newProduct(10);
        AddressId address = shop.newAddress();
        useUpAllIds();

        List<RoundTrip> trips = tap.during(() -> shop.place(product, address));

        assertThat(trips).as(told("placing an order", trips)).anyMatch(trip -> trip.toString()
                .contains("nextval"));
        assertIsOneTransaction("placing an order with new ids", trips);
    }

    @Test
    void fiftyIdsCostOneRoundTrip() {
        useUpAllIds();

        assertThat(tap.during(() -> IntStream.rangeClosed(1, 51).forEach(i -> ids.next())))
                .hasSize(1);
    }

    /** One id is left, so that the order takes the last one and its payment the first of the next block, at worst. */
    private void useUpAllIds() {
        AtomicReference<List<RoundTrip>> trips = new AtomicReference<>();
        do {
            trips.set(tap.during(ids::next));
        } while (trips.get().isEmpty());
        for (int i = 0; i < 48; i++) {
            ids.next();
        }
    }

    @Test
    void aSuccessIsSettledInOneTransactionAndAtMostEightRoundTrips() {
        Placed placed = shop.place(shop.newProduct(10), shop.newAddress());
        shop.useCases
                .startPayment()
                .start(new StartPayment.Command(
                        Shop.CUSTOMER,
                        placed.payment().payment().id(),
                        new Client(Optional.empty(), Optional.empty(), Optional.empty())));

        List<RoundTrip> trips = tap.during(() -> shop.bankReports(
                placed.payment().payment(), "money for " + placed.order().number()));

        assertIsOneTransaction("settling a success", trips);
    }

    @Test
    void aSuccessThatClosesAnotherPaymentAsWellCostsNoMore() {
        Placed placed = shop.place(shop.newProduct(10), shop.newAddress());
        Shop.accepted(shop.useCases
                .createPayment()
                .create(new CreatePayment.Command(
                        Shop.CUSTOMER,
                        placed.order().id(),
                        Optional.of(PaymentMethod.WECHAT),
                        Optional.empty(),
                        Optional.empty())));

        List<RoundTrip> trips = tap.during(() -> shop.bankReports(
                placed.payment().payment(), "money for " + placed.order().number()));

        assertIsOneTransaction("settling a success beside an open payment", trips);
    }

    /** One look at what is due, and three transactions: the pace is taken, the payment claimed, the answer recorded. */
    @Test
    void aPaymentIsAskedAboutInThreeTransactionsAndAtMostFourteenRoundTrips() throws SQLException {
        rows.emptyTheShop();
        shop.placeAndStart(shop.newProduct(1), 1);
        rows.execute("update payments set next_ask_at = now() - interval '1 s'");
        UseCases replica = shop.replica(List.of(new Trades()), ASKING);

        List<RoundTrip> trips = tap.during(
                () -> assertThat(replica.askGateways().askDue().open()).isEqualTo(1));

        assertAreTransactions("asking about a payment", trips, 3, MOST_TO_ASK);
    }

    /** One look at what is due, and three transactions: the order is claimed, the answer recorded, the order cancelled. */
    @Test
    void anOrderIsClosedInThreeTransactionsAndAtMostSixteenRoundTrips() throws SQLException {
        rows.emptyTheShop();
        shop.placeAndStart(shop.newProduct(1), 1);
        rows.execute("""
                update orders set closing_by = 'staff', closing_reason = '', closing_since = now(),
                    closing_attempts = 1, closing_next_at = now() - interval '1 s'
                """);
        UseCases replica = shop.replica(List.of(new Trades()), ASKING);

        List<RoundTrip> trips = tap.during(
                () -> assertThat(replica.closeOrders().closeDue().cancelled()).isEqualTo(1));

        assertAreTransactions("closing an order", trips, 3, MOST_TO_CLOSE);
    }

    /** One look at what is overdue, and one transaction: orders and payments are locked, then written, and stock last. */
    @Test
    void fiftyOverdueOrdersAreCancelledInOneTransactionAndAtMostNineRoundTrips() throws SQLException {
        rows.emptyTheShop();
        placeOverdue(50);

        List<RoundTrip> trips = tap.during(() -> assertThat(shop.useCases
                        .cancelUnpaidOrders()
                        .cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 1_000, false))
                        .cancelled())
                .isEqualTo(50));

        assertAreTransactions("cancelling fifty orders", trips, 1, MOST_TO_CANCEL_MANY);
    }

    @Test
    void fiftyOverduePaymentsExpireInOneTransactionAndAtMostSevenRoundTrips() throws SQLException {
        rows.emptyTheShop();
        placeOverdue(50);

        List<RoundTrip> trips = tap.during(() -> assertThat(shop.useCases
                        .expirePayments()
                        .expireOverdue(new ExpirePayments.Command(false))
                        .expired())
                .isEqualTo(50));

        assertAreTransactions("expiring fifty payments", trips, 1, MOST_TO_EXPIRE_MANY);
    }

    private void placeOverdue(int orders) throws SQLException {
        AddressId address = shop.newAddress();
        List<ProductId> products =
                Stream.generate(() -> shop.newProduct(orders)).limit(5).toList();
        for (int i = 0; i < orders; i++) {
            shop.place(products.get(i % products.size()), address);
        }
        rows.execute("update orders set created_at = created_at - interval '25 hours'");
        rows.execute("update payments set expires_at = expires_at - interval '25 hours'");
    }

    private static void assertAreTransactions(String what, List<RoundTrip> trips, int transactions, int most) {
        assertThat(trips).as(told(what, trips)).hasSizeLessThanOrEqualTo(most);
        assertThat(statements(trips).stream().filter("COMMIT"::equals))
                .as(told(what, trips))
                .hasSize(transactions);
    }

    private static void assertIsOneTransaction(String what, List<RoundTrip> trips) {
        assertThat(trips).as(told(what, trips)).hasSizeLessThanOrEqualTo(MOST);
        assertThat(trips.stream().map(RoundTrip::connection).distinct())
                .as("connections of " + told(what, trips))
                .hasSize(1);
        assertThat(statements(trips))
                .as(told(what, trips))
                .containsOnlyOnce("BEGIN")
                .containsOnlyOnce("COMMIT");
    }

    private static List<String> statements(List<RoundTrip> trips) {
        return trips.stream().flatMap(trip -> trip.statements().stream()).toList();
    }

    private static String told(String what, List<RoundTrip> trips) {
        return trips.stream()
                .map(trip -> trip.connection() + ": " + String.join(" + ", trip.statements()))
                .collect(Collectors.joining("\n", "%s took %d round trips:%n".formatted(what, trips.size()), "\n"));
    }
}
