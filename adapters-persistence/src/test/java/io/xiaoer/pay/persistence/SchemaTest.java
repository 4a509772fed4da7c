package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tables refuse, whoever writes. Each statement is fine but for what its first column says. */
@DatabaseTest
class SchemaTest {

    private static final String CHECK = "23514";
    private static final String UNIQUE = "23505";
    private static final String FOREIGN = "23503";
    private static final String APPEND_ONLY = "23001";

    private static final List<String> GENUINE = List.of(
            """
            insert into products (id, name, price_cents, source, on_sale, created_at)
            values (-1, 'product', 100, 'local', true, now())
            """,
            "insert into stock (product_id, available, reserved) values (-1, 5, 1)",
            """
            insert into orders (id, order_number, customer, status, product_id, product_name, product_source,
                unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region, address_detail,
                note, event_sequence, created_at, updated_at)
            select id, 'schema ' || id, 'c', 'pending', -1, 'p', 'local', 100, 2, 200, 'bank', 1, 'r', 'p', 'r', 'd',
                '', 1, now(), now()
            from (values (-1), (-2)) as ids (id)
            """,
            """
            insert into payments (id, order_id, trade_number, amount_cents, method, status, transaction_id, expires_at,
                created_at, updated_at)
            values (-1, -1, 'schema -1', 200, 'bank', 'init', null, now(), now(), now()),
                (-2, -1, 'schema -2', 200, 'bank', 'succeeded', 'schema', now(), now(), now()),
                (-3, -1, 'schema -3', 200, 'bank', 'failed', null, now(), now(), now())
            """,
            """
            insert into order_changes (order_id, from_status, to_status, operator, note, at)
            values (-1, 'pending', 'paid', 'o', '', now())
            """,
            """
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at)
            values (-1, 'reserve', 1, 'schema -1', 'o', '', now()), (-1, 'adjust', -1, null, 'o', '', now())
            """,
            """
            insert into payment_log (payment_id, event, details, at, unverified_slot)
            values (-1, 'created', '{}', now(), null), (-1, 'signature_refused', '{}', now(), 1)
            """,
            """
            insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding,
                paid_at, received_at)
            values ('bank', 'schema', -2, -1, 200, 0, null, now(), now()),
                ('bank', 'schema unknown', null, null, 200, 200, 'unknown_payment', now(), now())
            """,
            """
            insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at)
            values ('order', -1, 1, 'order.created', '{}', now())
            """,
            """
            insert into addresses (id, customer, recipient, phone, region, detail, created_at)
            values (-1, 'c', 'r', 'p', 'r', 'd', now())
            """);

    @Inject
    Rows rows;

    @BeforeEach
    void genuineRows() throws SQLException {
        if (rows.number("select count(*) from products where id = -1") == 0) {
            for (String statement : GENUINE) {
                rows.execute(statement);
            }
        }
    }

