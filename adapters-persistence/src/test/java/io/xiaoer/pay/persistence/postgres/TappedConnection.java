package io.xiaoer.pay.persistence.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One connection through the tap, which understands as much of PostgreSQL's protocol as it takes to note statements. */
final class TappedConnection {

    private static final String COMMITTED = "COMMIT\0";

    private final int number;
    private final Socket client;
    private final Socket server;
    private final WireTap tap;
    private final Map<String, String> prepared = new HashMap<>();
    private final Map<String, String> portals = new HashMap<>();
    private final List<String> sent = new ArrayList<>();

    private TappedConnection(int number, Socket client, Socket server, WireTap tap) {
        this.number = number;
        this.client = client;
        this.server = server;
        this.tap = tap;
    }

    static TappedConnection between(int number, Socket client, Socket server, WireTap tap) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        TappedConnection connection = new TappedConnection(number, client, server, tap);
        startThread("wire-tap-client-" + number, connection::passOnRequests);
        startThread("wire-tap-server-" + number, connection::passOnAnswers);
        return connection;
    }

    private void passOnRequests() throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(server.getOutputStream()))) {
            passOnBody(in, out);
            out.flush();
            while (true) {
                byte type = in.readByte();
                out.writeByte(type);
                byte[] body = passOnBody(in, out);
                note(type, ByteBuffer.wrap(body));
                if (in.available() == 0 && !isBeginning()) {
                    out.flush();
                }
            }
        } finally {
            close();
        }
    }

    private void passOnAnswers() throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()))) {
            while (true) {
                byte type = in.readByte();
                out.writeByte(type);
                byte[] body = passOnBody(in, out);
                if (type == 'N') {
                    tap.note(new String(body, UTF_8).replace('\0', '\n'));
                }
                if (type == 'C' && COMMITTED.equals(new String(body, UTF_8)) && tap.losesThisCommit()) {
                    close();
                    throw new EOFException("lost: " + COMMITTED);
                }
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } finally {
            close();
        }
    }

    /** Length, itself included, and that many bytes. */
    private static byte[] passOnBody(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        byte[] body = in.readNBytes(length - Integer.BYTES);
        out.writeInt(length);
        out.write(body);
        return body;
    }

    private void note(byte type, ByteBuffer body) throws IOException {
        switch (type) {
            case 'P' -> prepared.put(text(body), text(body));
            case 'B' -> portals.put(text(body), prepared.get(text(body)));
            case 'E' -> send(portals.get(text(body)));
            case 'S' -> endOfTrip();
            case 'Q' -> {
                send(text(body));
                if (!isBeginning()) {
                    endOfTrip();
                }
            }
            default -> {
                // Passwords, descriptions, closed statements: of no interest.
            }
        }
    }

    /**
     * The driver sends {@code BEGIN} by itself and goes on without waiting for an answer, so that it is no round trip
     * of its own. It is held back until more comes: a driver that did wait would wait for ever.
     */
    private boolean isBeginning() {
        return sent.equals(List.of("BEGIN"));
    }

    private void send(String statement) throws IOException {
        sent.add(statement);
        if (tap.isFatal(statement)) {
            // Before it is passed on: the server never hears of it.
            close();
            throw new EOFException("broken at " + statement);
        }
    }

    private void endOfTrip() {
        tap.note(new WireTap.RoundTrip(number, sent));
        sent.clear();
    }

    private static String text(ByteBuffer body) {
        int begin = body.position();
        while (body.get() != 0) {
            // on to the end of this text
        }
        return new String(body.array(), begin, body.position() - begin - 1, UTF_8);
    }

    void close() {
        tap.forget(this);
        try (client;
                server) {
            // closed on the way out
        } catch (IOException e) {
            throw new IllegalStateException("a socket does not close", e);
        }
    }

    /** Ends quietly when its connection does. */
    static void startThread(String name, Pump pump) {
        Thread thread = new Thread(
                () -> {
                    try {
                        pump.run();
                    } catch (EOFException | SocketException e) {
                        // The connection ended: so does the thread.
                    } catch (IOException e) {
                        throw new IllegalStateException(name, e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What a thread does until its connection ends. */
    @FunctionalInterface
    interface Pump {
        void run() throws IOException;
    }
}
