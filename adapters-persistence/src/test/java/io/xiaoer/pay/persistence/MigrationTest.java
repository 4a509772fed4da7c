package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the rows of a shop that is older than a migration; in a schema of its own beside that of the others. */
@DatabaseTest
class MigrationTest {

    private static final String SCHEMA = "older";

    @Inject
    DataSource dataSource;

    @Inject
    Rows rows;

    @AfterEach
    void forgetTheOldShop() throws SQLException {
        rows.execute("drop schema if exists older cascade");
    }

    @Test
    void heldMoneyStaysHeldAndAppliedMoneyApplied() throws SQLException {
        migrate("4");
        rows.execute("""
                insert into older.products (id, name, price_cents, source, on_sale, created_at)
                values (1, 'product', 100, 'local', true, now())
                """);
        rows.execute("""
                insert into older.orders (id, order_number, customer, status, product_id, product_name, product_source,
                    unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region, address_detail,
                    note, event_sequence, created_at, updated_at)
                values (1, 'number', 'c', 'paid', 1, 'p', 'local', 100, 2, 200, 'bank', 1, 'r', 'p', 'r', 'd', '', 0,
                    now(), now())
                """);
        rows.execute("""
                insert into older.payments (id, order_id, trade_number, amount_cents, method, status, transaction_id,
                    expires_at, created_at, updated_at)
                values (1, 1, 'trade', 200, 'bank', 'succeeded', 'applied', now(), now(), now())
                """);
        rows.execute("""
                insert into older.stock (product_id, available, reserved) values (1, 0, 2)
                """);
        rows.execute("""
                insert into older.stock_moves (product_id, kind, quantity, order_number, operator, reason, at)
                values (1, 'adjust', 2, null, 'o', '', now()), (1, 'reserve', 2, 'number', 'o', '', now())
                """);
        rows.execute("""
                insert into older.receipts (provider, transaction_id, payment_id, order_id, amount_cents, status,
                    held_because, paid_at, received_at)
                values ('bank', 'applied', 1, 1, 200, 'applied', null, now(), now()),
                    ('mock', 'held', 1, 1, 300, 'held', 'paid_twice', now(), now()),
                    ('bank', 'unknown', null, null, 400, 'held', 'unknown_payment', now(), now())
                """);

        migrate("5");

        assertThat(rows.texts("""
                        select concat_ws(' ', transaction_id, coalesce(trade_number, 'none'), applied_cents,
                            refunding_cents, refunded_cents, held_cents, coalesce(finding, 'fine'))
                        from older.receipts order by id
                        """))
                .isEqualTo(List.of(
                        "applied trade 200 0 0 0 fine",
                        "held none 0 0 0 300 paid_twice",
                        "unknown none 0 0 0 400 unknown_payment"));
        assertThat(rows.texts("select kind || round from older.stock_moves order by id"))
                .containsExactly("adjust1", "reserve1");
    }

