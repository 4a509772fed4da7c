package io.xiaoer.pay.persistence.product;

/**
 * How stock is moved and read. A product's stock lies in parts, and what is there is the sum of them.
 *
 * <p>An order reserves once, and once more after each release; whatever else happens to its goods belongs to its last
 * reservation. So the round of a move is a number of earlier ones, and the same move twice in a round is refused.
 */
final class StockStatements {

    static final String OPEN = "insert into stock (product_id, available, reserved) values (?, 0, 0)";

    /** Moves any part that nobody has locked and that has enough; waits for none. */
    static final String MOVE_A_FREE_PART = """
            with free as (
                select part from stock
                where product_id = ? and available + ? >= 0 and reserved + ? >= 0
                order by random()
                limit 1
                for no key update skip locked
            ), moved as (
                update stock set available = available + ?, reserved = reserved + ?
                from free
                where stock.product_id = ? and stock.part = free.part
                returning stock.product_id
            )
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round)
            select moved.product_id, ?, ?, ?, ?, ?, ?,
                ? + (select count(*) from stock_moves earlier where earlier.order_number = ? and earlier.kind = ?)
            from moved
            """;

    /** Waits for one part, and moves it if it has enough then. If not, it stays locked. */
    static final String MOVE_ONE_PART = """
            with moved as (
                update stock set available = available + ?, reserved = reserved + ?
                where product_id = ? and part = ? and available + ? >= 0 and reserved + ? >= 0
                returning product_id
            )
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round)
            select moved.product_id, ?, ?, ?, ?, ?, ?,
                ? + (select count(*) from stock_moves earlier where earlier.order_number = ? and earlier.kind = ?)
            from moved
            """;

    /** Waits for all parts of products; says how many there were when it began. */
    static final String LOCK = """
            with locked as (
                select from stock where product_id = any(?) order by product_id, part for no key update
            )
            select count(*) from locked
            """;

    /**
     * Puts all parts of each product together, moves what is to be moved, and deals the pieces out again evenly. If there
     * is not enough of one, or no stock is kept of it, or other parts are there than were locked, nothing is written.
     */
    static final String DEAL_OUT = """
            with line as (
                select * from unnest(?, ?, ?) as line (product_id, quantity, order_number)
            ), needed as (
                select product_id, cast(sum(quantity) as bigint) as pieces from line group by product_id
            ), kept as (
                select product_id, count(*) as parts, cast(sum(available) as bigint) as available,
                    cast(sum(reserved) as bigint) as reserved
                from stock where product_id = any(array(select product_id from needed))
                group by product_id
            ), total as (
                select product_id, parts as parts_before,
                    greatest(parts, least(?, 2 * parts, (available + reserved) / ?)) as parts,
                    available + ? * pieces as available, reserved + ? * pieces as reserved
                from kept join needed using (product_id)
            ), dealt as (
                insert into stock (product_id, part, available, reserved)
                select product_id, part, (available + parts - part) / parts, (reserved + parts - part) / parts
                from total, generate_series(1, parts) as part
                where (select sum(parts_before) from total) = ?
                    and (select count(*) from total) = (select count(*) from needed)
                    and not exists (select from total short where short.available < 0 or short.reserved < 0)
                on conflict (product_id, part)
                    do update set available = excluded.available, reserved = excluded.reserved
                returning part
            )
            insert into stock_moves (product_id, kind, quantity, order_number, operator, reason, at, round)
            select line.product_id, ?, line.quantity, line.order_number, ?, ?, ?,
                ? + (select count(*) from stock_moves earlier
                    where earlier.order_number = line.order_number and earlier.kind = ?)
            from line
            where exists (select from dealt)
            """;

    /** For the next attempt: nobody who holds one part waits for another, unless in their order. */
    static final String BEFORE_WAITING = "savepoint before_waiting";

    static final String LET_GO = "rollback to savepoint before_waiting";

    static final String PARTS = """
            select product_id, part, available, reserved from stock where product_id = any(?) order by product_id, part
            """;

    private StockStatements() {}
}
