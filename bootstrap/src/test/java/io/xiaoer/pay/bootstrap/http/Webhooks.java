package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.application.port.in.RelayEvents;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Subscribers on this machine, each with a path of its own, and what they were told. */
@Singleton
class Webhooks {

    private final Shop shop;
    private final RelayEvents relay;
    private final Map<String, ConcurrentLinkedQueue<Message>> told = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Webhooks(Shop shop, RelayEvents relay) throws IOException {
        this.shop = shop;
        this.relay = relay;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @PreDestroy
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Of a webhook of its own that is told of these events. */
    String registered(String... events) {
        return register("/" + System.nanoTime(), events).getString("webhook.id");
    }

    JsonPath register(String path, String... events) {
        return shop.staff()
                .body(Map.of("url", address(path), "events", List.of(events), "description", "测试"))
                .post("/api/admin/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** Of an event that was delivered. */
    String endedDelivery() {
        String webhook = registered("order.created");
        shop.placed(shop.newShopper());
        relayUntil(() -> assertThat(deliveries(webhook).getList("items.status")).contains("delivered"));
        mute(webhook);
        return deliveries(webhook).getString("items.find { it.status == 'delivered' }.id");
    }

    /** Has events sent until what is seen is as it should be. */
    void relayUntil(Runnable look) {
        Soon.check(() -> {
            relay.relayDue();
            look.run();
        });
    }

    /** It is told of nothing more that other tests do. */
    void mute(String webhook) {
        shop.staff()
                .body(Map.of("events", List.of("none.*")))
                .patch("/api/admin/webhooks/{id}", webhook)
                .then()
                .statusCode(200);
    }

    JsonPath deliveries(String webhook) {
        return shop.staff()
                .get("/api/admin/webhooks/{id}/deliveries?limit=100", webhook)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    void remove(String webhook) {
        shop.staff()
                .body("{}")
                .post("/api/admin/webhooks/{id}/remove", webhook)
                .then()
                .statusCode(200);
    }

    /** From now on whatever comes to that path is answered so. */
    void answer(String path, int status) {
        answers.put(path, status);
    }

    List<Message> told(String path) {
        return List.copyOf(told.getOrDefault(path, new ConcurrentLinkedQueue<>()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            told.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>())
                    .add(new Message(Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.sendResponseHeaders(answers.getOrDefault(path, 204), -1);
        }
    }

    /** As it came. */
    record Message(Map<String, List<String>> headers, String body) {

        JsonPath json() {
            return new JsonPath(body);
        }
    }
}
