package io.xiaoer.pay.bootstrap.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A bank that takes refunds: all but those whose reason asks it to refuse. It remembers what it was asked and tells
 * whoever asks for a refund number, for it lives outside of the service and its tests.
 */
public class RefundingBank implements QuarkusTestResourceLifecycleManager {

    /** A reason with this word makes it refuse. */
    static final String REFUSE = "refuse";

    /** The setting that says where it is. */
    static final String URL = "xiaoer.gateway.bank.refund-url";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ArrayNode> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/refunds", this::answer);
        server.start();
        return Map.of(
                URL, "http://127.0.0.1:%d/refunds".formatted(server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            String number = exchange.getRequestURI().getQuery();
            answer(
                    exchange,
                    200,
                    asked.getOrDefault(number, JSON.createArrayNode()).toString());
            return;
        }
        Map<?, ?> message = JSON.readValue(exchange.getRequestBody(), Map.class);
        asked.computeIfAbsent(String.valueOf(message.get("out_refund_no")), number -> JSON.createArrayNode())
                .addPOJO(message);
        boolean refuses = String.valueOf(message.get("reason")).contains(REFUSE);
        answer(exchange, refuses ? 400 : 200, refuses ? "{\"message\":\"not with me\"}" : "{}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
