package io.xiaoer.pay.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import io.xiaoer.pay.bootstrap.line.Line;
import io.xiaoer.pay.bootstrap.load.Load;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged service in production, whose database is well, and at the end of a line that is not. {@code
 * -Dchaos.commits} says how many commits nobody hears of; every build loses a few in {@code LostCommitTest}.
 */
@Tag("chaos")
class SlowDatabaseIT {

    private static final int COMMITS = Integer.getInteger("chaos.commits", 200);
    private static final int ONE_IN = 10;
    private static final Duration SLOW = Duration.ofMillis(1500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final SlowLine luck = new SlowLine();
    private DataFolderProbe probe;
    private EmbeddedDatabase database;
    private Line line;
    private ProductionShop shop;
    private Load load;
    private RunningService service;

    @BeforeEach
    void aServiceAtTheEndOfALine() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target"), "slow-");
        probe = new DataFolderProbe(data);
        database = new EmbeddedDatabase(DataFolder.at(data.toString()));
        database.open();
        URI place = URI.create(URI.create(database.url()).getSchemeSpecificPart());
        line = new Line(place.getPort(), luck);
        shop = new ProductionShop();
        load = new Load(shop);
    }

    @AfterEach
    void nothingIsLeft() {
        if (service != null) {
            service.close();
        }
        shop.close();
        line.close();
        database.close();
        probe.serverProcesses().forEach(ProcessHandle::destroyForcibly);
    }

    private void start(int connections) {
        service = shop.on(
                        line.insteadOf(URI.create(database.url())) + "?sslmode=disable"
                                + System.getProperty("chaos.url", ""),
                        database.user(),
                        database.password())
                .environment("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", Integer.toString(connections))
                .start();
        service.awaitReady();
        load.begin(service);
        load.awaitPurchases(20);
    }

    /** So slow that three connections are not enough for six shoppers. */
    @Test
    void aSlowDatabaseIsAnsweredWith503UntilItIsQuickAgain() throws InterruptedException {
        start(3);

        luck.answersAfter(SLOW);
        load.awaitRefusal();
        TimeUnit.SECONDS.sleep(20);
        luck.answersAfter(Duration.ZERO);

        recovers("each answer of the database %d ms late for 20 s and more".formatted(SLOW.toMillis()));
    }

    /**
     * As when a router forgets connections: nobody is told that they are gone. With {@code
     * -Dchaos.url=&socketTimeout=0} it fails, as they are waited for for ever then.
     */
    @Test
    void connectionsThatFallSilentAreGivenUp() {
        start(20);

        long begin = System.nanoTime();
        line.freeze();
        load.awaitPurchases(1);
        long first = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);

        recovers("all connections silent; first purchase after %d ms".formatted(first));
        assertThat(first).isLessThan(LONGEST_SILENCE.toMillis());
    }

    @Test
    void aCommitThatNobodyHearsOfIsDoneOnce() {
        start(20);

        luck.losesOneCommitIn(ONE_IN);
        while (luck.lost() < COMMITS) {
            load.awaitPurchases(1);
        }
        luck.losesNothing();

        recovers("%d commits that nobody heard of".formatted(luck.lost()));
    }

    private void recovers(String what) {
        long begin = System.nanoTime();
        load.awaitPurchases(Load.SHOPPERS);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        load.awaitPurchases(20);
        load.leave();
        say("%s; %d purchases %d ms after it was over; in all %d answers of 503 and %d purchases"
                .formatted(what, Load.SHOPPERS, millis, load.refusals(), load.done()));
        say(load.holdToPromises(service));
        new Whole(probe::column).assertWhole();
        assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    private static void say(String line) {
        System.out.println("chaos: " + line);
    }
}
