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
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables of money refuse, whoever writes. Each statement is fine but for what its first column says. */
@DatabaseTest
class MoneySchemaTest {

    private static final String CHECK = "23514";
    private static final String UNIQUE = "23505";
    private static final String FOREIGN = "23503";
    private static final String APPEND_ONLY = "23001";

    /** Orders -11 with 200 applied and -12 without money, a refund of 50 of the one, and money that nobody asked for. */
    private static final List<String> GENUINE = List.of(
            """
            insert into products (id, name, price_cents, source, on_sale, created_at)
            values (-11, 'product', 100, 'local', true, now())
            """,
            "insert into stock (product_id, available, reserved) values (-11, 5, 1)",
            """
            insert into orders (id, order_number, customer, status, product_id, product_name, product_source,
                unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region, address_detail,
                note, event_sequence, created_at, updated_at)
            select id, 'money ' || id, 'c', 'pending', -11, 'p', 'local', 100, 2, 200, 'bank', 1, 'r', 'p', 'r', 'd',
                '', 1, now(), now()
            from (values (-11), (-12)) as ids (id)
            """,
            """
            insert into payments (id, order_id, trade_number, amount_cents, method, status, transaction_id, expires_at,
                created_at, updated_at)
            values (-11, -11, 'money -11', 200, 'bank', 'succeeded', 'money', now(), now(), now()),
                (-12, -12, 'money -12', 200, 'bank', 'failed', null, now(), now(), now())
            """,
            """
            insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding,
                paid_at, received_at)
            values ('bank', 'money', -11, -11, 200, 0, null, now(), now()),
                ('bank', 'money twice', -11, -11, 200, 200, 'paid_twice', now(), now()),
                ('bank', 'money unknown', null, null, 200, 200, 'unknown_payment', now(), now())
            """,
            """
            insert into refunds (id, refund_number, provider, transaction_id, payment_id, order_id, amount_cents, source,
                reason, requested_by, status, attempts, next_attempt_at, created_at, updated_at)
            values (-11, 'money -11', 'bank', 'money', -11, -11, 50, 'applied', '', 'c', 'pending', 0, null, now(), now())
            """,
            """
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round)
            values (-11, 'reserve', 1, 'money -11', 'o', '', now(), 1),
                (-11, 'release', 1, 'money -11', 'o', '', now(), 1),
                (-11, 'reserve', 1, 'money -11', 'o', '', now(), 2)
            """,
            """
            insert into anomalies (id, kind, subject, amount_cents, status, evidence, provider, transaction_id,
                refund_id, order_id, first_seen, last_seen)
            values (-11, 'late_payment', 'money', 200, 'open', '{}', 'bank', 'money', -11, -11, now(), now())
            """,
            """
            insert into anomaly_steps (anomaly_id, action, operator, reason, at) values (-11, 'note', 'o', '', now())
            """,
            """
            insert into callbacks (id, provider, about, body, headers, verdict, attempts, received_at)
            values (-11, 'bank', 'payment', '', '{}', 'handled', 1, now())
            """);

    @Inject
    Rows rows;

    @BeforeEach
    void genuineRows() throws SQLException {
        if (rows.number("select count(*) from products where id = -11") == 0) {
            for (String statement : GENUINE) {
                rows.execute(statement);
            }
        }
    }

    @Test
    void moneyMovesFromPlaceToPlace() {
        assertThatCode(() -> {
                    rows.execute("update receipts set refunding_cents = 50 where transaction_id = 'money'");
                    rows.execute(
                            "update receipts set refunding_cents = 0, refunded_cents = 50 where transaction_id = 'money'");
                    rows.execute(
                            "update receipts set refunded_cents = 0, held_cents = 200 where transaction_id = 'money'");
                    rows.execute("update receipts set held_cents = 0 where transaction_id = 'money'");
                })
                .doesNotThrowAnyException();
        assertThat(rows.number("select applied_cents from receipts where transaction_id = 'money'"))
                .isEqualTo(200);
    }

