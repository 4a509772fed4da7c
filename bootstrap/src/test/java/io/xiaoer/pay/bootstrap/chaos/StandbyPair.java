package io.xiaoer.pay.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * A database server and its synchronous standby, both of the system's own PostgreSQL: what the first acknowledges the
 * second has on its disk. Used by one thread.
 */
final class StandbyPair implements AutoCloseable {

    static final String USER = "xiaoer";

    private static final int STEPS = 600;
    private static final long STEP_MILLIS = 50;

    private final PostgresPrograms programs;
    private Server primary;
    private Server standby;

    private record Server(Path data, int port) {}

    /** @param folder an empty one */
    StandbyPair(Path folder) throws IOException {
        programs = new PostgresPrograms(folder.resolve("programs.log"));
        primary = new Server(folder.toAbsolutePath().resolve("one"), PostgresPrograms.freePort());
        standby = new Server(folder.toAbsolutePath().resolve("two"), PostgresPrograms.freePort());
        run("initdb", "-D", primary.data.toString(), "-U", USER, "--auth=trust", "-E", "UTF8", "--locale=C");
        Files.writeString(primary.data.resolve("postgresql.conf"), """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = 100
                wal_level = replica
                hot_standby = on
                """);
        start(primary);
        addStandby();
    }

    /** To whichever of the two is the primary; a host that was none is looked at again after a second. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2"
                .formatted(primary.port, standby.port);
    }

    /** Ends the primary as a power failure does and makes the standby the primary; it serves when this returns. */
    void failOver() {
        run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", primary.data.toString());
        run("pg_ctl", "promote", "-s", "-w", "-D", standby.data.toString());
        Server dead = primary;
        primary = standby;
        standby = dead;
    }

    /** A copy of the primary, in the place of the server that is dead; from then on each commit waits for it. */
    void addStandby() {
        delete(standby.data);
        run(
                "pg_basebackup",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(primary.port),
                "-U",
                USER,
                "-D",
                standby.data.toString(),
                "-R",
                "-X",
                "stream",
                "--checkpoint=fast");
        start(standby);
        column("ALTER SYSTEM SET synchronous_standby_names = '*'");
        column("SELECT pg_reload_conf()");
        for (int step = 0; !column("SELECT sync_state FROM pg_stat_replication").contains("sync"); step++) {
            assertThat(step).as("steps of waiting for the standby").isLessThan(STEPS);
            pause();
        }
    }

    /** The first column of all rows, at the primary. */
    List<String> column(String sql) {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        try (Connection connection = new Driver()
                        .connect("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(primary.port), properties);
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
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        Stream.of(standby, primary)
                .filter(server -> Files.exists(server.data.resolve("postmaster.pid")))
                .forEach(server -> run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", server.data.toString()));
    }

    private void start(Server server) {
        run(
                "pg_ctl",
                "start",
                "-s",
                "-w",
                "-D",
                server.data.toString(),
                "-l",
                server.data.resolveSibling(server.data.getFileName() + ".log").toString(),
                "-o",
                "-p " + server.port);
    }

    private void run(String program, String... arguments) {
        programs.run(program, arguments);
    }

    private static void delete(Path tree) {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
