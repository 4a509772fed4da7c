package io.xiaoer.pay.bootstrap.demo.postgres;

import java.io.IOException;
import java.time.Duration;

/**
 * One process's share in the database server of a data folder: {@link #open} finds or starts the server, {@link
 * #close} leaves it, and the last to leave stops it. A process that is killed leaves by its death.
 *
 * <p>May be closed by another thread (a shutdown hook), which then waits for an opening that is under way; opened once.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    /**
     * Whether the optional dependency is there. A constant, so that a native image built without it drops the classes
     * that need it.
     */
    private static final boolean PROGRAMS_ON_CLASS_PATH =
            EmbeddedDatabase.class.getClassLoader().getResource("org/tukaani/xz/XZInputStream.class") != null;

    private static final String USER = "xiaoer";

    private static final Duration FOR_A_SERVER_IN_USE = Duration.ofSeconds(30);
    private static final Duration FOR_A_SERVER_LEFT_BEHIND = Duration.ofSeconds(5);

    private final DataFolder folder;
    private final Clients clients;
    private PostgresServer server;
    private Account account;
    private int port;

    public EmbeddedDatabase(DataFolder folder) {
        this.folder = folder;
        this.clients = new Clients(folder.clients());
    }

    /**
     * Joins the folder's server, starting it first where none answers.
     *
     * @throws DemoFailure when the server cannot run here
     */
    public synchronized void open() {
        if (!PROGRAMS_ON_CLASS_PATH) {
            throw new DemoFailure("This build comes without the embedded PostgreSQL, so it cannot run the demo");
        }
        port = folder.inPeace(this::join);
    }

    private int join() throws IOException {
        clients.join();
        account = new Account(USER, PrivateFile.readOrCreate(folder.password(), RandomText::secret));
        server = server();
        return server.ensureRunning(clients.othersLive() ? FOR_A_SERVER_IN_USE : FOR_A_SERVER_LEFT_BEHIND);
    }

    public String url() {
        return Account.url(port);
    }

    public String user() {
        return account.user();
    }

    public String password() {
        return account.password();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            folder.inPeace(this::leave);
            server = null;
        }
    }

    private Void leave() throws IOException {
        clients.leave();
        if (!clients.othersLive()) {
            server.stop();
        }
        return null;
    }

    private PostgresServer server() throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpackInto(folder.binaries());
        Programs programs = new Programs(binaries, folder.root(), folder.serverLog());
        programs.check();
        return new PostgresServer(folder, account, programs, new ServerProcesses(folder.binaries()));
    }
}
