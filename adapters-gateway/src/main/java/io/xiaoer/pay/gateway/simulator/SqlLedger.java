package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import io.xiaoer.pay.gateway.simulator.ledger.TransactionIds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Books in the database, so that a restart and other processes see the same trades. */
public final class SqlLedger implements Ledger {

    private final Database database;

    public SqlLedger(Database database) {
        this.database = database;
    }

    @Override
    public Trade open(Trade trade) {
        return database.inTransaction(connection -> {
            Database.change(
                    connection,
                    LedgerSql.INSERT_TRADE,
                    trade.provider().name(),
                    trade.number(),
                    trade.amount().cents(),
                    trade.description(),
                    trade.payer(),
                    trade.notifyUrl(),
                    trade.createdAt(),
                    trade.expiresAt().orElse(null));
            return find(connection, trade.provider(), trade.number()).orElseThrow();
        });
    }

    @Override
    public Optional<Trade> find(Provider provider, String number) {
        return database.inTransaction(connection -> find(connection, provider, number));
    }

    private static Optional<Trade> find(Connection connection, Provider provider, String number) throws SQLException {
        return trade(connection, LedgerSql.SELECT_TRADE, provider.name(), number);
    }

    @Override
    public Optional<Trade> findPaid(Provider provider, String transactionId) {
        return database.inTransaction(
                connection -> trade(connection, LedgerSql.SELECT_TRADE_OF_TRANSACTION, provider.name(), transactionId));
    }

    private static Optional<Trade> trade(Connection connection, String sql, Object... values) throws SQLException {
        TradeRows trades = new TradeRows();
        Database.each(connection, sql, trades::take, values);
        return trades.last();
    }

    private static void lock(Connection connection, Provider provider, String number) throws SQLException {
        Database.first(connection, LedgerSql.LOCK_TRADE, row -> row.getInt(1), provider.name(), number);
    }

    @Override
    public Optional<Trade> close(Provider provider, String number) {
        return database.inTransaction(connection -> {
            lock(connection, provider, number);
            Database.change(connection, LedgerSql.CLOSE_TRADE, provider.name(), number);
            return find(connection, provider, number);
        });
    }

    @Override
    public Optional<Trade> pay(Provider provider, String number, Money amount, Instant at) {
        return database.inTransaction(connection -> {
            lock(connection, provider, number);
            return pay(connection, provider, number, amount, at);
        });
    }

    @Override
    public Optional<Trade> payWhenOpen(Provider provider, String number, Money amount, Instant at) {
        return database.inTransaction(connection -> {
            lock(connection, provider, number);
            Optional<Trade> trade = find(connection, provider, number);
            return trade.filter(known -> known.isOpen(at)).isPresent()
                    ? pay(connection, provider, number, amount, at)
                    : Optional.empty();
        });
    }

    private static Optional<Trade> pay(
            Connection connection, Provider provider, String number, Money amount, Instant at) throws SQLException {
        Database.change(
                connection,
                LedgerSql.INSERT_PAYMENT,
                TransactionIds.fresh(at),
                amount.cents(),
                at,
                provider.name(),
                number);
        return find(connection, provider, number);
    }

    @Override
    public Optional<Refund> refund(Refund refund) {
        return database.inTransaction(connection -> {
            lock(connection, refund.provider(), refund.tradeNumber());
            Optional<Refund> before = findRefund(connection, refund.provider(), refund.number());
            return before.isPresent() || !isCovered(connection, refund)
                    ? before
                    : Optional.of(write(connection, refund));
        });
    }

    private static boolean isCovered(Connection connection, Refund refund) throws SQLException {
        Optional<Trade> trade = find(connection, refund.provider(), refund.tradeNumber());
        long goneBack = Database.first(
                        connection,
                        LedgerSql.SUM_REFUNDS,
                        row -> row.getLong(1),
                        refund.provider().name(),
                        refund.tradeNumber())
                .orElse(0L);
        Money wanted = refund.amount().plus(Money.ofCents(goneBack));
        return trade.filter(known -> wanted.compareTo(known.received()) <= 0).isPresent();
    }

    @Override
    public Refund refundUnseen(Refund refund) {
        return database.inTransaction(connection -> write(connection, refund));
    }

    private static Refund write(Connection connection, Refund refund) throws SQLException {
        Database.change(
                connection,
                LedgerSql.INSERT_REFUND,
                refund.provider().name(),
                refund.number(),
                refund.refundId(),
                refund.tradeNumber(),
                refund.transactionId(),
                refund.amount().cents(),
                refund.notifyUrl(),
                refund.status().name(),
                refund.createdAt(),
                refund.doneAt().orElse(null));
        return findRefund(connection, refund.provider(), refund.number()).orElseThrow();
    }

    @Override
    public Optional<Refund> findRefund(Provider provider, String number) {
        return database.inTransaction(connection -> findRefund(connection, provider, number));
    }

    private static Optional<Refund> findRefund(Connection connection, Provider provider, String number)
            throws SQLException {
        return Database.first(connection, LedgerSql.SELECT_REFUND, SqlLedger::refund, provider.name(), number);
    }

    @Override
    public List<Refund> refundsOf(Provider provider, String tradeNumber) {
        return database.inTransaction(connection ->
                Database.rows(connection, LedgerSql.REFUNDS_OF, SqlLedger::refund, provider.name(), tradeNumber));
    }

    @Override
    public Refund settle(Refund refund, Refund.Status status, Instant at) {
        String provider = refund.provider().name();
        return database.inTransaction(connection -> {
            Database.change(connection, LedgerSql.SETTLE, status.name(), at, provider, refund.number());
            return findRefund(connection, refund.provider(), refund.number()).orElseThrow();
        });
    }

    @Override
    public void eachPaid(Provider provider, Instant from, Instant to, Consumer<Trade> take) {
        database.inTransaction(connection -> {
            TradeRows trades = new TradeRows(take);
            Database.each(connection, LedgerSql.PAID_BETWEEN, trades::take, provider.name(), from, to, provider.name());
            trades.last().ifPresent(take);
            return trades;
        });
    }

    @Override
    public void eachRefund(Provider provider, Instant from, Instant to, Consumer<Refund> take) {
        database.inTransaction(connection -> {
            Database.each(
                    connection, LedgerSql.REFUNDS_BETWEEN, row -> take.accept(refund(row)), provider.name(), from, to);
            return take;
        });
    }

    @Override
    public List<Refund> refundsUnderWay() {
        return database.inTransaction(
                connection -> Database.rows(connection, LedgerSql.REFUNDS_UNDER_WAY, SqlLedger::refund));
    }

    private static Refund refund(ResultSet row) throws SQLException {
        return new Refund(
                Provider.valueOf(row.getString("provider")),
                row.getString("number"),
                row.getString("refund_id"),
                row.getString("trade_number"),
                row.getString("transaction_id"),
                Money.ofCents(row.getLong("amount_cents")),
                row.getString("notify_url"),
                Refund.Status.valueOf(row.getString("status")),
                Database.instant(row, "created_at").orElseThrow(),
                Database.instant(row, "done_at"));
    }
}
