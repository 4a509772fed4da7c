package io.xiaoer.pay.persistence.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between an application and its PostgreSQL, notes every round trip, and cuts the line when a test says so.
 * Clients connect to it without encryption.
 */
public final class WireTap implements AutoCloseable {

    private final int upstream;
    private final ServerSocket door;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private final Set<TappedConnection> open = ConcurrentHashMap.newKeySet();
    private final List<RoundTrip> trips = new CopyOnWriteArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> fatal = statement -> false;
    private volatile boolean listening;
    private volatile boolean down;

    private WireTap(int upstream, ServerSocket door) {
        this.upstream = upstream;
        this.door = door;
    }

    static WireTap inFrontOf(int upstream) {
        try {
            WireTap tap = new WireTap(upstream, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            TappedConnection.startThread("wire-tap-door", tap::letIn);
            return tap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    private void letIn() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            if (down) {
                client.close();
                continue;
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream);
            open.add(TappedConnection.between(connections.incrementAndGet(), client, server, this));
        }
    }

    /** What went over the wire while {@code use} ran, by whichever thread. */
    public List<RoundTrip> during(Runnable use) {
        trips.clear();
        listening(use);
        return List.copyOf(trips);
    }

    /** What the server remarked while {@code use} ran. */
    public List<String> noticesDuring(Runnable use) {
        notices.clear();
        listening(use);
        return List.copyOf(notices);
    }

    /** Nothing is kept of what nobody asks for: over a long run it would be too much. */
    private void listening(Runnable use) {
        listening = true;
        try {
            use.run();
        } finally {
            listening = false;
        }
    }

    /** Runs {@code use} with the database gone: open connections break, and no new ones are let in. */
    public void down(Runnable use) {
        down = true;
        try {
            breakAll();
            use.run();
        } finally {
            down = false;
        }
    }

    /** Runs {@code use}; whoever sends a statement of {@code kind} loses the connection instead of an answer. */
    public void breakingAt(Predicate<String> kind, Runnable use) {
        fatal = kind;
        try {
            use.run();
        } finally {
            fatal = statement -> false;
        }
    }

    /** Runs {@code use}; so many commits are made in it whose senders lose the connection instead of hearing so. */
    public void losingCommits(int number, Runnable use) {
        unheard.set(number);
        try {
            use.run();
        } finally {
            unheard.set(0);
        }
    }

    public void breakAll() {
        open.forEach(TappedConnection::close);
    }

    boolean isFatal(String statement) {
        return fatal.test(statement);
    }

    boolean losesThisCommit() {
        return unheard.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    void note(RoundTrip trip) {
        if (listening) {
            trips.add(trip);
        }
    }

    void note(String notice) {
        if (listening) {
            notices.add(notice);
        }
    }

    void forget(TappedConnection connection) {
        open.remove(connection);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        breakAll();
    }

    /**
     * What a client sent before it waited for an answer.
     *
     * @param connection which of the connections, counted from the first one
     * @param statements as they were executed, {@code BEGIN} and {@code COMMIT} among them
     */
    public record RoundTrip(int connection, List<String> statements) {

        public RoundTrip {
            statements = List.copyOf(statements);
        }
    }
}
