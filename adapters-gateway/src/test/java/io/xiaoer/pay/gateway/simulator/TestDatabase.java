package io.xiaoer.pay.gateway.simulator;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A PostgreSQL of the tests' own on a free port, one for all of them, with its files under {@code target}. It ends with
 * the tests.
 */
final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    static DataSource source() {
        return SERVER.getPostgresDatabase();
    }

    /** A database without anything in it. */
    static synchronized DataSource empty(String name) {
        try (var connection = source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name);
            statement.execute("create database " + name);
            return SERVER.getDatabase("postgres", name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        Path target = Path.of("target").toAbsolutePath();
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            target.resolve("postgres-binaries").toFile())
                    .setDataDirectory(target.resolve("postgres-data"))
                    .setCleanDataDirectory(true)
                    .setServerConfig("shared_buffers", "32MB")
                    .setServerConfig("unix_socket_directories", "")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
