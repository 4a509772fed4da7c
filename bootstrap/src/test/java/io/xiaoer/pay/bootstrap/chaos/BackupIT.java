package io.xiaoer.pay.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.RunningService.Finished;
import io.xiaoer.pay.bootstrap.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A backup as the operator's guide makes it, while shoppers buy, and its restoring into another server: the books are
 * whole, whatever was under way. Needs PostgreSQL 15 as Debian installs it; skipped, loudly, without it.
 */
@Tag("chaos")
class BackupIT {

    private static final String DATABASE = "pay";

    @Test
    void whatWasDumpedWhileShoppersBoughtIsWholeWhereItIsRestored() throws IOException {
        if (Files.notExists(PostgresPrograms.FOLDER.resolve("pg_dump"))) {
            System.err.println(
                    "=== NO PG_DUMP: BackupIT is SKIPPED. apt-get install postgresql-15, or -Dchaos.postgres");
        }
        assumeThat(PostgresPrograms.FOLDER.resolve("pg_dump")).exists();
        Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "backup-");
        PostgresPrograms programs = new PostgresPrograms(data.resolve("programs.log"));
        Path dump = data.resolve("pay.dump");
        try (ProductionShop shop = new ProductionShop()) {
            Map<String, String> rowsBefore = dump(shop, programs, data.resolve("first"), dump);
            try (PostgresServer second = new PostgresServer(programs, data.resolve("second"))) {
                second.column("postgres", "create role pay login");
                second.column("postgres", "create database pay owner pay");
                programs.run("pg_restore", "--exit-on-error", "-d", second.address(DATABASE), dump.toString());

                new Whole(sql -> second.column(DATABASE, sql)).assertWhole();
                assertThat(rows(second))
                        .as("rows, which only grew while the dump was made")
                        .allSatisfy((table, count) ->
                                assertThat(Long.parseLong(count)).isGreaterThanOrEqualTo(before(rowsBefore, table)));
                assertClean(shop, second);
            }
        }
    }

    /** Counts rows, makes the dump while shoppers buy, and gives the counts. */
    private static Map<String, String> dump(ProductionShop shop, PostgresPrograms programs, Path data, Path dump)
            throws IOException {
        try (PostgresServer first = new PostgresServer(programs, data)) {
            first.column("postgres", "create role pay login");
            first.column("postgres", "create database pay owner pay");
            try (RunningService service =
                    shop.on(first.url(DATABASE), "pay", "any").start().awaitReady()) {
                Load load = new Load(shop);
                load.begin(service);
                load.awaitPurchases(20);
                Map<String, String> rows = rows(first);
                programs.run("pg_dump", "-Fc", "-d", first.address(DATABASE), "-f", dump.toString());
                load.awaitPurchases(5);
                load.leave();
                return rows;
            }
        }
    }

    private static void assertClean(ProductionShop shop, PostgresServer restored) {
        Finished check = shop.on(restored.url(DATABASE), "pay", "any").run("check-consistency");
        assertThat(check.exitCode()).as(check.logged()).isZero();
        assertThat(check.printed()).containsExactly("found: 0, repaired: 0, failed: 0, dry_run: true");
    }

    private static long before(Map<String, String> rows, String table) {
        return Long.parseLong(rows.getOrDefault(table, "0"));
    }

    private static Map<String, String> rows(PostgresServer server) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : List.of("orders", "payments", "receipts", "order_changes", "stock_moves", "outbox")) {
            rows.put(
                    table,
                    server.column(DATABASE, "select count(*) from " + table).get(0));
        }
        assertThat(Long.parseLong(rows.get("receipts"))).isPositive();
        return rows;
    }
}
