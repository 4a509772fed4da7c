package io.xiaoer.pay.bootstrap.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** What PostgreSQL says of the service's statements while it is asked to log each of them. */
final class StatementLog implements AutoCloseable {

    private static final String MARK = "statement of the service: ";

    private final Database database;
    private final Path file;
    private final long before;

    private StatementLog(Database database) {
        this.database = database;
        this.file = database.folder().resolve("postgres.log");
        this.before = lines();
    }

    static StatementLog on(Database database) {
        set(database, "log_line_prefix = '" + MARK + "%a '", "log_min_duration_statement = 0");
        return new StatementLog(database);
    }

    long statements() {
        return lines() - before;
    }

    private long lines() {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(MARK + "xiaoer-pay") && line.contains(" execute "))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        set(database, "log_line_prefix = default", "log_min_duration_statement = default");
        try {
            Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(Database database, String... settings) {
        List.of(settings).forEach(setting -> database.write("alter system set " + setting));
        database.number("select cast(pg_reload_conf() as int)");
    }
}
