package io.xiaoer.pay.bootstrap.bench;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.chaos.ProductionShop;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The packaged service in production on a PostgreSQL of its own, by turns with the floor. Fails when an answer is wrong,
 * not when a number is low; writes {@code target/bench/table.md} and {@code chart.svg}.
 */
class BenchIT {

    private final Settings settings = Settings.given();
    private final Report report = new Report();

    @Test
    void everyAnswerIsRightUnderLoadAndTheTableIsWritten() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "bench-");
        DataFolderProbe probe = new DataFolderProbe(data);
        Wechat wechat = new Wechat();
        try (EmbeddedDatabase server = new EmbeddedDatabase(DataFolder.at(data.toString()));
                ProductionShop shop = new ProductionShop()) {
            server.open();
            try (RunningService service = wechat.knownTo(shop.on(server.url(), server.user(), server.password()))
                    .environment("XIAOER_CUSTOMER_MAX_UNPAID_ORDERS", "1000000")
                    // Sweeps are measured by themselves; events leave meanwhile, and the other jobs go on.
                    .environment("XIAOER_SWEEP_EVERY", "1h")
                    .atFullSpeed()
                    .machine(settings.recording())
                    .start()
                    .awaitReady()) {
                Database database = new Database(server.url(), server.user(), server.password(), data);
                measure(new Bench(settings, service, database), database, shop, service, wechat);
                report.note("resident memory at its highest: %d MiB", Cost.residentMebibytes(service));
            }
        } finally {
            probe.serverProcesses().forEach(ProcessHandle::destroyForcibly);
        }
        report.write();
    }

    private void measure(Bench bench, Database database, ProductionShop shop, RunningService service, Wechat wechat) {
        Rows rows = Rows.open(database, settings.products(), settings.customers());
        Function<String, String> token = user -> shop.token(service.baseUrl(), user, "customer");
        List<String> tokens = IntStream.range(0, settings.customers())
                .mapToObj(customer -> token.apply(Rows.customer(customer)))
                .toList();
        Bank bank = new Bank(shop.bankSecret());
        Workload orders = new Ordering("(a) order", settings.products(), database, tokens);
        Workload callbacks = new Paying("(c) bank callback", "bank", rows, database, bank::reports);
        Workload polls = new Polling(rows, database, token);
        List<Workload> workloads = Stream.of(
                        orders,
                        new Ordering("(b) order, one product", 1, database, tokens),
                        callbacks,
                        new Paying("(d) WeChat v3 callback", "wechat", rows, database, wechat::reports),
                        polls,
                        new Mixed(polls, orders, callbacks, tokens.get(0)))
                .filter(workload -> settings.wants(workload.name()))
                .toList();
        bench.warmUp(workloads);
        for (Workload workload : workloads) {
            report.add(bench.measure(workload, List.of(orders, callbacks, polls).contains(workload)));
        }
        if (settings.wants("(g)")) {
            sweep(new Sweeping(service, shop.token(service.baseUrl(), "staff-bob", "staff"), rows, database));
        }
    }

    private void sweep(Sweeping sweeping) {
        double ours = 0;
        double floors = 0;
        sweeping.ours(settings.overdue() / 10);
        for (int round = 0; round < settings.rounds(); round++) {
            ours += sweeping.ours(settings.overdue());
            floors += sweeping.floors(settings.overdue());
        }
        report.note(
                "(g) sweep over %,d overdue orders: %.0f a second, one statement %.0f a second, ratio %.2f",
                settings.overdue(), ours / settings.rounds(), floors / settings.rounds(), ours / floors);
    }
}
