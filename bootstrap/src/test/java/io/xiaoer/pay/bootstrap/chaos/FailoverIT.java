package io.xiaoer.pay.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged service in production, whose primary database dies under load and is replaced by its synchronous standby,
 * {@code -Dchaos.failovers} times. Needs PostgreSQL 15 as Debian installs it, or {@code -Dchaos.postgres} saying where
 * other programs are.
 */
@Tag("chaos")
class FailoverIT {

    private static final int FAILOVERS = Integer.getInteger("chaos.failovers", 5);
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(5);

    @Test
    void nothingAcknowledgedIsLostWhenTheStandbyTakesOver() throws IOException {
        assumeThat(PostgresPrograms.FOLDER).isDirectory();
        Path data = Files.createTempDirectory(Path.of("target"), "failover-");
        try (ProductionShop shop = new ProductionShop();
                StandbyPair pair = new StandbyPair(data);
                RunningService service =
                        shop.on(pair.url(), StandbyPair.USER, "any").start().awaitReady()) {
            Load load = new Load(shop);
            for (int round = 1; round <= FAILOVERS; round++) {
                failOver(round, pair, load, service);
                say(load.holdToPromises(service));
                new Whole(pair::column).assertWhole();
                if (round < FAILOVERS) {
                    pair.addStandby();
                }
            }
        }
    }

    private static void failOver(int round, StandbyPair pair, Load load, RunningService service) {
        load.begin(service);
        load.awaitPurchases(40);
        int refusalsBefore = load.refusals();
        pair.failOver();
        long back = System.nanoTime();
        load.awaitPurchases(1);
        Duration first = Duration.ofNanos(System.nanoTime() - back);
        load.awaitPurchases(Load.SHOPPERS);
        Duration all = Duration.ofNanos(System.nanoTime() - back);
        load.awaitPurchases(20);
        load.leave();
        say(
                "failover %d: first purchase %d ms after the standby had taken over, %d of them after %d ms; %d answers of 503"
                        .formatted(
                                round,
                                first.toMillis(),
                                Load.SHOPPERS,
                                all.toMillis(),
                                load.refusals() - refusalsBefore));
        assertThat(all).isLessThan(LONGEST_OUTAGE);
    }

    private static void say(String line) {
        System.out.println("chaos: " + line);
    }
}
