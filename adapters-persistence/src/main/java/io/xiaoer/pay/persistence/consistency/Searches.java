package io.xiaoer.pay.persistence.consistency;

/**
 * What contradicts what. Each search takes the first id, the last one, and how many at the most; it walks the primary
 * key, and looks up by an index what belongs to each thing on its way, however long the tables are.
 */
final class Searches {

    /** Orders. */
    static final String ORDERS = """
            select batch.id, found.type, found.details
            from (
                select id, order_number, status, refunded_from, product_source, quantity, event_sequence,
                    case when product_source = 'local'
                        and (status in ('pending', 'paid') or status = 'refunding' and refunded_from = 'paid')
                        then quantity else 0 end as to_be_reserved
                from orders
                where id between ? and ?
                order by id
                limit ?
            ) batch
            left join lateral (
                select 'history_broken' as type,
                    format('it is %s, refunded from %s; its history says %s, refunded from %s%s', batch.status,
                        coalesce(batch.refunded_from, 'nothing'), history.leads_to,
                        coalesce(history.refunded_from, 'nothing'),
                        case when history.torn then ', and misses a move: ' || history.told else '' end) as details
                from (
                    select coalesce(last.to_status, 'pending') as leads_to, moves.torn, moves.told,
                        case when last.to_status in ('refunding', 'refunded') then moves.refunded_from end as refunded_from
                    from (
                        select coalesce(bool_or(move.from_status <> move.before), false) as torn,
                            string_agg(move.from_status || ' to ' || move.to_status, ', ' order by move.id) as told,
                            (array_agg(move.from_status order by move.id desc)
                                filter (where move.to_status = 'refunding'))[1] as refunded_from
                        from (
                            select id, from_status, to_status,
                                lag(to_status, 1, 'pending') over (order by id) as before
                            from order_changes where order_id = batch.id
                        ) move
                    ) moves
                    left join lateral (
                        select to_status from order_changes where order_id = batch.id order by id desc limit 1
                    ) last on true
                ) history
                where history.leads_to <> batch.status or history.torn
                    or history.refunded_from is distinct from batch.refunded_from

                union all
                select 'paid_without_receipt',
                    format('it is %s; none of its %s receipts was ever applied to it', batch.status,
                        (select count(*) from receipts where order_id = batch.id))
                where batch.status in ('paid', 'shipped', 'completed', 'refunding', 'refunded')
                    and not exists (
                        select from receipts receipt
                        where receipt.order_id = batch.id
                        and (receipt.finding is null or receipt.applied_cents > 0
                            or exists (
                                select from refunds refund
                                where refund.transaction_id = receipt.transaction_id
                                and refund.provider = receipt.provider and refund.source = 'applied')))

                union all
                select 'receipt_of_unpaid_order',
                    format('it is %s; %s of %s %s are applied to it', batch.status,
                        to_char(receipt.applied_cents / 100.0, 'FM9999999999999990.00'),
                        receipt.provider, receipt.transaction_id)
                from receipts receipt
                where receipt.order_id = batch.id and receipt.applied_cents > 0
                    and batch.status in ('pending', 'cancelled')

                union all
                select 'open_payment_of_settled_order',
                    format('it is %s; its payment %s is %s', batch.status, payment.trade_number, payment.status)
                from payments payment
                where payment.order_id = batch.id and payment.status in ('init', 'processing')
                    and batch.status <> 'pending'

                union all
                select 'reservation_wrong',
                    format('it is %s, for which %s pieces are to be reserved; by the ledger it has %s', batch.status,
                        batch.to_be_reserved, ledger.reserved)
                from (
                    select coalesce(sum(case kind when 'reserve' then quantity when 'return' then 0
                        else -quantity end), 0) as reserved
                    from stock_moves where order_number = batch.order_number
                ) ledger
                where batch.product_source = 'local' and ledger.reserved <> batch.to_be_reserved

                union all
                select 'outbox_gap',
                    format('it has told of %s events; there are %s, numbered up to %s', batch.event_sequence,
                        told.events, told.last)
                from (
                    select count(*) as events, coalesce(max(sequence), 0) as last
                    from outbox where aggregate_type = 'order' and aggregate_id = batch.id
                ) told
                where told.events <> batch.event_sequence or told.last <> batch.event_sequence
            ) found on true
            order by batch.id
            """;

    /** Products whose stock we keep. */
    static final String PRODUCTS = """
            select batch.product_id as id, found.type, found.details
            from (
                select product_id, sum(available) as available, sum(reserved) as reserved
                from stock
                where product_id between ? and ?
                group by product_id
                order by product_id
                limit ?
            ) batch
            left join lateral (
                select 'stock_wrong' as type,
                    format('%s available and %s reserved; by the ledger %s and %s, by the open orders %s reserved',
                        batch.available, batch.reserved, ledger.available, ledger.reserved, open.reserved) as details
                from (
                    select
                        coalesce(sum(case when kind = 'reserve' then -quantity
                            when kind in ('release', 'return', 'adjust') then quantity else 0 end), 0) as available,
                        coalesce(sum(case when kind = 'reserve' then quantity
                            when kind in ('release', 'ship', 'write_off') then -quantity else 0 end), 0) as reserved
                    from stock_moves where product_id = batch.product_id
                ) ledger,
                (
                    select coalesce(sum(quantity), 0) as reserved
                    from orders
                    where product_id = batch.product_id and product_source = 'local'
                    and status in ('pending', 'paid', 'refunding')
                    and (status <> 'refunding' or refunded_from = 'paid')
                ) open
                where batch.available <> ledger.available or batch.reserved <> ledger.reserved
                    or batch.reserved <> open.reserved
            ) found on true
            order by batch.product_id
            """;

    private Searches() {}
}
