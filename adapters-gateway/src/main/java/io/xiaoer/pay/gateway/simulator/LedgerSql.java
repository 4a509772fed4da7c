package io.xiaoer.pay.gateway.simulator;

/** What the books ask of the database. */
final class LedgerSql {

    static final String INSERT_TRADE = """
            insert into simulator.trades
                (provider, number, amount_cents, description, payer, notify_url, created_at, expires_at, closed)
            values (?, ?, ?, ?, ?, ?, ?, ?, false)
            on conflict (provider, number) do nothing
            """;

    static final String SELECT_TRADE = """
            select t.*, p.transaction_id, p.paid_cents, p.paid_at
            from simulator.trades t
            left join simulator.payments p on p.provider = t.provider and p.number = t.number
            where t.provider = ? and t.number = ?
            order by p.position
            """;

    static final String SELECT_TRADE_OF_TRANSACTION = """
            select t.*, p.transaction_id, p.paid_cents, p.paid_at
            from simulator.payments one
            join simulator.trades t on t.provider = one.provider and t.number = one.number
            join simulator.payments p on p.provider = t.provider and p.number = t.number
            where one.provider = ? and one.transaction_id = ?
            order by p.position
            """;

    /** Whatever is done with a trade is done by one at a time. */
    static final String LOCK_TRADE = """
            select 1 from simulator.trades where provider = ? and number = ? for update
            """;

    static final String CLOSE_TRADE = """
            update simulator.trades t set closed = true
            where t.provider = ? and t.number = ?
              and not exists (
                  select from simulator.payments p where p.provider = t.provider and p.number = t.number)
            """;

    static final String INSERT_PAYMENT = """
            insert into simulator.payments (provider, number, position, transaction_id, paid_cents, paid_at)
            select t.provider, t.number,
                (select count(*) from simulator.payments p where p.provider = t.provider and p.number = t.number),
                ?, ?, ?
            from simulator.trades t
            where t.provider = ? and t.number = ?
            """;

    static final String PAID_BETWEEN = """
            with came as (
                select number, min(paid_at) as first_at
                from simulator.payments
                where provider = ? and paid_at >= ? and paid_at < ?
                group by number)
            select t.*, p.transaction_id, p.paid_cents, p.paid_at
            from came
            join simulator.trades t on t.number = came.number
            join simulator.payments p on p.provider = t.provider and p.number = t.number
            where t.provider = ?
            order by came.first_at, t.number, p.position
            """;

    static final String INSERT_REFUND = """
            insert into simulator.refunds
                (provider, number, refund_id, trade_number, transaction_id, amount_cents, notify_url, status,
                 created_at, done_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (provider, number) do nothing
            """;

    static final String SELECT_REFUND = "select * from simulator.refunds where provider = ? and number = ?";

    static final String SUM_REFUNDS = """
            select coalesce(sum(amount_cents), 0) from simulator.refunds
            where provider = ? and trade_number = ? and status <> 'FAILED'
            """;

    static final String REFUNDS_OF = """
            select * from simulator.refunds where provider = ? and trade_number = ? order by created_at, number
            """;

    static final String REFUNDS_BETWEEN = """
            select * from simulator.refunds
            where provider = ? and created_at >= ? and created_at < ?
            order by created_at, number
            """;

    static final String REFUNDS_UNDER_WAY = """
            select * from simulator.refunds where status = 'UNDER_WAY' order by created_at, provider, number
            """;

    static final String SETTLE = """
            update simulator.refunds set status = ?, done_at = ?
            where provider = ? and number = ? and status = 'UNDER_WAY'
            """;

    private LedgerSql() {}
}
