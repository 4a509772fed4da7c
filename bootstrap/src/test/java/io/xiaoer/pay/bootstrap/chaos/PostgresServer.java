package io.xiaoer.pay.bootstrap.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** One server of the system's own PostgreSQL, on a free port, with the users and databases that a test makes. */
final class PostgresServer implements AutoCloseable {

    static final String OWNER = "postgres";

    private final PostgresPrograms programs;
    private final Path data;
    private final int port;

    /** @param data does not exist yet */
    PostgresServer(PostgresPrograms programs, Path data) throws IOException {
        this.programs = programs;
        this.data = data.toAbsolutePath();
        this.port = PostgresPrograms.freePort();
        programs.run("initdb", "-D", this.data.toString(), "-U", OWNER, "--auth=trust", "-E", "UTF8", "--locale=C");
        Files.writeString(this.data.resolve("postgresql.conf"), """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                """);
        programs.run(
                "pg_ctl",
                "start",
                "-s",
                "-w",
                "-D",
                this.data.toString(),
                "-l",
                this.data + ".log",
                "-o",
                "-p " + port);
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** As PostgreSQL's own programs are told it. */
    String address(String database) {
        return "postgresql://%s@127.0.0.1:%d/%s".formatted(OWNER, port, database);
    }

    /** The first column of all rows. */
    List<String> column(String database, String sql) {
        Properties properties = new Properties();
        properties.setProperty("user", OWNER);
        try (Connection connection = new Driver().connect(url(database), properties);
                Statement statement = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        programs.run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", data.toString());
    }
}
