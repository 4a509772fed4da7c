package io.xiaoer.pay.bootstrap.bench;

import java.util.List;
import java.util.stream.LongStream;

/** What is there before a load begins, written into the tables: it would take its time over HTTP. */
final class Rows {

    static final long PRODUCTS_FROM = 8_000_000_000_000L;
    static final long ADDRESSES_FROM = 8_100_000_000_000L;
    static final long PRICE_CENTS = 990;

    /** The floor counts its own ids, and the service never gets there. */
    static final long FLOOR_IDS = 1_000_000_000_000_000L;

    private static final long STOCK = 100_000_000;

    private static final String PRODUCTS = """
            insert into products (id, name, price_cents, source, on_sale, created_at)
            select %d + n, '秒杀商品 ' || n, %d, 'local', true, now() from generate_series(0, cast(? as int) - 1) n
            """.formatted(PRODUCTS_FROM, PRICE_CENTS);

    private static final String STOCKED = """
            insert into stock (product_id, available, reserved) select id, %d, 0 from products where id >= %d
            """.formatted(STOCK, PRODUCTS_FROM);

    private static final String MOVES = """
            insert into stock_moves (product_id, kind, quantity, operator, reason, at)
            select id, 'adjust', %d, 'bench', 'stock', now() from products where id >= %d
            """.formatted(STOCK, PRODUCTS_FROM);

    private static final String ADDRESSES = """
            insert into addresses (id, customer, recipient, phone, region, detail, created_at)
            select %d + n, 'customer-' || n, '爱丽丝', '13800000000', '上海市', '人民路 1 号', now()
            from generate_series(0, cast(? as int) - 1) n
            """.formatted(ADDRESSES_FROM);

    private static final String CUSTOMERS = """
            insert into customers (customer) select 'customer-' || n from generate_series(0, cast(? as int) - 1) n
            """;

    /** Each of another customer, so that nobody has many; none of the product that all want, which lies in many parts. */
    private static final String ORDERS = """
            insert into orders (id, order_number, customer, status, product_id, product_name, product_source,
                unit_price_cents, quantity, total_cents, method, address_id, recipient, phone, region, address_detail,
                note, event_sequence, created_at, updated_at)
            select id, 'bench-' || id, 'payer-' || id, 'pending', %1$d + 1 + id %% ?, '秒杀商品', 'local', %2$d, 1, %2$d, ?, %3$d,
                '爱丽丝', '13800000000', '上海市', '人民路 1 号', '', 0, at, at
            from generate_series(cast(? as bigint), cast(? as bigint), 2) id, (select now() - cast(? as interval)) x (at)
            """.formatted(PRODUCTS_FROM, PRICE_CENTS, ADDRESSES_FROM);

    private static final String PAYMENTS = """
            insert into payments (id, order_id, trade_number, amount_cents, method, status, expires_at, started_at,
                next_ask_at, created_at, updated_at)
            select id + 1, id, 'bench-' || id || '_' || id + 1, %d, ?, ?, at + interval '30 min',
                case when started then at end, case when started then at + interval '1 h' end, at, at
            from generate_series(cast(? as bigint), cast(? as bigint), 2) id,
                (select now() - cast(? as interval), cast(? as boolean)) x (at, started)
            """.formatted(PRICE_CENTS);

    private static final String RESERVED = """
            update stock set available = available - pieces, reserved = reserved + pieces
            from (select product_id, count(*) as pieces from orders
                where id between ? and ? group by product_id) held
            where stock.product_id = held.product_id and part = 1
            """;

    private static final String RESERVED_MOVES = """
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at)
            select product_id, 'reserve', 1, order_number, customer, '', created_at from orders where id between ? and ?
            """;

    private final Database database;
    private final int products;
    private long next = 7_000_000_000_000L;

    private Rows(Database database, int products) {
        this.database = database;
        this.products = products;
    }

    /** A shop with products, and customers who each have an address. */
    static Rows open(Database database, int products, int customers) {
        database.write(PRODUCTS, products);
        database.write(STOCKED);
        database.write(MOVES);
        database.write(ADDRESSES, customers);
        database.write(CUSTOMERS, customers);
        database.write("analyze");
        return new Rows(database, products);
    }

    static String customer(int number) {
        return "customer-" + number;
    }

    /** A payment whose money may come any moment. */
    record Trade(long payment, String number, String customer) {}

    /** Orders just placed, whose payments were started. */
    List<Trade> toBePaid(String method, int orders) {
        long first = place(method, orders, "1 s", "processing", true);
        return LongStream.range(0, orders)
                .map(n -> first + 2 * n)
                .mapToObj(id -> new Trade(id + 1, "bench-%d_%d".formatted(id, id + 1), "payer-" + id))
                .toList();
    }

    /** Orders that nobody has begun to pay, an hour old. */
    void overdue(int orders) {
        place("bank", orders, "1 h", "init", false);
    }

    private long place(String method, int orders, String age, String status, boolean started) {
        long first = next;
        long last = first + 2L * (orders - 1);
        next = last + 2;
        database.write(ORDERS, products - 1, method, first, last, age);
        database.write(PAYMENTS, method, status, first, last, age, started);
        database.write(RESERVED, first, last);
        database.write(RESERVED_MOVES, first, last);
        database.write("analyze orders, payments, stock, stock_moves");
        return first;
    }
}
