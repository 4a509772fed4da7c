package io.xiaoer.pay.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What befalls the database of a running demo while shoppers buy, each time judged whole. Every shopper fails at any
 * answer but those of the contract and 503 problems with {@code Retry-After}, and at a lost connection.
 *
 * <p>{@code -Dchaos.seed} repeats what was chosen by chance; where the service is at that moment is up to the machine.
 */
public final class DatabaseFaults {

    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());

    /** The service's own connections; those in the midst of something first. */
    private static final String CONNECTIONS = """
            SELECT pid FROM pg_stat_activity WHERE application_name = 'xiaoer-pay' ORDER BY state = 'idle', pid
            """;

    private final Random random = new Random(SEED);
    private final RunningService service;
    private final Load load;
    private final DataFolderProbe probe;

    public DatabaseFaults(RunningService service, Load load, DataFolderProbe probe) {
        this.service = service;
        this.load = load;
        this.probe = probe;
    }

    /** The database falls over and comes back; the service is to serve {@code longest} after it. */
    public void fall(int round, Duration longest) {
        load.begin(service);
        load.awaitPurchases(30 + random.nextInt(30));
        int refusalsBefore = load.refusals();
        probe.restartAtOnce();
        long back = System.nanoTime();
        load.awaitPurchases(1);
        Duration first = since(back);
        load.awaitPurchases(Load.SHOPPERS);
        Duration all = since(back);
        load.awaitPurchases(20);
        assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);
        load.leave();
        say(
                "fall %d (seed %d): first purchase %d ms after the database was back, %d of them after %d ms; %d answers of 503"
                        .formatted(
                                round,
                                SEED,
                                first.toMillis(),
                                Load.SHOPPERS,
                                all.toMillis(),
                                load.refusals() - refusalsBefore));
        judge();
        assertThat(all).isLessThan(longest);
    }

    /** The database drops connections of the service, one after the other, whatever they are used for. */
    public void disconnect(int times) {
        load.begin(service);
        load.awaitPurchases(10);
        int refusalsBefore = load.refusals();
        int busy = 0;
        for (int lost = 0; lost < times; lost++) {
            pause(random.nextInt(60));
            busy += disconnectOne() ? 1 : 0;
        }
        load.awaitPurchases(10);
        load.leave();
        say("%d connections lost (seed %d), %d of them in use; %d answers of 503"
                .formatted(times, SEED, busy, load.refusals() - refusalsBefore));
        judge();
    }

    /** Whether it was one in use. */
    private boolean disconnectOne() {
        List<String> connections = probe.column(CONNECTIONS);
        assertThat(connections).isNotEmpty();
        String victim = connections.get(random.nextInt((connections.size() + 1) / 2));
        return probe.query("""
                        SELECT count(pg_terminate_backend(pid)) FILTER (WHERE state <> 'idle')
                        FROM pg_stat_activity WHERE pid = %s
                        """.formatted(victim)).equals("1");
    }

    private void judge() {
        say(load.holdToPromises(service));
        new Whole(probe::column).assertWhole();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void say(String line) {
        System.out.println("chaos: " + line);
    }
}
