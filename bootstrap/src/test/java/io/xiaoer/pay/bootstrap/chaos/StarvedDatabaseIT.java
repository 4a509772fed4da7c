package io.xiaoer.pay.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.load.Load;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that has no room, or gives no answer: the service sheds load with 503 and recovers by itself. */
@Tag("chaos")
class StarvedDatabaseIT {

    private static final String ROOM = "size=700m";

    private Path data;
    private DataFolderProbe probe;
    private Load load;
    private RunningService service;
    private boolean mounted;

    @BeforeEach
    void aFolder() throws IOException {
        data = Files.createTempDirectory(Path.of("target"), "starved-");
        probe = new DataFolderProbe(data);
        load = new Load(data);
    }

    @AfterEach
    void noProcessIsLeftByAFailure() throws IOException, InterruptedException {
        if (service != null) {
            service.close();
        }
        probe.serverProcesses().forEach(ProcessHandle::destroyForcibly);
        if (mounted) {
            succeeds("umount", "-l", data.toString());
        }
    }

    /** Needs to be allowed to mount a small disk. */
    @Test
    void aFullDiskIsAnsweredWith503UntilThereIsRoomAgain() throws IOException, InterruptedException {
        mounted = succeeds("mount", "-t", "tmpfs", "-o", ROOM, "tmpfs", data.toString());
        assumeThat(mounted).as("may mount a disk").isTrue();
        service = RunningService.demo(data).start().awaitReady();
        load.begin(service);
        load.awaitPurchases(20);

        Path ballast = data.resolve("ballast");
        fill(ballast);
        load.awaitRefusal();
        TimeUnit.SECONDS.sleep(5);
        int refused = load.refusals();
        boolean fell = !serves();
        Files.delete(ballast);
        if (fell) {
            probe.restartAtOnce();
        }

        recovers("full disk, database %s; %d answers of 503".formatted(fell ? "fell" : "stayed up", refused));
    }

    /** More requests than connections, and none of these comes back for a while. */
    @Test
    void whoGetsNoConnectionIsAnsweredWith503UntilTheyComeBack() throws InterruptedException {
        service = RunningService.demo(data)
                .environment("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "3")
                .start()
                .awaitReady();
        load.begin(service);
        load.awaitPurchases(20);

        Thread lock = new Thread(() -> probe.execute("BEGIN; LOCK TABLE stock; SELECT pg_sleep(12); ROLLBACK"));
        lock.start();
        load.awaitRefusal();
        lock.join();

        recovers("3 connections, stuck for 12 s; %d answers of 503".formatted(load.refusals()));
    }

    /** Longer than any unit of work may take. */
    @Test
    void aDatabaseThatStandsStillIsAnsweredWith503UntilItGoesOn() throws InterruptedException {
        service = RunningService.demo(data).start().awaitReady();
        load.begin(service);
        load.awaitPurchases(20);

        Thread lock = new Thread(() -> probe.execute("BEGIN; LOCK TABLE stock; SELECT pg_sleep(40); ROLLBACK"));
        lock.start();
        lock.join();
        load.awaitPurchases(1);

        recovers("stuck for 40 s; %d answers of 503".formatted(load.refusals()));
    }

    private void recovers(String what) {
        long begin = System.nanoTime();
        load.awaitPurchases(Load.SHOPPERS);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        load.awaitPurchases(20);
        load.leave();
        say("%s; %d purchases %d ms after it was over".formatted(what, Load.SHOPPERS, millis));
        say(load.holdToPromises(service));
        new Whole(probe::column).assertWhole();
        assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    private boolean serves() {
        try {
            return probe.query("SELECT 1").equals("1");
        } catch (AssertionError | RuntimeException down) {
            return false;
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            say("the disk is full: " + full.getMessage());
        }
        assertThat(file.toFile().getUsableSpace()).isLessThan(block.length);
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    private static void say(String line) {
        System.out.println("chaos: " + line);
    }
}
