package io.xiaoer.pay.bootstrap.bench;

/** Cancels all orders that are overdue: one statement. */
final class SweepFloor {

    private static final String CANCEL = """
            with overdue as materialized (
                select id from orders
                where status = 'pending' and created_at < now() - interval '45 min' and closing_since is null
                for no key update
            ), expired as (
                update payments set status = 'expired', updated_at = now()
                from overdue
                where order_id = overdue.id and status in ('init', 'processing')
                returning payments.id, order_id, trade_number
            ), logged as (
                insert into payment_log (payment_id, event, details, at)
                select id, 'expired', '{"deadline": "2026-11-21T12:00:00Z"}', now() from expired
            ), cancelled as (
                update orders set status = 'cancelled', event_sequence = event_sequence + 2, updated_at = now()
                from overdue where orders.id = overdue.id
                returning orders.id, event_sequence, order_number, customer, product_id, quantity
            ), remembered as (
                insert into order_changes (order_id, from_status, to_status, operator, note, at)
                select id, 'pending', 'cancelled', 'system', 'not paid in time', now() from cancelled
            ), told_of_payments as (
                insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at)
                select 'order', cancelled.id, event_sequence - 1, 'payment.expired', jsonb_build_object(
                    'order_id', cancelled.id, 'order_number', order_number, 'customer', customer,
                    'payment_id', expired.id, 'out_trade_no', trade_number, 'method', 'bank', 'amount', '9.90',
                    'currency', 'CNY'), now()
                from cancelled join expired on expired.order_id = cancelled.id
            ), told_of_orders as (
                insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at)
                select 'order', id, event_sequence, 'order.cancelled', jsonb_build_object(
                    'order_id', id, 'order_number', order_number, 'customer', customer, 'status', 'cancelled',
                    'product_id', product_id, 'quantity', quantity, 'total_amount', '9.90', 'currency', 'CNY'), now()
                from cancelled
            ), moved as (
                insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at)
                select product_id, 'release', quantity, order_number, 'system', '', now() from cancelled
            ), given_back as (
                update stock set available = available + pieces, reserved = reserved - pieces
                from (select product_id, sum(quantity) as pieces from cancelled group by product_id) held
                where stock.product_id = held.product_id and part = 1
            )
            select count(*) from cancelled
            """;

    private SweepFloor() {}

    /** Says how many. */
    static long sweep(Database database) {
        return database.number(CANCEL);
    }
}
