package io.xiaoer.pay.bootstrap.demo.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/** The one account of the demo's database server, its superuser. */
record Account(String user, String password) {

    static final String DATABASE = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String TOO_MANY_CONNECTIONS = "53300";

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** A server so busy that it takes nobody in is answering, too. */
    boolean isAnsweredAt(int port) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        String seconds = Long.toString(PATIENCE.toSeconds());
        properties.setProperty("loginTimeout", seconds);
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        try (Connection connection = new Driver().connect(url(port), properties)) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException e) {
            return isBusy(e);
        }
    }

    private static boolean isBusy(SQLException refusal) {
        return TOO_MANY_CONNECTIONS.equals(refusal.getSQLState());
    }

    @Override
    public String toString() {
        return user;
    }
}
