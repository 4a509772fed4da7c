package io.xiaoer.pay.persistence.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A look at the tables, past the adapters. */
@ApplicationScoped
public class Rows {

    private final DataSource dataSource;

    public Rows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The first column of what {@code query} selects. */
    public List<String> texts(String query, Object... parameters) {
        try {
            return tryTexts(query, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    public long number(String query, Object... parameters) {
        return Long.parseLong(texts(query, parameters).get(0));
    }

    private List<String> tryTexts(String query, Object... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, parameters);
            List<String> texts = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    texts.add(result.getString(1));
                }
            }
            return texts;
        }
    }

    /** Executes {@code command} in a transaction of its own, unless there is one. */
    public void execute(String command, Object... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(command)) {
            bind(statement, parameters);
            statement.execute();
        }
    }

    /** For tests that look at a whole shop: what other tests have left, some of it broken on purpose, is none of theirs. */
    public void emptyTheShop() {
        try {
            execute("truncate products, addresses, customers, outbox, callbacks cascade");
        } catch (SQLException e) {
            throw new IllegalStateException("not emptied", e);
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
