package io.xiaoer.pay.persistence.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A PostgreSQL of the tests' own on a free port, empty at first, with all its files under {@code target}. It does not
 * wait for the disk, which no test pulls the plug of.
 */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        Path target = Path.of("target").toAbsolutePath();
        try {
            postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            target.resolve("postgres-binaries").toFile())
                    .setDataDirectory(target.resolve("postgres-data"))
                    .setCleanDataDirectory(true)
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("shared_preload_libraries", "auto_explain")
                    .setPGStartupWait(PATIENCE)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings(postgres.getPort());
    }

    /** How the application reaches the server by way of {@code port}. */
    protected static Map<String, String> settings(int port) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:%d/postgres?sslmode=disable".formatted(port),
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }

    protected final int port() {
        return postgres.getPort();
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
