package io.xiaoer.pay.gateway.supplier;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Haier on a port of this machine: it answers as it is told and remembers what it was asked. */
final class FakeHaier implements AutoCloseable {

    static final String SECRET = "client-secret & more";
    static final String PASSWORD = "seller-password";

    /** What it answers to one kind of request. */
    @FunctionalInterface
    interface Service {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** One request to the stock service. */
    record Question(String authorization, String contentType, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<String> tokenRequests = new CopyOnWriteArrayList<>();
    final List<Question> questions = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private volatile Service tokens = exchange -> grant(exchange, 3_600);
    private volatile Service stock = exchange -> answer(exchange, 200, "{\"data\":[]}");

    FakeHaier() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, 404, ""));
        server.createContext("/oauth2/token", this::tokenRequest);
        server.createContext(
                "/api/yilihuo/jsh-service-stock-mall/api/page/stock/get-available-stock-open", this::question);
        server.start();
    }

    HaierAccount account() {
        return account(server.getAddress().getPort());
    }

    static HaierAccount account(int port) {
        String host = "http://127.0.0.1:" + port;
        return new HaierAccount(
                URI.create(host + "/api/"),
                URI.create(host + "/oauth2/token"),
                "client-id",
                SECRET,
                "8800000001",
                "8800000002",
                PASSWORD,
                "310101");
    }

    void tokens(Service service) {
        tokens = service;
    }

    void stock(Service service) {
        stock = service;
    }

    void stock(int status, String body) {
        stock = exchange -> answer(exchange, status, body);
    }

    /** Grants {@code token-1}, then {@code token-2} and so on. */
    void grant(HttpExchange exchange, long seconds) throws IOException {
        String token = "token-" + tokenRequests.size();
        answer(
                exchange,
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}".formatted(token, seconds));
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Holds whoever asks until the test is over. */
    void say(HttpExchange nothing) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        nothing.close();
    }

    private void tokenRequest(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        tokenRequests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " " + form);
        tokens.answer(exchange);
    }

    private void question(HttpExchange exchange) throws IOException {
        questions.add(new Question(
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                JSON.readTree(exchange.getRequestBody())));
        stock.answer(exchange);
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
