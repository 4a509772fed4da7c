package io.xiaoer.pay.rest.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sends a request exactly as written, which no decent client does: paths with dots and broken escapes, endless bodies. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 5000;

    private RawHttp() {}

    /** What came back, headers and all. */
    public record Reply(String text) {

        public int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        public String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }
    }

    /** One request without a body. */
    public static Reply send(int port, String method, String target, String... headers) throws IOException {
        return send(port, method, target, out -> {}, headers);
    }

    /** One request whose body the caller writes, chunk framing included. */
    public static Reply send(int port, String method, String target, Body body, String... headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
            if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Connection:"))) {
                head.append("Connection: close\r\n");
            }
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            OutputStream out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            try {
                body.writeTo(out);
                out.flush();
            } catch (SocketException closedByTheServer) {
                // The answer may be there all the same.
            }
            return new Reply(read(socket.getInputStream()));
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.transferTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Writes a request's body. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
