package io.xiaoer.pay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.chaos.Whole;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged demo, killed again and again while shoppers buy from it, and started again on the same data folder.
 * {@code -Dchaos.rounds} says how often, {@code -Dchaos.purchases} how much is bought in between; {@link DemoIT} has the short form of it, which every build runs.
 */
@Tag("chaos")
class KillsIT {

    private static final int ROUNDS = Integer.getInteger("chaos.rounds", 5);
    private static final int PURCHASES = Integer.getInteger("chaos.purchases", 200);

    /** Nothing is to expire in a run, however long it takes. */
    private static final String LONGER_THAN_A_RUN = "PT12H";

    /** Whom the kill ends; whoever is not named lives on, and the next start has to deal with them. */
    private enum Victim {
        SERVICE,
        SERVICE_THEN_SERVER,
        SERVER_THEN_SERVICE,
        SERVICE_AND_ALL_OF_THE_SERVER
    }

    private static final String DAMAGED_ROWS = """
            SELECT count(*) FROM pg_class c, LATERAL verify_heapam(c.oid) WHERE c.relkind IN ('r', 'm', 't')
            """;

    /** Fails at the first index that is damaged or lacks a row of its table. */
    private static final String SOUND_INDEXES = """
            SELECT count(bt_index_check(c.oid, true)::text) FROM pg_class c JOIN pg_am a ON a.oid = c.relam
            WHERE a.amname = 'btree' AND c.relkind = 'i'
            """;

    /** Every refund of ours is in the simulated bank's own books, as much and for the same money, and none beside them. */
    private static final String REFUNDS_THAT_THE_BANK_KNOWS_OTHERWISE = """
            SELECT coalesce(r.refund_number, b.number) FROM refunds r
            FULL JOIN simulator.refunds b ON b.number = r.refund_number
            WHERE r.status IS DISTINCT FROM 'succeeded' OR b.status IS DISTINCT FROM 'DONE'
                OR r.amount_cents IS DISTINCT FROM b.amount_cents
                OR r.transaction_id IS DISTINCT FROM b.transaction_id
            """;

    private Path data;
    private DataFolderProbe probe;
    private Load load;
    private RunningService service;

    @BeforeEach
    void anEmptyFolder() throws IOException {
        data = Files.createTempDirectory(Path.of("target"), "kills-");
        probe = new DataFolderProbe(data);
        load = new Load(data);
    }

    @AfterEach
    void noProcessIsLeftByAFailure() {
        if (service != null) {
            service.close();
        }
        probe.serverProcesses().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void nothingAcknowledgedIsLostHoweverOftenTheDemoIsKilled() throws IOException {
        killInItsStart("initialising", demo -> Files.exists(data.resolve("postgres.unfinished")));
        start("first start");
        for (int round = 1; round <= ROUNDS; round++) {
            Victim victim = Victim.values()[round % Victim.values().length];
            load.begin(service);
            load.awaitPurchases(PURCHASES);
            load.placeAndHangUp();
            kill(victim);
            load.end();
            killInItsStart(round);
            start("round %d, killed: %s".formatted(round, victim));
            say(load.holdToNewPromises(service));
            new Whole(probe::column).assertWhole();
        }
        say("in the end: " + load.holdToPromises(service));
        assertTheBankGaveBackWhatWeSay();
        assertNothingIsDamaged();
        service.stop();
        assertThat(probe.serverProcesses()).isEmpty();
        assertThat(data.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
        assertThat(data.resolve("clients")).isEmptyDirectory();
    }

    private void start(String occasion) {
        long begin = System.nanoTime();
        service = demo().start();
        service.awaitReady();
        say("%s: ready after %d ms".formatted(occasion, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)));
    }

    private RunningService.Setup demo() {
        return RunningService.demo(data)
                .environment("XIAOER_PAYMENT_TTL", LONGER_THAN_A_RUN)
                .environment("XIAOER_ORDER_UNPAID_TIMEOUT", LONGER_THAN_A_RUN);
    }

    private void kill(Victim victim) {
        switch (victim) {
            case SERVICE -> service.kill();
            case SERVICE_THEN_SERVER -> {
                service.kill();
                killPostmaster();
            }
            case SERVER_THEN_SERVICE -> {
                killPostmaster();
                load.awaitRefusal();
                service.kill();
            }
            case SERVICE_AND_ALL_OF_THE_SERVER -> {
                probe.serverProcesses().forEach(ProcessHandle::destroyForcibly);
                service.kill();
            }
        }
    }

    private void killPostmaster() {
        ProcessHandle.of(probe.serverPid()).orElseThrow().destroyForcibly();
    }

    /** A start does not depend on the one before having come to its end. */
    private void killInItsStart(int round) {
        List<ProcessHandle> before = probe.serverProcesses();
        if (round % 2 == 0) {
            killInItsStart("migrating", demo -> demo.output().contains("Flyway"));
        } else {
            killInItsStart("starting or asking the server", demo -> !before.containsAll(probe.serverProcesses()));
        }
    }

    private void killInItsStart(String moment, Predicate<RunningService> reached) {
        service = demo().start();
        service.await(moment, () -> reached.test(service));
        service.kill();
        say("killed another while it was " + moment);
    }

    /** A refund whose answer a kill has swallowed is asked for again, at its pace. */
    private void assertTheBankGaveBackWhatWeSay() {
        service.await("done with its refunds", () -> differingRefunds().isEmpty());
        say("refunds as in the bank's own books: " + probe.query("SELECT count(*) FROM simulator.refunds"));
    }

    private List<String> differingRefunds() {
        return probe.column(REFUNDS_THAT_THE_BANK_KNOWS_OTHERWISE);
    }

    private void assertNothingIsDamaged() {
        assertThat(probe.query("SHOW fsync")).isEqualTo("on");
        new Whole(probe::column).assertWhole();
        probe.execute("CREATE EXTENSION amcheck");
        assertThat(probe.query(DAMAGED_ROWS)).isEqualTo("0");
        say("sound indexes: " + probe.query(SOUND_INDEXES));
    }

    private static void say(String line) {
        System.out.println("chaos: " + line);
    }
}
