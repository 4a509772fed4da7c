package io.xiaoer.pay.persistence.bill;

/**
 * What a bill and our records do not agree about. Each comparison takes the next numbers or rows by an index, and looks
 * up by an index what the other side has of each, however many lines and receipts there are. The first columns of what
 * it selects say how many it took and where the next part begins, and stand there even when nothing differs.
 */
final class Comparisons {

    /** Of several lines with one number the one that failed counts: words are in the order of the alphabet. */
    static final String MONEY_OF_BILL = """
            with batch as (
                select distinct on (number) number, transaction_id, trade_number, refund_number, amount_cents, state, at
                from bill_lines
                where run_id = ? and is_refund = false and number > ?
                order by number, state, amount_cents
                limit ?
            ), found as (
                select
                    case when ours.transaction_id is null then 'missing_here'
                        when line.state <> 'succeeded' then 'status_differs'
                        else 'amount_differs' end as type,
                    line.number, line.transaction_id as their_transaction, line.trade_number as their_trade,
                    line.refund_number as their_refund, line.amount_cents as their_cents, line.state as their_status,
                    line.at as their_at, ours.transaction_id as our_transaction, ours.trade_number as our_trade,
                    null as our_refund, ours.amount_cents as our_cents, 'received' as our_status, ours.paid_at as our_at
                from batch line
                left join lateral (
                    select transaction_id, trade_number, amount_cents, paid_at from receipts
                    where receipts.transaction_id = line.transaction_id and receipts.provider = ?
                    limit 1
                ) ours on true
                where case when ours.transaction_id is null then line.state = 'succeeded'
                    else line.state <> 'succeeded' or line.amount_cents <> ours.amount_cents end
            )
            select part.seen, part.last, found.*
            from (select count(*) as seen, max(number) as last from batch) part left join found on true
            order by found.number
            """;

    /** Failed on both sides, or unheard of here: then nothing has moved. */
    static final String REFUNDS_OF_BILL = """
            with batch as (
                select distinct on (number) number, transaction_id, trade_number, refund_number, amount_cents, state, at
                from bill_lines
                where run_id = ? and is_refund = true and number > ?
                order by number, state, amount_cents
                limit ?
            ), found as (
                select 'refund_differs' as type,
                    line.number, line.transaction_id as their_transaction, line.trade_number as their_trade,
                    line.refund_number as their_refund, line.amount_cents as their_cents, line.state as their_status,
                    line.at as their_at, ours.transaction_id as our_transaction, ours.trade_number as our_trade,
                    ours.refund_number as our_refund, ours.amount_cents as our_cents, ours.status as our_status,
                    ours.updated_at as our_at
                from batch line
                left join lateral (
                    select refund.transaction_id, receipt.trade_number, refund.refund_number, refund.amount_cents,
                        refund.status, refund.updated_at
                    from refunds refund
                    join receipts receipt
                        on receipt.transaction_id = refund.transaction_id and receipt.provider = refund.provider
                    where refund.refund_number = line.refund_number and refund.provider = ?
                    limit 1
                ) ours on true
                where not case line.state
                    when 'failed' then ours.status is distinct from 'succeeded'
                    else ours.status is not null and ours.amount_cents = line.amount_cents
                        and line.transaction_id in ('', ours.transaction_id)
                        and (ours.status = 'succeeded' or line.state = 'under_way' and ours.status = 'processing') end
            )
            select part.seen, part.last, found.*
            from (select count(*) as seen, max(number) as last from batch) part left join found on true
            order by found.number
            """;

    static final String RECEIPTS_OF_DAY = """
            with batch as (
                select id, transaction_id, trade_number, amount_cents, paid_at
                from receipts
                where provider = ? and (paid_at, id) > (?, ?) and paid_at < ?
                order by paid_at, id
                limit ?
            ), found as (
                select 'missing_there' as type, ours.transaction_id as number, ours.transaction_id as our_transaction,
                    ours.trade_number as our_trade, null as our_refund, ours.amount_cents as our_cents,
                    'received' as our_status, ours.paid_at as our_at, ours.id
                from batch ours
                left join lateral (
                    select true as there from bill_lines
                    where run_id = ? and is_refund = false and number = ours.transaction_id
                    limit 1
                ) theirs on true
                where theirs.there is null
            )
            select part.seen, last.paid_at as last_at, last.id as last_id, found.*, null as their_transaction
            from (select count(*) as seen from batch) part
            left join (select paid_at, id from batch order by paid_at desc, id desc limit 1) last on true
            left join found on true
            order by found.our_at, found.id
            """;

    static final String REFUNDS_OF_DAY = """
            with batch as (
                select id, transaction_id, provider, refund_number, amount_cents, status, created_at, updated_at
                from refunds
                where status = 'succeeded' and (created_at, id) > (?, ?) and created_at < ?
                    and provider = ? and updated_at < ?
                order by created_at, id
                limit ?
            ), found as (
                select 'refund_differs' as type, ours.refund_number as number, ours.transaction_id as our_transaction,
                    receipt.trade_number as our_trade, ours.refund_number as our_refund,
                    ours.amount_cents as our_cents, ours.status as our_status, ours.updated_at as our_at,
                    ours.created_at, ours.id
                from batch ours
                join lateral (
                    select trade_number from receipts
                    where receipts.transaction_id = ours.transaction_id and receipts.provider = ours.provider
                    limit 1
                ) receipt on true
                left join lateral (
                    select true as there from bill_lines
                    where run_id = ? and is_refund = true and number = ours.refund_number
                    limit 1
                ) theirs on true
                where theirs.there is null
            )
            select part.seen, last.created_at as last_at, last.id as last_id, found.*, null as their_transaction
            from (select count(*) as seen from batch) part
            left join (select created_at, id from batch order by created_at desc, id desc limit 1) last on true
            left join found on true
            order by found.created_at, found.id
            """;

    private Comparisons() {}
}
