package io.xiaoer.pay.bootstrap.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Places an order and opens its payment: one statement, committed by itself. */
final class OrderFloor implements Floor {

    private static final String PLACE = """
            with input (order_id, payment_id, product_id, address_id, customer, number, at) as (
                select cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as text),
                    cast(? as text), cast(? as timestamptz)
            ), guarded as (
                select customers.customer from customers join input using (customer) for no key update of customers
            ), ordered as (
                insert into orders (id, order_number, customer, status, product_id, product_name, product_source,
                    unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region,
                    address_detail, note, event_sequence, created_at, updated_at)
                select order_id, number, guarded.customer, 'pending', products.id, name, source, price_cents, 1,
                    price_cents, 'bank', addresses.id, recipient, phone, region, detail, '', 2, at, at
                from input
                join products on products.id = input.product_id and on_sale
                join addresses on addresses.id = input.address_id and addresses.customer = input.customer, guarded
                where 1000000 > (select count(*) from orders
                    where orders.customer = guarded.customer and status = 'pending')
                returning id, order_number, customer, product_id, total_cents, created_at
            ), opened as (
                insert into payments (id, order_id, trade_number, amount_cents, method, status, expires_at, created_at,
                    updated_at)
                select payment_id, ordered.id, number || '_' || payment_id, total_cents, 'bank', 'init',
                    at + interval '30 min', at, at
                from ordered, input
                returning id
            ), logged as (
                insert into payment_log (payment_id, event, details, at)
                select opened.id, 'created', '{"method": "bank"}', at from opened, input
            ), told as (
                insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at)
                select 'order', ordered.id, event.number, event.type, cast(event.payload as jsonb), created_at
                from ordered, (values (1, 'order.created', cast(? as text)), (2, 'payment.created', cast(? as text)))
                    as event (number, type, payload)
            ), taken as (
                update stock set available = available - 1, reserved = reserved + 1
                from input
                where stock.product_id = input.product_id and part = 1 and available >= 1
                returning stock.product_id
            )
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at)
            select taken.product_id, 'reserve', 1, number, input.customer, '', at from taken, input
            """;

    private static final AtomicLong IDS = new AtomicLong(Rows.FLOOR_IDS);

    private final PreparedStatement place;
    private final Supplier<Wish> wishes;

    private OrderFloor(Connection connection, Supplier<Wish> wishes) throws SQLException {
        this.place = connection.prepareStatement(PLACE);
        this.wishes = wishes;
    }

    static Floor.Clients of(Supplier<Wish> wishes) {
        return connection -> new OrderFloor(connection, wishes);
    }

    @Override
    public void once() throws SQLException {
        long id = IDS.getAndAdd(2);
        Wish wish = wishes.get();
        String number = "floor-" + id;
        place.setLong(1, id);
        place.setLong(2, id + 1);
        place.setLong(3, wish.product());
        place.setLong(4, wish.address());
        place.setString(5, wish.customer());
        place.setString(6, number);
        place.setObject(7, OffsetDateTime.now(ZoneOffset.UTC));
        place.setString(8, """
                {"order_id": "%d", "order_number": "%s", "customer": "%s", "status": "pending", "product_id": "%d", \
                "quantity": "1", "total_amount": "9.90", "currency": "CNY"}""".formatted(id, number, wish.customer(), wish.product()));
        place.setString(9, """
                {"order_id": "%d", "order_number": "%s", "customer": "%s", "payment_id": "%d", "out_trade_no": "%s_%d", \
                "method": "bank", "amount": "9.90", "currency": "CNY"}""".formatted(id, number, wish.customer(), id + 1, number, id + 1));
        if (place.executeUpdate() != 1) {
            throw new IllegalStateException("not placed: " + wish);
        }
    }
}
