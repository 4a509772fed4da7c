package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the tables refuse of what gateways are asked, whoever writes. Each statement is fine but for what its first column
 * says.
 */
@DatabaseTest
class AskingSchemaTest {

    private static final String CHECK = "23514";
    private static final String UNIQUE = "23505";
    private static final String NULL = "23502";

    /** Order -21 is closing and -22 is not; payment -21 is to be asked about, -22 was never started. */
    private static final List<String> GENUINE = List.of("""
            insert into products (id, name, price_cents, source, on_sale, created_at)
            values (-21, 'product', 100, 'local', true, now())
            """, """
            insert into orders (id, order_number, customer, status, product_id, product_name, product_source,
                unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region, address_detail,
                note, event_sequence, created_at, updated_at)
            select id, 'asking ' || id, 'c', 'pending', -21, 'p', 'local', 100, 2, 200, 'wechat', 1, 'r', 'p', 'r', 'd',
                '', 1, now(), now()
            from (values (-21), (-22)) as ids (id)
            """, """
            update orders set closing_by = 'staff', closing_reason = '', closing_since = now(), closing_attempts = 0,
                closing_next_at = now()
            where id = -21
            """, """
            insert into payments (id, order_id, trade_number, amount_cents, method, status, started_at, next_ask_at,
                expires_at, created_at, updated_at)
            values (-21, -21, 'asking -21', 200, 'wechat', 'processing', now(), now(), now(), now(), now()),
                (-22, -22, 'asking -22', 200, 'wechat', 'init', null, null, now(), now(), now())
            """);

    @Inject
    Rows rows;

    @BeforeEach
    void genuineRows() throws SQLException {
        if (rows.number("select count(*) from products where id = -21") == 0) {
            for (String statement : GENUINE) {
                rows.execute(statement);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    asked less than never       | update payments set times_asked = -1 where id = -21
                    to be asked, never started  | update payments set next_ask_at = now() where id = -22
                    asked, never started        | update payments set times_asked = 1 where id = -22
                    done, never started         | update payments set gateway_done_at = now() where id = -22
                    closing by nobody           | update orders set closing_by = null where id = -21
                    closing without a reason    | update orders set closing_reason = null where id = -21
                    closing since never         | update orders set closing_since = null where id = -21
                    closing after no attempts   | update orders set closing_attempts = null where id = -21
                    closing, never asked again  | update orders set closing_next_at = null where id = -21
                    not closing, by somebody    | update orders set closing_by = 'staff' where id = -22
                    not closing, asked again    | update orders set closing_next_at = now() where id = -22
                    paid, and closing           | update orders set status = 'paid' where id = -21
                    cancelled, and closing      | update orders set status = 'cancelled' where id = -21
                    a gateway that is none      | insert into gateway_pace (method, second, taken) values ('cash', now(), 0)
                    asked less than not at all  | insert into gateway_pace (method, second, taken) values ('bank', now(), -1)
                    a log of something else     | insert into payment_log (payment_id, event, details, at) values (-21, 'gateway_guessed', '{}', now())
                    a finding of something else | insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, held_cents, finding, paid_at, received_at) values ('wechat', 'asking', -21, -21, 200, 200, 'found', now(), now())
                    an anomaly of another kind  | insert into anomalies (id, kind, subject, status, evidence, first_seen, last_seen) values (-29, 'bill_lost', 'asking', 'open', '{}', now(), now())
                    """)
    void aValueThatIsWrongInItselfIsRefused(String what, String statement) {
        assertRefused(statement, CHECK);
    }

    @Test
    void aPaymentWasAskedAboutSoManyTimesOrNone() {
        assertRefused("update payments set times_asked = null where id = -21", NULL);
    }

    @Test
    void aGatewayHasOnePace() {
        String second = """
                insert into gateway_pace (method, second, taken) values ('bank', now(), 0), ('bank', now(), 0)
                """;

        assertRefused(second, UNIQUE);
    }

    @Test
    void whatIsGenuineIsAccepted() {
        assertThatCode(() -> {
                    rows.execute("update payments set times_asked = 7, next_ask_at = null where id = -21");
                    rows.execute("update payments set gateway_done_at = now() where id = -21");
                    rows.execute("""
                            update payments set times_asked = 0, gateway_done_at = null, next_ask_at = now()
                            where id = -21
                            """);
                    rows.execute("""
                            update orders set status = 'cancelled', closing_by = null, closing_reason = null,
                                closing_since = null, closing_attempts = null, closing_next_at = null
                            where id = -21
                            """);
                    rows.execute("update orders set status = 'pending' where id = -21");
                    rows.execute(GENUINE.get(2));
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void everyEventOfALogHasItsWord(LogEntry.Event event) {
        assertIsKept(
                "insert into payment_log (payment_id, event, details, at) values (-21, ?, '{}', now())",
                Words.of(event));
    }

    @ParameterizedTest
    @EnumSource
    void everyFindingHasItsWord(Receipt.Finding finding) {
        assertIsKept("""
                insert into receipts (provider, transaction_id, amount_cents, held_cents, finding, paid_at, received_at)
                values ('wechat', 'asking ' || clock_timestamp(), 200, 200, ?, now(), now())
                """, Words.of(finding));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfAnomalyHasItsWord(Anomaly.Kind kind) {
        assertIsKept("""
                insert into anomalies (id, kind, subject, status, evidence, first_seen, last_seen)
                values (-1000 - (random() * 1e9)::bigint, ?, 'asking ' || clock_timestamp(), 'open', '{}', now(), now())
                """, Words.of(kind));
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodMayHaveAPace(PaymentMethod method) {
        assertIsKept(
                "insert into gateway_pace (method, second, taken) values (?, now(), 0)"
                        + " on conflict (method) do update set taken = 0",
                Words.of(method));
    }

    private void assertIsKept(String statement, String word) {
        assertThatCode(() -> rows.execute(statement, word)).as(word).doesNotThrowAnyException();
    }

    private void assertRefused(String statement, String state) {
        SQLException refused = catchThrowableOfType(SQLException.class, () -> rows.execute(statement));

        assertThat((Throwable) refused).as(statement).isNotNull();
        assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(state);
    }
}