    /** Four orders of a day: one waits, one's shopper is paying, and two are paid, one of them without having started. */
    @Test
    void whatItsGatewayHasHeardOfAPaymentIsReadFromItsLog() throws SQLException {
        migrate("5");
        rows.execute("""
                insert into older.products (id, name, price_cents, source, on_sale, created_at)
                values (1, 'product', 100, 'local', true, now())
                """);
        rows.execute("""
                insert into older.orders (id, order_number, customer, status, product_id, product_name, product_source,
                    unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region, address_detail,
                    note, event_sequence, created_at, updated_at)
                select n, 'number ' || n, 'c', case when n > 2 then 'paid' else 'pending' end, 1, 'p', 'local', 100, 2,
                    200, 'wechat', 1, 'r', 'p', 'r', 'd', '', 0, now(), now()
                from generate_series(1, 4) n
                """);
        rows.execute("""
                insert into older.payments (id, order_id, trade_number, amount_cents, method, status, transaction_id,
                    expires_at, created_at, updated_at)
                select n, n, 'trade ' || n, 200, 'wechat', (array['init', 'processing', 'succeeded', 'succeeded'])[n],
                    case when n > 2 then 'money ' || n end, now(), now(), timestamptz '2026-03-01 12:00:09.000009Z'
                from generate_series(1, 4) n
                """);
        rows.execute("""
                insert into older.payment_log (payment_id, event, details, at)
                select n, event, '{}', timestamptz '2026-03-01 12:00:00.000001Z' + number * interval '1 s'
                from generate_series(1, 4) n,
                    unnest(array['created', 'started', 'started', 'succeeded']) with ordinality e (event, number)
                where event = 'created' or event = 'started' and n in (2, 3) or event = 'succeeded' and n > 2
                """);
        rows.execute("""
                insert into older.receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents,
                    finding, paid_at, received_at)
                values ('wechat', 'money 3', 3, 3, 200, 0, null, now(), now()),
                    ('wechat', 'money 4', 4, 4, 200, 0, null, now(), now()),
                    ('wechat', 'money twice', 4, 4, 200, 200, 'paid_twice', now(), now())
                """);

        migrate("6");

        assertThat(rows.texts("""
                        select concat_ws(', ', id, to_char(started_at at time zone 'UTC', 'HH24:MI:SS.US'), times_asked,
                            coalesce(next_ask_at::text, 'never'),
                            to_char(gateway_done_at at time zone 'UTC', 'HH24:MI:SS.US'))
                        from older.payments order by id
                        """))
                .containsExactly(
                        "1, 0, never",
                        "2, 12:00:02.000001, 0, never",
                        "3, 12:00:02.000001, 0, never, 12:00:09.000009",
                        "4, 0, never");
        assertThat(rows.number("select count(*) from older.orders where closing_since is null"))
                .isEqualTo(4);
        assertThat(rows.texts("select coalesce(finding, 'fine') from older.receipts order by id"))
                .containsExactly("fine", "fine", "paid_twice");
    }

    /** One of a customer's, and one of money that belongs to no order. */
    @Test
    void whoseAPaymentAndARefundIsComesFromTheirOrder() throws SQLException {
        migrate("7");
        rows.execute("""
                insert into older.products (id, name, price_cents, source, on_sale, created_at)
                values (1, 'product', 100, 'local', true, now())
                """);
        rows.execute("""
                insert into older.orders (id, order_number, customer, status, product_id, product_name, product_source,
                    unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region, address_detail,
                    note, event_sequence, created_at, updated_at)
                values (1, 'number', 'alice', 'paid', 1, 'p', 'local', 100, 2, 200, 'bank', 1, 'r', 'p', 'r', 'd', '', 0,
                    now(), now())
                """);
        rows.execute("""
                insert into older.payments (id, order_id, trade_number, amount_cents, method, status, transaction_id,
                    expires_at, created_at, updated_at)
                values (1, 1, 'trade', 200, 'bank', 'succeeded', 'applied', now(), now(), now())
                """);
        rows.execute("""
                insert into older.receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents,
                    finding, paid_at, received_at)
                values ('bank', 'applied', 1, 1, 200, 0, null, now(), now()),
                    ('bank', 'unknown', null, null, 400, 400, 'unknown_payment', now(), now())
                """);
        // It would look for the receipts of the schema that the tests share.
        rows.execute("alter table older.refunds disable trigger within_receipt");
        rows.execute("""
                begin;
                set local search_path to older;
                insert into older.refunds (id, refund_number, provider, transaction_id, payment_id, order_id, amount_cents,
                    source, reason, requested_by, status, attempts, created_at, updated_at)
                values (1, 'one', 'bank', 'applied', 1, 1, 50, 'applied', '', 'alice', 'pending', 0, now(), now()),
                    (2, 'two', 'bank', 'unknown', null, null, 50, 'held', '', 'staff', 'pending', 0, now(), now());
                commit
                """);

        migrate("10");

        assertThat(rows.texts("select customer from older.payments")).containsExactly("alice");
        assertThat(rows.texts("select coalesce(customer, 'nobody') from older.refunds order by id"))
                .containsExactly("alice", "nobody");
    }

    private void migrate(String target) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .locations("classpath:db/migration")
                .target(target);
        configuration.load().migrate();
    }
}
