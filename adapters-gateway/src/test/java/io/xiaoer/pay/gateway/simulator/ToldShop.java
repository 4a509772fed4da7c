package io.xiaoer.pay.gateway.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop that writes down what it is told, and refuses what is signed wrongly. */
final class ToldShop implements AutoCloseable {

    /** All that came, the refused with a question mark before it. */
    final List<String> told = new CopyOnWriteArrayList<>();

    /** How often it fails from now on. */
    final AtomicInteger failures = new AtomicInteger();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    ToldShop() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::hear);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callback");
    }

    private void hear(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean isWrong = "WRONG".equals(exchange.getRequestHeaders().getFirst("X-Signing"));
        boolean fails = failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0;
        told.add((isWrong || fails ? "?" : "") + text);
        byte[] answer = "{\"code\":\"SUCCESS\"}".getBytes(UTF_8);
        exchange.sendResponseHeaders(isWrong ? 401 : fails ? 500 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
