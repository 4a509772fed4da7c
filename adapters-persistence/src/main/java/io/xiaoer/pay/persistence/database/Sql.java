package io.xiaoer.pay.persistence.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Plain SQL on the connection of the unit of work: each statement is one round trip. */
@ApplicationScoped
public class Sql {

    private final DataSource dataSource;
    private final Failures failures;

    Sql(DataSource dataSource, Failures failures) {
        this.dataSource = dataSource;
        this.failures = failures;
    }

    /** A statement to be given its parameters, in their order, and then executed once. */
    public Statement statement(String text) {
        return new Statement(text);
    }

    /** A value for a parameter. */
    @FunctionalInterface
    private interface Binding {
        void bind(Connection connection, PreparedStatement statement, int index) throws SQLException;
    }

    /** What has to be true of a connection. */
    @FunctionalInterface
    private interface Check {
        void accept(Connection connection) throws SQLException;
    }

    /** What is done with a statement that has its parameters. */
    @FunctionalInterface
    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /** What a row says. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** One statement with its parameters. Instants are kept to the microsecond, as PostgreSQL does. */
    public final class Statement {

        private final String text;
        private final List<Binding> bindings = new ArrayList<>();

        private Statement(String text) {
            this.text = text;
        }

        public Statement with(long value) {
            return bind((connection, statement, index) -> statement.setLong(index, value));
        }

        public Statement with(String value) {
            return bind((connection, statement, index) -> statement.setString(index, value));
        }

        public Statement with(Instant value) {
            return bind((connection, statement, index) ->
                    statement.setObject(index, micros(value).atOffset(ZoneOffset.UTC)));
        }

        public Statement with(byte[] value) {
            return bind((connection, statement, index) -> statement.setBytes(index, value));
        }

        public Statement withInstant(Optional<Instant> value) {
            return value.map(this::with).orElseGet(() -> withNull(Types.TIMESTAMP_WITH_TIMEZONE));
        }

        public Statement withFlag(Optional<Boolean> value) {
            return value.map(flag -> bind((connection, statement, index) -> statement.setBoolean(index, flag)))
                    .orElseGet(() -> withNull(Types.BOOLEAN));
        }

        public Statement withText(Optional<String> value) {
            return value.map(this::with).orElseGet(() -> withNull(Types.VARCHAR));
        }

        public Statement withId(Optional<Long> value) {
            return value.map(this::with).orElseGet(() -> withNull(Types.BIGINT));
        }

        private Statement withNull(int type) {
            return bind((connection, statement, index) -> statement.setNull(index, type));
        }

        /** A column of several lines, as an array to be unnested. */
        public <L> Statement withIds(List<L> lines, Function<L, Long> column) {
            Object[] ids = lines.stream().map(column).toArray();
            return bind((connection, statement, index) ->
                    statement.setArray(index, connection.createArrayOf("bigint", ids)));
        }

        /** A column of several lines, as an array to be unnested. */
        public <L> Statement withTexts(List<L> lines, Function<L, String> column) {
            Object[] texts = lines.stream().map(column).toArray();
            return bind((connection, statement, index) ->
                    statement.setArray(index, connection.createArrayOf("text", texts)));
        }

        /** A column of several lines, as an array to be unnested. */
        public <L> Statement withInstants(List<L> lines, Function<L, Instant> column) {
            return withInstantsOrNone(lines, column.andThen(Optional::of));
        }

        /** A column of several lines, as an array to be unnested. */
        public <L> Statement withInstantsOrNone(List<L> lines, Function<L, Optional<Instant>> column) {
            Object[] instants = lines.stream()
                    .map(line -> column.apply(line)
                            .map(instant -> micros(instant).toString())
                            .orElse(null))
                    .toArray();
            return bind((connection, statement, index) ->
                    statement.setArray(index, connection.createArrayOf("timestamptz", instants)));
        }

        private Statement bind(Binding binding) {
            bindings.add(binding);
            return this;
        }

        /** Writes inside a unit of work, and says how many rows: what the statement selects, or else its row count. */
        public long write() {
            return execute(Statement::requireUnitOfWork);
        }

        /**
         * Writes inside a unit of work.
         *
         * @throws IllegalStateException if not exactly one row was written
         */
        public void writeOne() {
            long written = write();
            if (written != 1) {
                throw new IllegalStateException("%d rows written instead of one by: %s".formatted(written, text));
            }
        }

        /** Reads one number, inside a unit of work or outside. */
        public long readNumber() {
            return execute(connection -> {});
        }

        /** Reads the row there is, if there is one, inside a unit of work or outside. */
        public <T> Optional<T> readOne(Row<T> row) {
            return execute(connection -> {}, statement -> {
                try (ResultSet result = statement.executeQuery()) {
                    return result.next() ? Optional.of(row.read(result)) : Optional.empty();
                }
            });
        }

        /** Reads all rows, inside a unit of work or outside. */
        public <T> List<T> readAll(Row<T> row) {
            return execute(connection -> {}, statement -> {
                List<T> rows = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(row.read(result));
                    }
                }
                return rows;
            });
        }

        /** Asked of the connection itself: a unit whose time is up has ended behind the back of whoever works in it. */
        private static void requireUnitOfWork(Connection connection) throws SQLException {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("written outside a unit of work, or in one that has ended");
            }
        }

        private long execute(Check check) {
            return execute(
                    check, statement -> statement.execute() ? firstNumber(statement) : statement.getUpdateCount());
        }

        private <T> T execute(Check check, Execution<T> execution) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement statement = connection.prepareStatement(text)) {
                check.accept(connection);
                for (int i = 0; i < bindings.size(); i++) {
                    bindings.get(i).bind(connection, statement, i + 1);
                }
                return execution.of(statement);
            } catch (SQLException e) {
                throw failures.told(new DatabaseException("a statement failed: " + firstLine(e), e));
            }
        }

        /** What PostgreSQL says in one sentence; behind it may come rows with what people told us. */
        private static String firstLine(SQLException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }

        private static long firstNumber(PreparedStatement statement) throws SQLException {
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getLong(1);
            }
        }

        private static Instant micros(Instant instant) {
            return instant.truncatedTo(ChronoUnit.MICROS);
        }
    }
}
