package io.xiaoer.pay.bootstrap.demo.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever became of the server before, the next one has the same data, and there is never a second one. */
class EmbeddedDatabaseTest {

    private static Path folder;
    private static DataFolderProbe probe;

    private EmbeddedDatabase database;

    @BeforeAll
    static void somethingIsStored() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "database with spaces ");
        probe = new DataFolderProbe(folder);
        try (EmbeddedDatabase first = new EmbeddedDatabase(DataFolder.at(folder.toString()))) {
            first.open();
            probe.execute("CREATE TABLE kept AS SELECT 'all of it' AS what");
        }
    }

    @BeforeEach
    void anotherProcessToCome() {
        database = new EmbeddedDatabase(DataFolder.at(folder.toString()));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        database.close();
        assertThat(probe.serverProcesses()).isEmpty();
        assertThat(folder.resolve("clients")).isEmptyDirectory();
    }

    @Test
    void processesThatStartAtOnceShareOneServer() throws Exception {
        List<DatabaseHolder> holders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            holders.add(DatabaseHolder.start(folder));
        }
        Set<String> urls = new HashSet<>();
        for (DatabaseHolder holder : holders) {
            urls.add(holder.url());
        }
        assertThat(urls).hasSize(1).doesNotContainNull();
        for (DatabaseHolder holder : holders) {
            assertThat(probe.serverProcesses()).isNotEmpty();
            holder.leave();
        }
        assertThat(probe.serverProcesses()).isEmpty();
    }

    @Test
    void theServerOfAKilledProcessIsTakenOver() throws Exception {
        DatabaseHolder killed = DatabaseHolder.start(folder);
        String url = killed.url();
        long server = probe.serverPid();
        killed.kill();

        database.open();
        assertThat(database.url()).isEqualTo(url);
        assertThat(probe.serverPid()).isEqualTo(server);
        assertAllIsThere();
    }

    @Test
    void theLastToLeaveDoesNotWaitForTheDead() throws Exception {
        DatabaseHolder killed = DatabaseHolder.start(folder);
        killed.url();
        database.open();
        killed.kill();
    }

    @Test
    void aServerThatDoesNotAnswerIsReplaced() throws Exception {
        DatabaseHolder killed = DatabaseHolder.start(folder);
        killed.url();
        long server = probe.serverPid();
        new ProcessBuilder("kill", "-STOP", Long.toString(server)).start().waitFor();
        killed.kill();

        database.open();
        assertThat(probe.serverPid()).isNotEqualTo(server);
        assertAllIsThere();
    }

    @Test
    void whatIsLeftOfAKilledServerIsNotInTheWay() throws Exception {
        DatabaseHolder killed = DatabaseHolder.start(folder);
        killed.url();
        CompletableFuture<Void> endless =
                CompletableFuture.runAsync(() -> probe.execute("DO 'BEGIN LOOP END LOOP; END'"));
        ProcessHandle busy = busyProcess();
        ProcessHandle.of(probe.serverPid()).orElseThrow().destroyForcibly();
        killed.kill();
        assertThat(busy.isAlive()).isTrue();

        database.open();
        assertThat(probe.serverProcesses()).doesNotContain(busy);
        assertAllIsThere();
        assertThatThrownBy(endless::join).hasCauseInstanceOf(AssertionError.class);
    }

    private static ProcessHandle busyProcess() throws InterruptedException {
        String pid = "SELECT max(pid) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'DO%'";
        while (probe.query(pid) == null) {
            Thread.sleep(20);
        }
        return ProcessHandle.of(Long.parseLong(probe.query(pid))).orElseThrow();
    }

    @Test
    void aProcessThatWasGivenTheServersIdIsLeftAlone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Path pidFile = folder.resolve("postgres").resolve("postmaster.pid");
        Files.writeString(
                pidFile, stranger.pid() + "\n" + folder.resolve("postgres") + "\n1\n5432\n\n127.0.0.1\n\nready\n");
        try {
            database.open();
            assertAllIsThere();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void whatAKilledFirstStartLeftHalfDoneIsDoneAgain() throws Exception {
        Path fresh = Files.createTempDirectory(Path.of("target"), "half-done-");
        Files.createDirectories(fresh.resolve("programs").resolve("unfinished"));
        Files.writeString(fresh.resolve("programs").resolve("unfinished").resolve("bin"), "half a program");
        Files.createDirectories(fresh.resolve("postgres.unfinished"));
        Files.writeString(fresh.resolve("postgres.unfinished").resolve("PG_VERSION"), "half a database");
        Files.writeString(fresh.resolve("password.unfinished"), "half a pass");

        try (EmbeddedDatabase first = new EmbeddedDatabase(DataFolder.at(fresh.toString()))) {
            first.open();
            assertThat(new DataFolderProbe(fresh).query("SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(new DataFolderProbe(fresh).query("SELECT datlocale FROM pg_database LIMIT 1"))
                    .isEqualTo("C.UTF-8");
        }
        assertThat(new DataFolderProbe(fresh).serverProcesses()).isEmpty();
    }

    @Test
    void nobodyComesInWithoutThePassword() {
        database.open();
        assertThat(new Account("xiaoer", "").isAnsweredAt(portOf(database.url())))
                .isFalse();
        assertThat(new Account("xiaoer", "guessed").isAnsweredAt(portOf(database.url())))
                .isFalse();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() {
        assertThatThrownBy(() -> DataFolder.at("pom.xml/data"))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("pom.xml/data");
    }

    private static int portOf(String url) {
        return Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
    }

    private static void assertAllIsThere() {
        assertThat(probe.query("SELECT what FROM kept")).isEqualTo("all of it");
    }
}
