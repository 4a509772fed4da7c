package io.xiaoer.pay.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import io.xiaoer.pay.bootstrap.load.Overload;
import io.xiaoer.pay.bootstrap.load.Overload.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged service in production, asked for {@code -Dchaos.overload} times the orders that it can place, for {@code
 * -Dchaos.overload-seconds}: it goes on placing nearly as many, in time, and sends the others away.
 */
@Tag("chaos")
class OverloadIT {

    private static final double TIMES = Double.parseDouble(System.getProperty("chaos.overload", "4"));
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("chaos.overload-seconds", 60));
    private static final Duration WARM_UP = TIME.dividedBy(2);
    private static final Duration PEAK = TIME.dividedBy(4);
    private static final int HEAP_MIB = 256;
    private static final int MOST_RESIDENT_MIB = 3 * HEAP_MIB;
    private static final double LONGEST_MILLIS = 5_000;
    private static final double LONGEST_REFUSAL_MILLIS = 2_000;

    @Test
    void whoeverIsLetInIsServedInTimeHoweverManyStandOutside() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "overload-");
        DataFolderProbe probe = new DataFolderProbe(data);
        try (EmbeddedDatabase database = new EmbeddedDatabase(DataFolder.at(data.toString()));
                ProductionShop shop = new ProductionShop()) {
            database.open();
            try (RunningService service = shop.on(database.url(), database.user(), database.password())
                    .environment("XIAOER_CUSTOMER_MAX_UNPAID_ORDERS", "1000000")
                    .machine("-Xmx" + HEAP_MIB + "m")
                    .atFullSpeed()
                    .start()
                    .awaitReady()) {
                overload(service, shop, probe);
            }
        } finally {
            probe.serverProcesses().forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void overload(RunningService service, ProductionShop shop, DataFolderProbe probe)
            throws IOException {
        Overload load = new Overload(service, shop);
        say("warming up: " + load.inTurn(WARM_UP));
        Outcome peak = load.inTurn(PEAK);
        say("peak: " + peak + "; " + resident(service) + " MiB resident");

        Outcome crowd = load.crowd(TIMES * peak.perSecond(), TIME);

        Outcome after = load.inTurn(PEAK);
        long resident = resident(service);
        say("%.0f a second for %d s: %s, %.2f of the peak; %d MiB resident"
                .formatted(
                        TIMES * peak.perSecond(),
                        TIME.toSeconds(),
                        crowd,
                        crowd.perSecond() / peak.perSecond(),
                        resident));
        say("afterwards: " + after);
        assertThat(probe.query("SELECT count(*) FROM orders")).isEqualTo(Long.toString(load.placed()));
        new Whole(probe::column).assertWhole();
        assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(service.output()).doesNotContain("OutOfMemory");
        assertThat(resident).isLessThan(MOST_RESIDENT_MIB);
        assertThat(crowd.mostWaiting()).as("so many that nobody else came").isLessThan(Overload.CROWD);
        assertThat(crowd.refused().getTotalCount()).isPositive();
        assertThat(Outcome.p99(crowd.accepted())).isLessThan(LONGEST_MILLIS);
        assertThat(Outcome.p99(crowd.refused())).isLessThan(LONGEST_REFUSAL_MILLIS);
        assertThat(crowd.perSecond()).isGreaterThanOrEqualTo(0.8 * peak.perSecond());
    }

    /** The most memory that the process ever had, in MiB. */
    private static long resident(RunningService service) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1_024;
    }

    private static void say(String line) {
        System.out.println("chaos: " + line);
    }
}
