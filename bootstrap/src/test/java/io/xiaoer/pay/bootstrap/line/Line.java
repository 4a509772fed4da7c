package io.xiaoer.pay.bootstrap.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port of this machine that leads to another one, over connections on which this and that happens. */
public final class Line implements AutoCloseable {

    private final int target;
    private final Luck luck;
    private final ServerSocket door;
    private final Set<LineConnection> open = ConcurrentHashMap.newKeySet();

    /** @param target the port that it leads to */
    public Line(int target, Luck luck) {
        this.target = target;
        this.luck = luck;
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LineConnection.inAThread(this::letIn);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** The same place, by way of this line. */
    public URI insteadOf(URI place) {
        return URI.create(place.toString().replaceFirst(":" + target + "(?![0-9])", ":" + port()));
    }

    /** Connections that are open now stay open, and nothing comes through them any more; new ones are as before. */
    public void freeze() {
        open.forEach(LineConnection::freeze);
    }

    private void letIn() throws IOException {
        while (true) {
            Socket client = door.accept();
            try {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                LineConnection connection = new LineConnection(client, server, luck);
                open.add(connection);
                connection.run(() -> open.remove(connection));
            } catch (IOException nobodyThere) {
                client.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(LineConnection::close);
    }
}
