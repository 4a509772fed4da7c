package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.xiaoer.pay.application.contract.StorageContract;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the release does that knows nothing of parts, while replicas roll or after rolling back: it works as ever where
 * there is one part, and where there are several it moves what was meant, once, or fails and writes nothing.
 */
@DatabaseTest
class ReleaseBeforePartsTest extends StorageContract {

    private static final String UNIQUE = "23505";

    /** Its one statement for all moves. */
    private static final String MOVE = """
            with moved as (
                update stock set available = available + ?, reserved = reserved + ?
                where product_id = ? and available + ? >= 0 and reserved + ? >= 0
                returning product_id
            )
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round)
            select moved.product_id, ?, ?, ?, 'a', '', now(), 1
            from moved
            """;

    /** What docs/database.md says to do before rolling back. */
    private static final String[] JOIN = {"lock table stock", """
        with total as (
            select product_id, sum(available) as available, sum(reserved) as reserved from stock group by product_id
        )
        update stock set available = total.available, reserved = total.reserved
        from total where stock.product_id = total.product_id and part = 1
        """, "delete from stock where part > 1"};

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    private Product product;

    @Override
    protected UseCases.Storage storage() {
        return storage;
    }

    @BeforeEach
    void aProduct() {
        product = newProduct();
        commit(() -> storage.stock().adjust(product.id(), 8, "staff", "counted", later(1)));
    }

    @Test
    void itMovesAProductOfOnePartAsEver() throws SQLException {
        Order order = order(3);

        reserve(order);
        assertStock(5, 3);
        move(3, -3, "release", 3, order.number().value());
        move(4, 0, "adjust", 4, null);

        assertStock(12, 0);
    }

    @Test
    void whatItWouldReserveInSeveralPartsIsRefused() throws SQLException {
        lieIn(3);
        Order order = order(2);

        assertRefused(() -> reserve(order));

        assertStock(8, 0);
    }

    @Test
    void whatItTakesFromTheOnePartThatHasEnoughIsTakenOnce() throws SQLException {
        lieIn(3);
        Order order = order(4);

        reserve(order);

        assertStock(4, 4);
        commit(() -> storage.stock().release(order, "a", later(3)));
        assertStock(8, 0);
    }

    @Test
    void whatItWouldAdjustInSeveralPartsIsRefused() throws SQLException {
        lieIn(3);

        assertRefused(() -> move(5, 0, "adjust", 5, null));

        assertStock(8, 0);
    }

    @Test
    void whatIsJoinedItMovesAgain() throws SQLException {
        lieIn(3);

        rows.execute("begin; %s; %s; %s; commit".formatted((Object[]) JOIN));
        reserve(order(8));

        assertStock(0, 8);
        assertThat(rows.number("select count(*) from stock where part > 1")).isZero();
    }

    /** In a part of 4 pieces and others of 2. */
    private void lieIn(int parts) throws SQLException {
        rows.execute("update stock set available = 4 where product_id = ?", id());
        rows.execute(
                "insert into stock (product_id, part, available, reserved) select ?, part, 2, 0 from generate_series(2, ?) part",
                id(),
                parts);
    }

    private void reserve(Order order) throws SQLException {
        int quantity = order.line().quantity();
        move(-quantity, quantity, "reserve", quantity, order.number().value());
    }

    private void move(int available, int reserved, String kind, int quantity, String order) throws SQLException {
        rows.execute(MOVE, available, reserved, id(), available, reserved, kind, quantity, order);
    }

    private static void assertRefused(Statement statement) {
        SQLException refused = catchThrowableOfType(SQLException.class, statement::execute);

        assertThat((Throwable) refused).isNotNull();
        assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(UNIQUE);
    }

    private interface Statement {
        void execute() throws SQLException;
    }

    private void assertStock(long available, long reserved) {
        assertThat(storage.stock().find(product.id())).contains(new StockItem(product.id(), available, reserved));
        assertThat(rows.texts(StockStormTest.UNLIKE_THEIR_LEDGER, id())).isEmpty();
    }

    private Order order(int quantity) {
        return newOrder(newCustomer(), product, quantity, era);
    }

    private long id() {
        return product.id().value();
    }
}