    @Test
    void nothingOfAReceiptButItsThreePlacesIsEverRewritten() {
        List<String> columns = rows.texts("""
                select column_name from information_schema.columns
                where table_schema = 'public' and table_name = 'receipts'
                and is_generated = 'NEVER' and is_identity = 'NO'
                and column_name not in ('refunding_cents', 'refunded_cents', 'held_cents')
                """);

        assertThat(columns).hasSizeGreaterThan(8);
        for (String column : columns) {
            assertRefused("update receipts set %s = %s".formatted(column, column), APPEND_ONLY);
            assertRefused(
                    "update receipts set held_cents = held_cents, %s = %s".formatted(column, column), APPEND_ONLY);
        }
        assertRefused("update receipts set id = default", APPEND_ONLY);
        assertRefused("delete from receipts", APPEND_ONLY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    less than nothing refunding | update receipts set refunding_cents = -1 where transaction_id = 'money'
                    less than nothing refunded  | update receipts set refunded_cents = -1 where transaction_id = 'money'
                    less than nothing held      | update receipts set held_cents = -1 where transaction_id = 'money'
                    less than nothing applied   | update receipts set refunding_cents = 201 where transaction_id = 'money'
                    more in places than came    | update receipts set refunded_cents = 100, held_cents = 101 where transaction_id = 'money'
                    applied without a payment   | update receipts set held_cents = 199 where transaction_id = 'money unknown'
                    a refund of nothing         | update refunds set amount_cents = 0 where id = -11
                    a refund below zero         | update refunds set amount_cents = -1 where id = -11
                    a source unknown            | update refunds set source = 'air' where id = -11
                    a refund status unknown     | update refunds set status = 'lost' where id = -11
                    asked, never again          | update refunds set status = 'processing' where id = -11
                    asked again, and pending    | update refunds set next_attempt_at = now() where id = -11
                    asked less than never       | update refunds set attempts = -1 where id = -11
                    applied, to no order        | insert into refunds (id, refund_number, provider, transaction_id, amount_cents, source, reason, requested_by, status, attempts, created_at, updated_at) values (-19, 'x', 'bank', 'money unknown', 1, 'applied', '', 'c', 'pending', 0, now(), now())
                    an anomaly unknown          | update anomalies set kind = 'odd' where id = -11
                    an anomaly of nothing       | update anomalies set subject = '' where id = -11
                    an anomaly status unknown   | update anomalies set status = 'lost' where id = -11
                    evidence that is a list     | update anomalies set evidence = '[]' where id = -11
                    an action unknown           | insert into anomaly_steps (anomaly_id, action, operator, reason, at) values (-11, 'shrug', 'o', '', now())
                    a verdict unknown           | update callbacks set verdict = 'lost' where id = -11
                    failed, never tried again   | update callbacks set verdict = 'failed' where id = -11
                    handled, yet tried again    | update callbacks set next_attempt_at = now() where id = -11
                    about nothing               | update callbacks set about = 'love' where id = -11
                    a callback of nobody        | update callbacks set provider = 'cash' where id = -11
                    headers that are a list     | update callbacks set headers = '[]' where id = -11
                    """)
    void aValueThatIsWrongInItselfIsRefused(String what, String statement) {
        assertRefused(statement, CHECK);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    two receipts for an order   | update receipts set held_cents = 199 where transaction_id = 'money twice'
                    a refund number used again  | insert into refunds (id, refund_number, provider, transaction_id, amount_cents, source, reason, requested_by, status, attempts, created_at, updated_at) values (-19, 'money -11', 'bank', 'money unknown', 1, 'held', '', 'c', 'pending', 0, now(), now())
                    released twice in a round   | insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round) values (-11, 'release', 1, 'money -11', '', '', now(), 1)
                    reserved twice in a round   | insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round) values (-11, 'reserve', 1, 'money -11', '', '', now(), 2)
                    the same anomaly again      | insert into anomalies (id, kind, subject, status, evidence, first_seen, last_seen) values (-19, 'late_payment', 'money', 'open', '{}', now(), now())
                    """)
    void whatIsThereOnceIsRefusedASecondTime(String what, String statement) {
        assertRefused(statement, UNIQUE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a refund of no money        | update refunds set transaction_id = 'none' where id = -11
                    a refund of other's money   | update refunds set provider = 'wechat' where id = -11
                    a refund of a foreign order | update refunds set order_id = -12 where id = -11
                    an order, and no payment    | update refunds set payment_id = null where id = -11
                    an anomaly of no money      | update anomalies set transaction_id = 'none' where id = -11
                    an anomaly of half a number | update anomalies set provider = null where id = -11
                    an anomaly of no refund     | update anomalies set refund_id = -19 where id = -11
                    an anomaly of no order      | update anomalies set order_id = -19 where id = -11
                    a step of no anomaly        | insert into anomaly_steps (anomaly_id, action, operator, reason, at) values (-19, 'note', 'o', '', now())
                    """)
    void whatRefersToNothingIsRefused(String what, String statement) {
        assertRefused(statement, FOREIGN);
    }

    @Test
    void whatStaffDidIsNeverRewritten() {
        assertRefused("update anomaly_steps set at = at", APPEND_ONLY);
        assertRefused("delete from anomaly_steps", APPEND_ONLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "succeeded", "failed"})
    void allRefundsOfAReceiptTogetherStayWithinIt(String status) {
        assertRefused(refundOf(151, status), CHECK);
        assertRefused("update refunds set amount_cents = 201 where id = -11", CHECK);
        assertThatCode(() -> {
                    rows.execute(refundOf(151, "rejected"));
                    rows.execute("delete from refunds where id = -19");
                    rows.execute(refundOf(150, status));
                    rows.execute("delete from refunds where id = -19");
                })
                .doesNotThrowAnyException();
    }

    private static String refundOf(int cents, String status) {
        return """
                insert into refunds (id, refund_number, provider, transaction_id, payment_id, order_id, amount_cents,
                    source, reason, requested_by, status, attempts, created_at, updated_at)
                values (-19, 'x', 'bank', 'money', -11, -11, %d, 'applied', '', 'c', '%s', 0, now(), now())
                """.formatted(cents, status);
    }

    private void assertRefused(String statement, String state) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> rows.execute(statement));

        assertThat((Throwable) refused).as(statement).isNotNull();
        assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(state);
    }
}
