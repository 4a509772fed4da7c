package io.xiaoer.pay.persistence.consistency;

/** How the repairs are written that no use case makes. */
final class Repairs {

    /** All parts, in their order; says how many there were when it began. */
    static final String LOCK_STOCK = """
            with locked as (
                select from stock where product_id = ? order by part for no key update
            )
            select count(*) from locked
            """;

    static final String COUNT_PARTS = "select count(*) from stock where product_id = ?";

    static final String RESTORE_STATUS = "update orders set status = ?, refunded_from = ? where id = ?";

    /** Only pending orders may be closing, and what the history says may be another status. */
    static final String STOP_CLOSING = """
            update orders set closing_by = null, closing_reason = null, closing_since = null, closing_attempts = null,
                closing_next_at = null
            where id = ?
            """;

    /** Numbers behind the last one that the order knows of count as told: nobody is told another thing under them. */
    static final String FILL_GAPS = """
            with numbered as (
                select id, greatest(event_sequence, coalesce(
                    (select max(sequence) from outbox where aggregate_type = 'order' and aggregate_id = orders.id), 0))
                    as last
                from orders where id = ?
            ), filled as (
                insert into outbox (aggregate_type, aggregate_id, sequence, type, payload, at)
                select 'order', numbered.id, gap.number, event.type, event.payload, event.at
                from numbered, (values (?, cast(? as jsonb), cast(? as timestamptz))) as event (type, payload, at),
                    generate_series(1, numbered.last) as gap (number)
                where not exists (select from outbox there
                    where there.aggregate_type = 'order' and there.aggregate_id = numbered.id
                    and there.sequence = gap.number)
                order by gap.number
            )
            update orders set event_sequence = numbered.last from numbered where orders.id = numbered.id
            """;

    /** Dealt out evenly over the parts that there are. */
    static final String RESTORE_STOCK = """
            update stock set available = (ledger.available + ledger.parts - part) / ledger.parts,
                reserved = (ledger.reserved + ledger.parts - part) / ledger.parts
            from (
                select
                    cast(coalesce(sum(case when kind = 'reserve' then -quantity
                        when kind in ('release', 'return', 'adjust') then quantity else 0 end), 0) as bigint) as available,
                    cast(coalesce(sum(case when kind = 'reserve' then quantity
                        when kind in ('release', 'ship', 'write_off') then -quantity else 0 end), 0) as bigint) as reserved,
                    (select count(*) from stock where product_id = ?) as parts
                from stock_moves where product_id = ?
            ) ledger
            where product_id = ?
            """;

    private Repairs() {}
}
