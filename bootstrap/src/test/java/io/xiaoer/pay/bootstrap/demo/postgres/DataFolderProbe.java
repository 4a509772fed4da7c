package io.xiaoer.pay.bootstrap.demo.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** Looks at a demo's data folder from outside, without joining those who use it. */
public final class DataFolderProbe {

    private final Path folder;

    public DataFolderProbe(Path folder) {
        this.folder = folder;
    }

    /** The process id of the server that runs on the folder; fails when none does. */
    public long serverPid() {
        return postmaster().pid();
    }

    /** Restarts the server as after a power failure: it drops everybody and reads its log. Returns when it answers. */
    public void restartAtOnce() {
        try {
            DataFolder data = DataFolder.at(folder.toString());
            Programs programs =
                    new Programs(PostgresBinaries.unpackInto(data.binaries()), data.root(), data.serverLog());
            programs.run(
                    Duration.ofSeconds(60),
                    "pg_ctl",
                    "restart",
                    "-s",
                    "-w",
                    "-m",
                    "immediate",
                    "-D",
                    data.database().toString(),
                    "-l",
                    data.serverLog().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every process that runs one of the folder's own programs. */
    public List<ProcessHandle> serverProcesses() {
        Path programs = real().resolve("programs");
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> Path.of(command).startsWith(programs))
                        .isPresent())
                .toList();
    }

    /** The first column of the first row. */
    public String query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The first column of every row. */
    public List<String> column(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "xiaoer");
        properties.setProperty("password", read("password"));
        return new Driver().connect(Account.url(postmaster().port()), properties);
    }

    private PostmasterPid postmaster() {
        return PostmasterPid.parse(read("postgres/postmaster.pid").lines().toList())
                .orElseThrow();
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path real() {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
