package io.xiaoer.pay.bootstrap.chaos;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged demo, whose database falls and drops connections under load, {@code -Dchaos.restarts} and {@code
 * -Dchaos.disconnects} times; {@code DemoIT} has the short form of it, which every build runs.
 */
@Tag("chaos")
class DatabaseFaultsIT {

    private static final int RESTARTS = Integer.getInteger("chaos.restarts", 10);
    private static final int DISCONNECTS = Integer.getInteger("chaos.disconnects", 200);
    private static final int DISCONNECTS_OF_ROUND = 20;
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(5);

    private DataFolderProbe probe;
    private RunningService service;
    private DatabaseFaults faults;

    @BeforeEach
    void aDemo() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "faults-");
        probe = new DataFolderProbe(data);
        service = RunningService.demo(data).start().awaitReady();
        faults = new DatabaseFaults(service, new Load(data), probe);
    }

    @AfterEach
    void noProcessIsLeftByAFailure() {
        service.close();
        probe.serverProcesses().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void nothingAcknowledgedIsLostHoweverOftenTheDatabaseFalls() {
        for (int round = 1; round <= RESTARTS; round++) {
            faults.fall(round, LONGEST_OUTAGE);
        }
    }

    @Test
    void nothingAcknowledgedIsLostHoweverManyConnectionsAre() {
        for (int lost = 0; lost < DISCONNECTS; lost += DISCONNECTS_OF_ROUND) {
            faults.disconnect(Math.min(DISCONNECTS_OF_ROUND, DISCONNECTS - lost));
        }
    }
}
