package io.xiaoer.pay.bootstrap.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * The service's database, as the load generator uses it.
 *
 * @param folder in which the server keeps its log
 */
record Database(String url, String user, String password, Path folder) {

    /** A connection that prepares every statement on the server at its first use. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("prepareThreshold", "1");
        return new Driver().connect(url, properties);
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Says how many rows were written. */
    long write(String sql, Object... parameters) {
        return with(sql, parameters, PreparedStatement::executeLargeUpdate);
    }

    /** The one number that a query gives. */
    long number(String sql, Object... parameters) {
        return with(sql, parameters, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private long with(String sql, Object[] parameters, Use use) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return use.of(statement);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @FunctionalInterface
    private interface Use {
        long of(PreparedStatement statement) throws SQLException;
    }
}
