package io.xiaoer.pay.bootstrap.demo.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one database server of a data folder. It runs on its own: it outlives the process that started it, which is how
 * others can share it. All methods are called under the folder's lock.
 */
final class PostgresServer {

    /**
     * The durable settings are PostgreSQL's own defaults, said once more because the demo promises them: what it
     * answered is there after any crash. Nobody but this machine reaches the server.
     */
    private static final String SETTINGS = String.join(
            " ",
            "-c fsync=on -c synchronous_commit=on -c full_page_writes=on",
            "-c listen_addresses=127.0.0.1 -c unix_socket_directories=",
            "-c max_connections=200 -c timezone=UTC -c log_timezone=UTC");

    private static final Duration INITIALISING = Duration.ofSeconds(120);
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int ATTEMPTS = 3;

    private final Path data;
    private final Path log;
    private final Path passwordFile;
    private final Account account;
    private final Programs programs;
    private final ServerProcesses processes;

    PostgresServer(DataFolder folder, Account account, Programs programs, ServerProcesses processes) {
        this.data = folder.database();
        this.log = folder.serverLog();
        this.passwordFile = folder.password();
        this.account = account;
        this.programs = programs;
        this.processes = processes;
    }

    /**
     * Finds the server or starts it, whatever became of the one before.
     *
     * @param patience how long a server that runs but does not answer is waited for before it is replaced
     * @return its port
     */
    int ensureRunning(Duration patience) throws IOException {
        OptionalInt port = findRunning(patience);
        if (port.isPresent()) {
            return port.getAsInt();
        }
        clear();
        if (Files.notExists(data)) {
            initialise();
        }
        return start();
    }

    /** Stops the server; what it was asked to keep is on the disk already, so that even force loses nothing. */
    void stop() throws IOException {
        if (postmaster().isPresent()) {
            programs.succeeds(STOPPING, "pg_ctl", "stop", "-s", "-w", "-m", "fast", "-D", data.toString());
        }
        clear();
    }

    private OptionalInt findRunning(Duration patience) throws IOException {
        Deadline deadline = Deadline.in(patience);
        Optional<PostmasterPid> found = postmaster();
        while (found.isPresent() && !deadline.passed()) {
            int port = found.get().port();
            if (port != 0 && account.isAnsweredAt(port)) {
                return OptionalInt.of(port);
            }
            deadline.pause(STEP);
            found = postmaster();
        }
        return OptionalInt.empty();
    }

    private Optional<PostmasterPid> postmaster() throws IOException {
        return PostmasterPid.read(pidFile()).filter(file -> processes.isAlive(file.pid()));
    }

    /**
     * Ends what is left of a server that is of no use any more. Its pid file goes, too: PostgreSQL would take any
     * process that has been given that id since for a running server, and refuse to start.
     */
    private void clear() throws IOException {
        processes.killAll();
        Files.deleteIfExists(pidFile());
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /** In a folder aside, so that an initialisation killed half way is never taken for a database. */
    private void initialise() throws IOException {
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        FileTree.delete(unfinished);
        programs.run(
                INITIALISING,
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + account.user(),
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Tries again, since somebody else may take the free port before the server does. */
    private int start() throws IOException {
        Files.deleteIfExists(log);
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            int port = freePort();
            if (programs.succeeds(STARTING, "pg_ctl", startArguments(port))) {
                return port;
            }
            clear();
        }
        int port = freePort();
        programs.run(STARTING, "pg_ctl", startArguments(port));
        return port;
    }

    private String[] startArguments(int port) {
        return new String[] {
            "start", "-s", "-w", "-D", data.toString(), "-l", log.toString(), "-o", "-p " + port + " " + SETTINGS
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
