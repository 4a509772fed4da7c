package io.xiaoer.pay.bootstrap.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Settles a success: what decides is read under the locks of order and payment, and then everything is written. A
 * transaction of two statements.
 */
final class CallbackFloor implements Floor {

    private static final String LOCK = """
            select payments.id, payments.amount_cents, payments.status, orders.id, orders.status, orders.order_number
            from payments join orders on orders.id = payments.order_id
            where payments.trade_number = ?
            for no key update of orders, payments
            """;

    private static final String SETTLE = """
            with input (payment_id, order_id, trade_number, transaction_id, amount_cents, at) as (
                select cast(? as bigint), cast(? as bigint), cast(? as text), cast(? as text), cast(? as bigint),
                    cast(? as timestamptz)
            ), received as (
                insert into receipts (provider, transaction_id, trade_number, payment_id, order_id, amount_cents,
                    paid_at, received_at)
                select 'bank', transaction_id, trade_number, payment_id, order_id, amount_cents, at, at from input
            ), paid as (
                update payments set status = 'succeeded', transaction_id = input.transaction_id, next_ask_at = null,
                    gateway_done_at = at, updated_at = at
                from input where id = input.payment_id
            ), logged as (
                insert into payment_log (payment_id, event, details, at)
                select payment_id, event, cast(? as jsonb), at
                from input, unnest(array['callback_received', 'succeeded']) as event
            ), moved as (
                update orders set status = 'paid', updated_at = at, event_sequence = event_sequence + 2
                from input where id = input.order_id
                returning id, event_sequence, at
            ), remembered as (
                insert into order_changes (order_id, from_status, to_status, operator, note, at)
                select id, 'pending', 'paid', 'system', '', at from moved
            ), told as (
                insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at)
                select 'order', id, event_sequence - 2 + number, type, cast(payload as jsonb), at
                from moved, (values (1, 'payment.succeeded', cast(? as text)), (2, 'order.paid', cast(? as text)))
                    as event (number, type, payload)
            )
            insert into callbacks (id, provider, about, subject, body, headers, verdict, attempts, received_at)
            select ?, 'bank', 'payment', trade_number, ?, '{}', 'handled', 0, at from input
            """;

    /** As long as one of the bank's. */
    private static final byte[] BODY = new byte[280];

    private static final AtomicLong IDS = new AtomicLong(2 * Rows.FLOOR_IDS);

    private final Connection connection;
    private final PreparedStatement lock;
    private final PreparedStatement settle;
    private final Supplier<Rows.Trade> trades;

    private CallbackFloor(Connection connection, Supplier<Rows.Trade> trades) throws SQLException {
        connection.setAutoCommit(false);
        this.connection = connection;
        this.lock = connection.prepareStatement(LOCK);
        this.settle = connection.prepareStatement(SETTLE);
        this.trades = trades;
    }

    /** @param trades each to be paid once */
    static Floor.Clients of(Supplier<Rows.Trade> trades) {
        return connection -> new CallbackFloor(connection, trades);
    }

    @Override
    public void once() throws SQLException {
        Rows.Trade trade = trades.get();
        lock.setString(1, trade.number());
        try (ResultSet row = lock.executeQuery()) {
            if (!row.next()
                    || !row.getString(3).equals("processing")
                    || !row.getString(5).equals("pending")) {
                throw new IllegalStateException("not to be paid: " + trade);
            }
            settle(row.getLong(1), row.getLong(4), row.getString(6), trade);
        }
        connection.commit();
    }

    private void settle(long payment, long order, String orderNumber, Rows.Trade trade) throws SQLException {
        String transaction = "money-" + payment;
        String identity = """
                {"order_id": "%d", "order_number": "%s", "customer": "%s\"""".formatted(order, orderNumber, trade.customer());
        settle.setLong(1, payment);
        settle.setLong(2, order);
        settle.setString(3, trade.number());
        settle.setString(4, transaction);
        settle.setLong(5, Rows.PRICE_CENTS);
        settle.setObject(6, OffsetDateTime.now(ZoneOffset.UTC));
        settle.setString(7, """
                {"provider": "bank", "state": "succeeded", "transaction_id": "%s", "amount": "9.90"}""".formatted(transaction));
        settle.setString(8, identity + """
                , "payment_id": "%d", "out_trade_no": "%s", "method": "bank", "amount": "9.90", "currency": "CNY", \
                "transaction_id": "%s"}""".formatted(payment, trade.number(), transaction));
        settle.setString(9, identity + """
                , "status": "paid", "product_id": "%d", "quantity": "1", "total_amount": "9.90", "currency": "CNY"}""".formatted(Rows.PRODUCTS_FROM));
        settle.setLong(10, IDS.getAndIncrement());
        settle.setBytes(11, BODY);
        if (settle.executeUpdate() != 1) {
            throw new IllegalStateException("not paid: " + trade);
        }
    }
}
