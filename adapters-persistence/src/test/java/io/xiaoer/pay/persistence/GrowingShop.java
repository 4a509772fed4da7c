package io.xiaoer.pay.persistence;

import io.xiaoer.pay.persistence.postgres.Rows;
import java.sql.SQLException;
import java.util.List;

/**
 * A shop as large as a test wants it. Order 1 is the newest, and one came each second: a shop of more orders has the
 * same newest ones and a longer past. A tenth of all orders are one reseller's, whoever else orders does so some twenty
 * times. Orders, payments, receipts, refunds, anomalies and callbacks tell the same story.
 */
final class GrowingShop {

    static final String RESELLER = "reseller";

    /** How many orders at a time. */
    private static final int STEP = 50_000;

    private static final List<String> PRODUCTS = List.of("""
            insert into products (id, name, price_cents, source, on_sale, created_at)
            select 9900000000 + n, 'product ' || n, 100, 'local', n % 10 <> 0, timestamptz '2026-01-01Z' + n * interval '1 s'
            from generate_series(1, 2000) n
            """, """
            insert into stock (product_id, available, reserved)
            select 9900000000 + n, 1000000, 0 from generate_series(1, 2000) n
            """);

    /** What comes with the orders from one number to another, which are each statement's two parameters. */
    private static final List<String> ORDERS = List.of("""
            insert into orders (id, order_number, customer, status, refunded_from, product_id, product_name,
                product_source, unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region,
                address_detail, note, event_sequence, created_at, updated_at)
            select 9000000000 - n, 'order-' || n, case when n % 10 = 0 then 'reseller' else 'shopper-' || n / 20 end,
                status, case when status in ('refunding', 'refunded') then 'completed' end, 9900000000 + 1 + n % 2000,
                'product', 'local', 100, 2, 200, 'bank', 1, 'r', 'p', 'r', 'd', '', 2, at, at
            from generate_series(cast(? as int), cast(? as int)) n,
                lateral (select timestamptz '2026-06-01Z' - n * interval '1 s') x (at),
                lateral (select case when n <= 300 then 'pending' when n % 100 < 20 then 'cancelled'
                    when n % 100 < 25 then 'shipped' when n % 100 < 27 then 'paid' when n % 100 < 29 then 'refunded'
                    when n % 200 = 30 then 'refunding' else 'completed' end) y (status)
            """, """
            insert into payments (id, order_id, trade_number, amount_cents, method, status, transaction_id, expires_at,
                created_at, updated_at)
            select 9100000000 - n, 9000000000 - n, 'trade-' || n, 200, 'bank', status,
                case status when 'succeeded' then 'money-' || n end, at + interval '4 min', at, at
            from generate_series(cast(? as int), cast(? as int)) n,
                lateral (select timestamptz '2026-06-01Z' - n * interval '1 s') x (at),
                lateral (select case when n <= 300 then (array['init', 'processing'])[1 + n % 2]
                    when n % 100 >= 20 then 'succeeded' when n % 100 < 15 then 'expired' else 'cancelled' end) y (status)
            """, """
            insert into payments (id, order_id, trade_number, amount_cents, method, status, expires_at, created_at,
                updated_at)
            select 9200000000 - n, 9000000000 - n, 'first-' || n, 200, 'bank', 'failed', at + interval '4 min', at, at
            from generate_series(cast(? as int), cast(? as int)) n,
                lateral (select timestamptz '2026-06-01Z' - n * interval '1 s') x (at)
            where n % 8 = 0 and n > 300
            """, """
            insert into payment_log (payment_id, event, details, at)
            select 9100000000 - n, event, '{"method": "bank"}', timestamptz '2026-06-01Z' - n * interval '1 s'
            from generate_series(cast(? as int), cast(? as int)) n, unnest(array['created', 'started']) event
            """, """
            insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, refunding_cents,
                refunded_cents, paid_at, received_at)
            select 'bank', transaction_id, payments.id, orders.id, 200, case orders.status when 'refunding' then 200 else 0 end,
                case when orders.status = 'refunded' then 200 when orders.status = 'completed' and orders.id % 5 = 0 then 50
                    else 0 end,
                payments.created_at, payments.created_at
            from generate_series(cast(? as int), cast(? as int)) n
                join payments on payments.id = 9100000000 - n and payments.status = 'succeeded'
                join orders on orders.id = payments.order_id
            """, """
            insert into receipts (provider, transaction_id, trade_number, payment_id, order_id, amount_cents, held_cents,
                finding, paid_at, received_at)
            select 'bank', 'late-' || n, trade_number, id, order_id, 200, 200, 'late', created_at, created_at
            from generate_series(cast(? as int), cast(? as int)) n
                join payments on payments.id = 9100000000 - n and status = 'expired'
            """, """
            insert into refunds (id, refund_number, provider, transaction_id, payment_id, order_id, amount_cents, source,
                reason, requested_by, status, attempts, next_attempt_at, created_at, updated_at)
            select 9300000000 - n, 'refund-' || n, 'bank', transaction_id, payment_id, order_id,
                refunding_cents + refunded_cents, 'applied', 'broken', 'customer',
                case when refunding_cents > 0 then 'processing' else 'succeeded' end, 1,
                case when refunding_cents > 0 then paid_at end, paid_at, paid_at
            from generate_series(cast(? as int), cast(? as int)) n
                join receipts on order_id = 9000000000 - n and refunding_cents + refunded_cents > 0
            """, """
            insert into anomalies (id, kind, subject, amount_cents, status, evidence, provider, transaction_id, order_id,
                first_seen, last_seen)
            select 9400000000 - n, case when n % 400 = 0 then 'amount_mismatch' else 'late_payment' end,
                'bank ' || transaction_id, 200, case when n < 5000 then 'open' else 'resolved' end, '{}', provider,
                transaction_id, order_id, paid_at, paid_at
            from generate_series(cast(? as int), cast(? as int)) n
                join receipts on order_id = 9000000000 - n and finding = 'late'
            """, """
            insert into callbacks (id, provider, about, body, headers, verdict, attempts, next_attempt_at, received_at)
            select 9500000000 - n, 'bank', 'payment', '\\x00ff', '{}', verdict, 1,
                case verdict when 'failed' then at end, at
            from generate_series(cast(? as int), cast(? as int)) n,
                lateral (select timestamptz '2026-06-01Z' - n * interval '1 s') x (at),
                lateral (select case when n % 100 = 37 and n < 9000 then 'failed' when n % 50 = 25 then 'refused'
                    else 'handled' end) y (verdict)
            where n % 100 >= 20
            """);

    private GrowingShop() {}

    /** An empty shop. */
    static void open(Rows rows) throws SQLException {
        rows.emptyTheShop();
        for (String statement : PRODUCTS) {
            rows.execute(statement);
        }
    }

    /** Adds the orders from one number to another, both included. */
    static void grow(Rows rows, int first, int last) throws SQLException {
        for (int from = first; from <= last; from += STEP) {
            for (String statement : ORDERS) {
                rows.execute(statement, from, Math.min(last, from + STEP - 1));
            }
        }
        rows.execute("vacuum analyze");
    }
}
