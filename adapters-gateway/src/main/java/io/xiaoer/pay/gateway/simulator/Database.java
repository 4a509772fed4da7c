package io.xiaoer.pay.gateway.simulator;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The simulator's schema in a PostgreSQL database, which whoever comes first creates. Safe for use by several threads. */
public final class Database {

    /** Taken while the schema is created: two who create the same thing at once would fail. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7294410053216021)";

    private static final String SCHEMA = """
            create schema if not exists simulator;
            create table if not exists simulator.settings (
                name text primary key,
                value text not null);
            create table if not exists simulator.trades (
                provider text not null,
                number text not null,
                amount_cents bigint not null,
                description text not null,
                payer text not null,
                notify_url text not null,
                created_at timestamptz not null,
                expires_at timestamptz,
                closed boolean not null,
                primary key (provider, number));
            create table if not exists simulator.payments (
                provider text not null,
                number text not null,
                position integer not null,
                transaction_id text not null,
                paid_cents bigint not null,
                paid_at timestamptz not null,
                primary key (provider, number, position),
                unique (provider, transaction_id),
                foreign key (provider, number) references simulator.trades);
            create index if not exists payments_by_time on simulator.payments (provider, paid_at);
            create table if not exists simulator.refunds (
                provider text not null,
                number text not null,
                refund_id text not null,
                trade_number text not null,
                transaction_id text not null,
                amount_cents bigint not null,
                notify_url text not null,
                status text not null,
                created_at timestamptz not null,
                done_at timestamptz,
                primary key (provider, number));
            create index if not exists refunds_by_trade on simulator.refunds (provider, trade_number);
            create index if not exists refunds_by_time on simulator.refunds (provider, created_at);
            create index if not exists refunds_under_way on simulator.refunds (created_at) where status = 'UNDER_WAY';
            """;

    private static final int ROWS_AT_A_TIME = 1_000;

    private final DataSource source;

    /** @throws IllegalStateException when the database cannot be reached */
    public Database(DataSource source) {
        this.source = source;
        inTransaction(connection -> {
            rows(connection, ONE_AT_A_TIME, row -> "");
            try (PreparedStatement statement = connection.prepareStatement(SCHEMA)) {
                return statement.execute();
            }
        });
    }

    /** All of it or nothing. */
    <T> T inTransaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean isDone = false;
            try {
                T result = work.with(connection);
                connection.commit();
                isDone = true;
                return result;
            } finally {
                if (!isDone) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the simulator's database does not answer", e);
        }
    }

    static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... values) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(connection, sql, one -> rows.add(row.read(one)), values);
        return rows;
    }

    static <T> Optional<T> first(Connection connection, String sql, Row<T> row, Object... values) throws SQLException {
        return rows(connection, sql, row, values).stream().findFirst();
    }

    /** Row by row: there may be more than memory holds. */
    static void each(Connection connection, String sql, Take take, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    take.take(rows);
                }
            }
        }
    }

    static int change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
        return statement;
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes one row. */
    @FunctionalInterface
    interface Take {
        void take(ResultSet row) throws SQLException;
    }
}
