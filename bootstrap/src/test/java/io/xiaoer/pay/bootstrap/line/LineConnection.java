package io.xiaoer.pay.bootstrap.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection of a line. A request begins with what comes after an answer; nobody asks before the last answer is there. */
final class LineConnection {

    private static final int PIECE = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final Luck luck;
    private final AtomicInteger directions = new AtomicInteger(2);
    private volatile boolean answered = true;
    private volatile boolean frozen;
    private volatile Mishap mishap = Mishap.NONE;

    LineConnection(Socket client, Socket server, Luck luck) throws IOException {
        this.client = client;
        this.server = server;
        this.luck = luck;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void run(Runnable atTheEnd) {
        inAThread(() -> direction(this::passOnRequests, atTheEnd));
        inAThread(() -> direction(this::passOnAnswers, atTheEnd));
    }

    /** The first direction that comes to its end in good order leaves the other one open. */
    private void direction(Work work, Runnable atTheEnd) throws IOException {
        boolean isOrderly = false;
        try {
            work.run();
            isOrderly = true;
        } finally {
            if (directions.decrementAndGet() == 0 || !isOrderly) {
                close();
                atTheEnd.run();
            }
        }
    }

    private void passOnRequests() throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] piece = new byte[PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            boolean begins = answered;
            if (begins) {
                answered = false;
                mishap = luck.next();
            }
            if (begins && mishap == Mishap.DELAYED) {
                pause(luck.delay());
            }
            if (mishap == Mishap.RESET_AT_ONCE) {
                reset();
                return;
            }
            if (!frozen) {
                out.write(piece, 0, length);
            }
            if (mishap == Mishap.HALF_CLOSED_THERE) {
                server.shutdownOutput();
            } else if (mishap == Mishap.HALF_CLOSED_HERE && begins) {
                client.shutdownOutput();
            }
        }
        if (!server.isOutputShutdown()) {
            server.shutdownOutput();
        }
    }

    private void passOnAnswers() throws IOException {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] piece = new byte[PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            Mishap befalls = mishap;
            answered = true;
            if (befalls == Mishap.ANSWER_LOST || luck.loses(piece, length)) {
                reset();
                return;
            } else if (befalls == Mishap.ANSWER_CUT) {
                out.write(piece, 0, length / 2);
                close();
                return;
            } else if (befalls == Mishap.SILENT) {
                pause(luck.silence());
                reset();
                return;
            } else if (befalls != Mishap.HALF_CLOSED_HERE && !frozen) {
                out.write(piece, 0, length);
            }
        }
        if (!client.isOutputShutdown() && !frozen) {
            client.shutdownOutput();
        }
    }

    void freeze() {
        frozen = true;
    }

    /** Whoever is at the ends learns of it at once, and loses what was on its way. */
    private void reset() throws IOException {
        client.setSoLinger(true, 0);
        close();
    }

    void close() {
        try (client;
                server) {
            // closed on the way out
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Duration pause) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Ends quietly when its connection does. */
    static void inAThread(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // So does the thread.
                    }
                },
                "line");
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }
}