    @Test
    void aMoveThatIsGenuineIsAccepted() {
        assertThatCode(() -> {
                    rows.execute("update stock set available = available - 1 where product_id = -1");
                    rows.execute("update orders set status = 'refunding', refunded_from = 'paid' where id = -2");
                    rows.execute("update payments set status = 'processing' where id = -1");
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    less than no stock        | update stock set available = -1 where product_id = -1
                    a part before the first   | insert into stock (product_id, part, available, reserved) values (-1, 0, 0, 0)
                    less than nothing reserved| update stock set reserved = -1 where product_id = -1
                    a product for nothing     | update products set price_cents = 0 where id = -1
                    a price out of range      | update products set price_cents = 10000000000 where id = -1
                    a source nobody knows     | update products set source = 'moon' where id = -1
                    a supplier's code of ours | update products set supplier_code = 'x' where id = -1
                    sales below zero          | update products set sales = -1 where id = -1
                    an order status unknown   | update orders set status = 'PAID' where id = -1
                    refunding from nowhere    | update orders set status = 'refunding', refunded_from = null where id = -1
                    refunded from nowhere     | update orders set status = 'refunded', refunded_from = null where id = -1
                    a paid order, refunded    | update orders set status = 'paid', refunded_from = 'paid' where id = -1
                    refunded from unpaid      | update orders set status = 'refunding', refunded_from = 'pending' where id = -1
                    an order method unknown   | update orders set method = 'cash' where id = -1
                    an order of no pieces     | update orders set quantity = 0, total_cents = 0 where id = -1
                    an order for nothing      | update orders set unit_price_cents = 0, total_cents = 0 where id = -1
                    a total that is none      | update orders set total_cents = 199 where id = -1
                    a payment of nothing      | update payments set amount_cents = 0 where id = -1
                    a payment below zero      | update payments set amount_cents = -200 where id = -1
                    a payment status unknown  | update payments set status = 'paid' where id = -1
                    a payment method unknown  | update payments set method = 'cash' where id = -1
                    success without money     | update payments set transaction_id = null where id = -2
                    money without success     | update payments set transaction_id = 'x' where id = -3
                    a move that is none       | insert into order_changes (order_id, from_status, to_status, operator, note, at) values (-1, 'paid', 'paid', '', '', now())
                    a move to nowhere         | insert into order_changes (order_id, from_status, to_status, operator, note, at) values (-1, 'paid', 'lost', '', '', now())
                    a stock move unknown      | insert into stock_moves (product_id, kind, quantity, operator, reason, at) values (-1, 'steal', 1, '', '', now())
                    a reservation for nobody  | insert into stock_moves (product_id, kind, quantity, operator, reason, at) values (-1, 'reserve', 1, '', '', now())
                    a reservation of nothing  | insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at) values (-1, 'reserve', 0, 'schema -2', '', '', now())
                    a move of no round        | insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round) values (-1, 'reserve', 1, 'schema -2', '', '', now(), 0)
                    an adjustment by an order | insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at) values (-1, 'adjust', 1, 'schema -2', '', '', now())
                    an event unknown          | insert into payment_log (payment_id, event, details, at) values (-1, 'guessed', '{}', now())
                    details that are a list   | insert into payment_log (payment_id, event, details, at) values (-1, 'created', '[]', now())
                    a receipt of nothing      | insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('bank', 'x', -1, -1, 0, 0, 'late', now(), now())
                    a provider unknown        | insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('cash', 'x', -1, -1, 1, 1, 'late', now(), now())
                    a finding unknown         | insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('bank', 'x', -1, -1, 1, 1, 'whim', now(), now())
                    applied to no payment     | insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('bank', 'x', null, null, 1, 0, null, now(), now())
                    an event number zero      | insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at) values ('order', -1, 0, 'x', '{}', now())
                    """)
    void aValueThatIsWrongInItselfIsRefused(String what, String statement) {
        assertRefused(statement, CHECK);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    two open payments         | insert into payments (id, order_id, trade_number, amount_cents, method, status, expires_at, created_at, updated_at) values (-9, -1, 'x', 200, 'bank', 'processing', now(), now(), now())
                    a second one opened again | update payments set status = 'init' where id = -3
                    two succeeded payments    | update payments set status = 'succeeded', transaction_id = 'x' where id = -3
                    a trade number used again | update payments set trade_number = 'schema -2' where id = -1
                    an order number used again| update orders set order_number = 'schema -2' where id = -1
                    money received twice      | insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('bank', 'schema', -1, -1, 1, 1, 'late', now(), now())
                    an order paid twice       | insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('bank', 'x', -1, -1, 1, 0, null, now(), now())
                    stock reserved twice      | insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at) values (-1, 'reserve', 1, 'schema -1', '', '', now())
                    an event number used again| insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at) values ('order', -1, 1, 'x', '{}', now())
                    a stranger's place taken  | insert into payment_log (payment_id, event, details, at, unverified_slot) values (-1, 'signature_refused', '{}', now(), 1)
                    two stocks of a product   | insert into stock (product_id, available, reserved) values (-1, 0, 0)
                    a part of stock twice     | insert into stock (product_id, part, available, reserved) values (-1, 2, 0, 0), (-1, 2, 0, 0)
                    two adjustments at once   | insert into stock_moves (product_id, kind, quantity, operator, reason, at) values (-1, 'adjust', 1, '', '', now()), (-1, 'adjust', 1, '', '', now())
                    """)
    void whatIsThereOnceIsRefusedASecondTime(String what, String statement) {
        assertRefused(statement, UNIQUE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    an order of no product    | update orders set product_id = -9 where id = -1
                    a payment of no order     | update payments set order_id = -9 where id = -3
                    a log of no payment       | insert into payment_log (payment_id, event, details, at) values (-9, 'created', '{}', now())
                    a history of no order     | insert into order_changes (order_id, from_status, to_status, operator, note, at) values (-9, 'pending', 'paid', '', '', now())
                    a ledger of no stock      | insert into stock_moves (product_id, kind, quantity, operator, reason, at) values (-9, 'adjust', 1, '', '', now())
                    a ledger of no order      | insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at) values (-1, 'reserve', 1, 'none', '', '', now())
                    stock of no product       | insert into stock (product_id, available, reserved) values (-9, 0, 0)
                    money of a foreign payment| insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('bank', 'x', -1, -2, 1, 1, 'late', now(), now())
                    a payment without an order| insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('bank', 'x', -1, null, 1, 1, 'late', now(), now())
                    an order without a payment| insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('bank', 'x', null, -1, 1, 1, 'late', now(), now())
                    an order gone, not its payments | delete from orders where id = -1
                    """)
    void whatRefersToNothingIsRefused(String what, String statement) {
        assertRefused(statement, FOREIGN);
    }

    @ParameterizedTest
    @CsvSource({"order_changes, at", "stock_moves, quantity", "payment_log, at", "receipts, amount_cents"})
    void historyIsNeverRewritten(String table, String column) {
        assertRefused("update %s set %s = %s".formatted(table, column, column), APPEND_ONLY);
        assertRefused("delete from %s".formatted(table), APPEND_ONLY);
    }

    @Test
    void anEventStaysAsItWasWrittenAndAttemptsStayAsTheyEnded() {
        assertRefused("update outbox set payload = payload", APPEND_ONLY);
        assertRefused("update outbox set at = at, handed_out = true", APPEND_ONLY);
        assertRefused("update delivery_attempts set reason = ''", APPEND_ONLY);
    }

    @Test
    void everyTableSaysWhatItIs() {
        List<String> silent = rows.texts("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind = 'r'
                and relname <> 'flyway_schema_history' and obj_description(oid, 'pg_class') is null
                """);

        assertThat(silent).isEmpty();
    }

    private void assertRefused(String statement, String state) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> rows.execute(statement));

        assertThat((Throwable) refused).as(statement).isNotNull();
        assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(state);
    }
}
