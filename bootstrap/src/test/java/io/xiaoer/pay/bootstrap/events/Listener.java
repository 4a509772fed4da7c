package io.xiaoer.pay.bootstrap.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A subscriber as its owner would write one with the library of Standard Webhooks: it believes what is signed, and forgets
 * what it has seen. Of its answers some fail, whether it has kept the event or not.
 */
final class Listener implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random luck;
    private final int failingPercent;
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final HttpServer server;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, List<Long>> sequences = new TreeMap<>();
    private volatile Webhook verifier;
    private int messages;
    private int failed;
    private int notBelieved;

    Listener(int failingPercent, long seed) throws IOException {
        this.failingPercent = failingPercent;
        this.luck = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    /** From now on it knows this secret and no other. */
    void believes(String secret) {
        verifier = new Webhook(secret);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = receive(exchange, body);
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    /** The status of the answer; none for hanging up. */
    private synchronized int receive(HttpExchange exchange, String body) throws IOException {
        messages++;
        if (!isGenuine(exchange, body)) {
            notBelieved++;
            return 401;
        }
        int chance = luck.nextInt(100);
        boolean fails = chance < failingPercent;
        if (!fails || chance % 3 == 0) {
            keep(exchange.getRequestHeaders().getFirst("webhook-id"), JSON.readTree(body));
        }
        if (!fails) {
            return 204;
        }
        failed++;
        return chance % 5 == 0 ? 0 : 503;
    }

    private boolean isGenuine(HttpExchange exchange, String body) {
        try {
            verifier.verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
            return true;
        } catch (WebhookVerificationException forged) {
            return false;
        }
    }

    private void keep(String id, JsonNode message) {
        if (ids.add(id)) {
            sequences
                    .computeIfAbsent(message.at("/data/order_id").textValue(), order -> new ArrayList<>())
                    .add(message.at("/data/sequence").longValue());
        }
    }

    /** What it was told, each event once, in the order in which it first came. */
    synchronized Map<String, List<Long>> told() {
        Map<String, List<Long>> copy = new TreeMap<>();
        sequences.forEach((order, told) -> copy.put(order, List.copyOf(told)));
        return copy;
    }

    synchronized int events() {
        return ids.size();
    }

    synchronized int messages() {
        return messages;
    }

    synchronized int failed() {
        return failed;
    }

    synchronized int notBelieved() {
        return notBelieved;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
