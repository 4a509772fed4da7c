package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.contract.StorageContract;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.domain.stock.StockMove;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody sees of the stock of a product that many buy at once: that it lies in several rows. */
@DatabaseTest
class StockInPartsTest extends StorageContract {

    private static final Outcome<String> COMMITTED = Outcome.accepted("done");
    private static final Outcome<String> ROLLED_BACK = Outcome.refused(Refusal.of(Reason.INSUFFICIENT_STOCK));

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    private CustomerId customer;
    private Product product;

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }

    @BeforeEach
    void aProduct() {
        customer = newCustomer();
        product = newProduct();
    }

    @Test
    void aProductThatIsBoughtNowAndThenStaysInOnePart() {
        adjust(100);
        for (int i = 0; i < 5; i++) {
            reserve(order(1));
        }

        assertThat(parts()).containsExactly("95/5");
    }

    @Test
    void whoHadToWaitLeavesTwiceAsManyPartsAndThenNobodyWaits() {
        adjust(100);

        whileSomebodyHolds(reserving(1), COMMITTED, () -> reserve(order(1)));
        assertThat(parts()).containsExactly("49/1", "49/1");

        Runnable holds = reserving(1);
        commit(() -> {
            holds.run();
            AtOnce.run(1, () -> reserve(order(1)));
        });
        assertThat(parts()).containsExactlyInAnyOrder("48/2", "48/2");
    }

    @Test
    void fewPiecesAreNotSplit() {
        adjust(7);

        whileSomebodyHolds(reserving(1), COMMITTED, () -> reserve(order(1)));

        assertThat(parts()).containsExactly("5/2");
    }

    @Test
    void thereAreNeverMoreThanSixteenParts() throws SQLException {
        adjust(1_600);
        lieIn(16, 100, 0);

        whileSomebodyHolds(() -> storage.contradictions().lockStock(product.id()), COMMITTED, () -> reserve(order(1)));

        assertThat(parts()).hasSize(16).containsOnlyOnce("99/1");
    }

    @Test
    void theLastPiecesInSeveralPartsGoToOneWhoWantsThemAll() throws SQLException {
        adjust(8);
        lieIn(4, 2, 0);

        assertThat(reserve(order(9))).contains(item(8, 0));
        assertThat(reserve(order(8))).isEmpty();

        assertThat(parts()).containsExactly("0/2", "0/2", "0/2", "0/2");
        assertThat(reserve(order(1))).contains(item(0, 8));
    }

    @Test
    void whoWantsMoreThanThePartsThatAreFreeWaitsForTheOthers() throws SQLException {
        adjust(8);
        lieIn(4, 2, 0);

        Optional<StockItem> told = whileSomebodyHolds(reserving(1), ROLLED_BACK, () -> reserve(order(8)));

        assertThat(told).isEmpty();
        assertThat(item()).isEqualTo(item(0, 8));
    }

    @Test
    void whoseRestIsTakenMeanwhileIsToldWhatThereReallyIs() throws SQLException {
        adjust(8);
        lieIn(4, 2, 0);

        Optional<StockItem> told = whileSomebodyHolds(reserving(1), COMMITTED, () -> reserve(order(8)));

        assertThat(told).contains(item(7, 1));
    }

    @Test
    void whoWaitedForAPartThatIsEmptyThenTakesFromAnother() throws SQLException {
        adjust(4);
        lieIn(2, 2, 0);

        Runnable empties = reserving(2);
        Optional<StockItem> told = whileSomebodyHolds(
                () -> {
                    empties.run();
                    storage.contradictions().lockStock(product.id());
                },
                COMMITTED,
                () -> reserve(order(2)));

        assertThat(told).isEmpty();
        assertThat(item()).isEqualTo(item(0, 4));
    }

    @Test
    void reservationsEndWhereverTheyLie() throws SQLException {
        adjust(40);
        List<Order> orders = Stream.of(5, 6, 7, 8).map(this::order).toList();
        orders.forEach(this::reserve);
        lieIn(13, 1, 2);
        rows.execute("update stock set available = 2 where product_id = ? and part = 13", id());
        assertThat(item()).isEqualTo(item(14, 26));

        commit(() -> storage.stock().release(orders.get(0), "a", later(3)));
        assertThat(item()).isEqualTo(item(19, 21));
        commit(() -> storage.stock().ship(orders.get(1), "a", later(3)));
        assertThat(item()).isEqualTo(item(19, 15));
        commit(() -> storage.stock().writeOff(orders.get(2), "a", later(3)));
        assertThat(item()).isEqualTo(item(19, 8));
        commit(() -> storage.stock().takeBack(orders.get(1), "a", later(4)));
        assertThat(item()).isEqualTo(item(25, 8));
        commit(() -> storage.stock().releaseAll(List.of(orders.get(3)), "a", later(4)));
        assertThat(item()).isEqualTo(item(33, 0));
        assertThatTheLedgerSaysTheSame();
    }

    @Test
    void anAdjustmentIsOneLineAndReachesAllParts() throws SQLException {
        adjust(8);
        lieIn(4, 2, 0);

        assertThat(adjust(-9)).contains(item(8, 0));
        assertThat(adjust(-6)).isEmpty();
        assertThat(parts()).containsExactly("1/0", "1/0", "0/0", "0/0");
        assertThat(adjust(41)).isEmpty();

        assertThat(parts()).containsExactly("11/0", "11/0", "11/0", "10/0");
        assertThat(storage.stock().ledger(product.id(), 10))
                .extracting(StockMove::quantity)
                .containsExactly(41L, -6L, 8L);
    }

    @Test
    void partsThatCameMeanwhileAreAdjustedAsWell() {
        adjust(100);

        assertThat(whilePartsCome(() -> adjust(-98))).isEmpty();

        assertThat(parts()).containsExactly("0/1", "0/1");
    }

    @Test
    void partsThatCameMeanwhileAreGivenBackToAsWell() {
        adjust(100);
        List<Order> orders = List.of(order(2), order(3));
        orders.forEach(this::reserve);

        whilePartsCome(() -> {
            commit(() -> storage.stock().releaseAll(orders, "a", later(3)));
            return true;
        });

        assertThat(parts()).containsExactly("49/1", "49/1");
    }

    @Test
    void partsThatCameMeanwhileAreLockedAsWell() {
        adjust(100);
        Order last = order(1);

        try (AtOnce others = new AtOnce()) {
            Future<?> waits = whilePartsCome(() -> commit(() -> {
                storage.contradictions().lockStock(product.id());
                assertThat(parts()).hasSize(2);
                Future<?> next = others.start(() -> reserve(last));
                AtOnce.assertWaits(next);
                return next;
            }));
            AtOnce.result(waits);
        }

        assertThat(item()).isEqualTo(item(97, 3));
    }

    /** It comes while its adjustment waits for the first part, and somebody takes from it before the other goes on. */
    @Test
    void aPartThatIsNotLockedIsNotDealtOut() {
        adjust(10);
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch splits = new CountDownLatch(1);
            CountDownLatch takes = new CountDownLatch(1);
            CountDownLatch split = new CountDownLatch(1);
            atOnce.start(() -> inUnit(
                    "update stock set available = 5 where product_id = ? and part = 1; "
                            + "insert into stock (product_id, part, available, reserved) values (?, 2, 5, 0)",
                    split,
                    splits));
            AtOnce.await(split);
            Future<Optional<StockItem>> adjusts = atOnce.start(() -> adjust(1));
            Future<?> taken = atOnce.start(() -> inUnit(
                    "insert into stock (product_id, part, available, reserved) values (?, 2, 0, 0) on conflict (product_id, part) "
                            + "do update set available = stock.available - 1, reserved = 1 where stock.product_id = ?",
                    new CountDownLatch(1),
                    takes));
            AtOnce.assertWaits(adjusts);
            AtOnce.assertWaits(taken);
            splits.countDown();
            AtOnce.assertWaits(adjusts);
            takes.countDown();
            assertThat(AtOnce.result(adjusts)).isEmpty();
        }
        assertThat(item()).isEqualTo(item(10, 1));
    }

    private boolean inUnit(String command, CountDownLatch done, CountDownLatch mayEnd) {
        return commit(() -> {
            try {
                rows.execute(command, id(), id());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            done.countDown();
            AtOnce.await(mayEnd);
            return true;
        });
    }

    /** What {@code third} answers, who came for one part and waited behind somebody who made it two. */
    private <T> T whilePartsCome(Supplier<T> third) {
        Runnable first = reserving(1);
        Order second = order(1);
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            atOnce.start(() -> commit(() -> {
                first.run();
                held.countDown();
                AtOnce.await(mayEnd);
                return true;
            }));
            AtOnce.await(held);
            Future<?> splits = atOnce.start(() -> reserve(second));
            AtOnce.assertWaits(splits);
            Future<T> answer = atOnce.start(third::get);
            AtOnce.assertWaits(answer);
            mayEnd.countDown();
            AtOnce.result(splits);
            return AtOnce.result(answer);
        }
    }

    @Test
    void stockInPartsThatIsWrongIsFoundAndRestored() throws SQLException {
        adjust(30);
        reserve(order(7));
        lieIn(4, 1, 1);

        assertThat(storage.contradictions().ofStock(product.id()))
                .hasValueSatisfying(wrong ->
                        assertThat(wrong.details()).startsWith("4 available and 4 reserved; by the ledger 23 and 7"));
        commit(() -> {
            storage.contradictions().lockStock(product.id());
            storage.contradictions().restoreStock(product.id());
        });

        assertThat(parts()).containsExactly("6/2", "6/2", "6/2", "5/1");
        assertThat(storage.contradictions().ofStock(product.id())).isEmpty();
    }

    @Test
    void noStockIsLockedWhereNoneIsKept() {
        assertThatThrownBy(() -> commit(() ->
                        storage.contradictions().lockStock(storage.products().nextId())))
                .isInstanceOf(IllegalStateException.class);
    }

    /** What {@code second} answers, which waits for somebody who has done {@code first} and then ends so. */
    private <T> T whileSomebodyHolds(Runnable first, Outcome<String> end, Supplier<T> second) {
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch mayEnd = new CountDownLatch(1);
            atOnce.start(() -> storage.unitOfWork().run(() -> {
                first.run();
                held.countDown();
                AtOnce.await(mayEnd);
                return end;
            }));
            AtOnce.await(held);
            Future<T> next = atOnce.start(second::get);
            AtOnce.assertWaits(next);
            mayEnd.countDown();
            return AtOnce.result(next);
        }
    }

    /** The same pieces in so many parts, each of so many. */
    private void lieIn(int parts, int available, int reserved) throws SQLException {
        rows.execute("""
                insert into stock (product_id, part, available, reserved)
                select ?, part, ?, ? from generate_series(1, ?) as part
                on conflict (product_id, part)
                    do update set available = excluded.available, reserved = excluded.reserved
                """, id(), available, reserved, parts);
    }

    private List<String> parts() {
        return rows.texts("select available || '/' || reserved from stock where product_id = ? order by part", id());
    }

    private void assertThatTheLedgerSaysTheSame() {
        assertThat(rows.texts(StockStormTest.UNLIKE_THEIR_LEDGER, id())).isEmpty();
    }

    private long id() {
        return product.id().value();
    }

    private Order order(int quantity) {
        return newOrder(customer, product, quantity, era);
    }

    /** In the unit of work of whoever runs it. */
    private Runnable reserving(int quantity) {
        Order order = order(quantity);
        return () -> storage.stock().reserve(order, "a", later(2));
    }

    private Optional<StockItem> reserve(Order order) {
        return commit(() -> storage.stock().reserve(order, "a", later(2)));
    }

    private Optional<StockItem> adjust(long delta) {
        return commit(() -> storage.stock().adjust(product.id(), delta, "staff", "counted", later(1)));
    }

    private StockItem item() {
        return storage.stock().find(product.id()).orElseThrow();
    }

    private StockItem item(long available, long reserved) {
        return new StockItem(product.id(), available, reserved);
    }
}
