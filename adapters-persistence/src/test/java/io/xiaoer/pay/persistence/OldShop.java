package io.xiaoer.pay.persistence;

import java.time.Instant;
import java.util.List;

/**
 * What a shop has after some weeks: 6,000 orders of 500 customers, most of them over, most of them
 * paid, each with two payments. Numbered, so that a test knows them: order n has the number "number n", its first
 * payment is n too.
 */
final class OldShop {

    /** When its last order was placed; they come ten minutes apart. Before anything that other tests write. */
    static final Instant NEWEST = Instant.parse("2026-02-11T16:00:00Z");

    private static final long FIRST = 7_000_000_000L;

    static final List<String> STATEMENTS = List.of(
            """
            insert into products (id, name, price_cents, source, on_sale, created_at)
            select 7000000000 + n, 'product ' || n, 100, 'local', n % 10 <> 0, timestamptz '2026-01-01' + n * interval '1 s'
            from generate_series(1, 2000) n
            """,
            """
            insert into stock (product_id, available, reserved)
            select 7000000000 + n, 1000, 0 from generate_series(1, 2000) n
            """, """
            insert into addresses (id, customer, recipient, phone, region, detail, created_at)
            select 7000000000 + n, 'customer ' || n % 500, 'r', 'p', 'r', 'd', timestamptz '2026-01-01' + n * interval '1 s'
            from generate_series(1, 3000) n
            """, """
            insert into customers (customer) select 'customer ' || n from generate_series(0, 5000) n
            """, """
            insert into orders (id, order_number, customer, status, product_id, product_name, product_source,
                unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region, address_detail,
                note, event_sequence, created_at, updated_at)
            select 7000000000 + n, 'number ' || n, 'customer ' || n % 500,
                case when n > 5400 then 'pending' when n % 40 = 0 then 'shipped' when n % 3 = 0 then 'cancelled'
                    else 'completed' end,
                7000000000 + 1 + n % 2000, 'product', 'local', 100, 2, 200, 'bank', 1, 'r', 'p', 'r', 'd',
                repeat('note ', 20), 4, at, at
            from generate_series(1, 6000) n, lateral (select timestamptz '2026-01-01' + n * interval '10 min') x (at)
            """, """
            insert into order_changes (order_id, from_status, to_status, operator, note, at)
            select 7000000000 + n, 'pending', 'paid', 'bank', 'transaction', now()
            from generate_series(1, 6000) n, generate_series(1, 2)
            """, """
            insert into payments (id, order_id, trade_number, amount_cents, method, status, transaction_id,
                expires_at, created_at, updated_at)
            select 7000000000 + n + attempt * 100000, 7000000000 + n,
                'trade ' || n || case attempt when 0 then '' else ' again' end, 200, 'bank', status,
                case status when 'succeeded' then 'money ' || n end, at + interval '30 min', at, at
            from generate_series(1, 6000) n, generate_series(0, 1) attempt,
                lateral (select timestamptz '2026-01-01' + n * interval '10 min') x (at),
                lateral (select case when n % 3 = 0 then (array['failed', 'cancelled'])[1 + attempt]
                    when attempt = 1 then 'expired' when n > 5400 then (array['init', 'processing'])[1 + n % 2]
                    else 'succeeded' end) y (status)
            """, """
            insert into payment_log (payment_id, event, details, at)
            select 7000000000 + n, 'created', '{"method": "bank"}', now()
            from generate_series(1, 6000) n, generate_series(1, 3)
            """, """
            insert into payment_log (payment_id, event, details, at)
            select id, status, '{}', created_at + interval '5 min'
            from payments where id > 7000000000 and status in ('succeeded', 'failed', 'cancelled', 'expired')
            """, """
            insert into hourly_figures (hour, paid, paid_cents, failed, cancelled, expired, callbacks)
            select timestamptz '1990-01-01 00:00Z' + n * interval '1 hour', n, n, 0, 0, 0, 0
            from generate_series(1, 5000) n
            """, """
            insert into receipts (provider, transaction_id, payment_id, order_id, amount_cents, paid_at, received_at)
            select 'bank', transaction_id, id, order_id, amount_cents, now(), now()
            from payments where id > 7000000000 and status = 'succeeded'
            """, """
            insert into refunds (id, refund_number, provider, transaction_id, payment_id, order_id, amount_cents, source,
                reason, requested_by, status, attempts, next_attempt_at, created_at, updated_at)
            select id + 500000, 'refund ' || id, 'bank', transaction_id, id, order_id, 50, 'applied', 'broken', 'customer',
                refund, 1, case refund when 'processing' then created_at + interval '1 min' end, created_at, created_at
            from payments,
                lateral (select case when id % 97 = 0 then 'processing' when id % 5 = 0 then 'pending'
                    when id % 7 = 0 then 'rejected' else 'succeeded' end) x (refund)
            where id > 7000000000 and status = 'succeeded'
            """, """
            insert into anomalies (id, kind, subject, status, evidence, provider, transaction_id, order_id, first_seen,
                last_seen)
            select 7000600000 + id, (array['late_payment', 'double_payment', 'refund_failed'])[1 + id % 3],
                'subject ' || id, case when id % 50 = 0 then 'open' else 'resolved' end, '{}', provider, transaction_id,
                order_id, timestamptz '2026-01-01' + id * interval '10 min', now()
            from receipts where order_id > 7000000000
            """, """
            insert into anomaly_steps (anomaly_id, action, operator, reason, at)
            select id, 'note', 'staff', 'seen', now() from anomalies where id > 7000600000
            """, """
            insert into callbacks (id, provider, about, subject, body, headers, verdict, attempts, next_attempt_at, received_at)
            select 7000700000 + n, 'bank', 'payment', 'trade ' || n, '\\x00ff', '{}', verdict, 1,
                case verdict when 'failed' then at end, at
            from generate_series(1, 6000) n, lateral (select timestamptz '2026-01-01' + n * interval '10 min') x (at),
                lateral (select case when n % 90 = 0 then 'failed' when n % 50 = 0 then 'refused' else 'handled' end)
                    y (verdict)
            """, """
            insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at)
            select 'order', 7000000000 + n, event, 'order.created', '{}', now()
            from generate_series(1, 6000) n, generate_series(1, 4) event
            """, """
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at)
            select product_id, kind, 2, order_number, 'customer', '', now()
            from orders, unnest(array['reserve', 'ship']) kind where id > 7000000000
            """, """
            insert into bill_runs (id, begun_at) select 7000800000 + n, now() from generate_series(1, 1000) n
            """, """
            insert into bill_lines (run_id, is_refund, number, transaction_id, refund_number, amount_cents, state, at)
            select 7000800001 + n % 3, n % 4 = 0, 'money ' || n, 'money ' || n,
                case when n % 4 = 0 then 'refund ' || n end, 200, 'succeeded', now()
            from generate_series(1, 20000) n
            """, """
            insert into reconciliations (provider, day, attempts, done_at, lines, found)
            select 'bank', date '1990-01-01' + n, 1, now(), 1, 0 from generate_series(1, 5000) n
            """, "analyze");

    private OldShop() {}

    static long order(int number) {
        return FIRST + number;
    }

    static long payment(int number) {
        return FIRST + number;
    }

    static long product(int number) {
        return FIRST + number;
    }
}
