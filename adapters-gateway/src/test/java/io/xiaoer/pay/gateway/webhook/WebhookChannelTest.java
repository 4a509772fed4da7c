package io.xiaoer.pay.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.Handover.Outcome;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a subscriber sees of us, and what we make of its answers. */
class WebhookChannelTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final OutgoingEvent EVENT = new OutgoingEvent(
            412,
            28,
            3,
            "order.paid",
            "{\"status\": \"paid\", \"order_id\": \"28\", \"note\": \"海尔\"}",
            Instant.parse("2026-11-21T05:31:40.110254Z"));

    private static Vertx vertx;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private WebhookChannel channel;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        channel = new WebhookChannel(vertx, new WebhookTargets(true), InstantSource.system(), Duration.ofMillis(1_500));
    }

    @AfterEach
    void goHome() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theMessageIsWhatTheStandardSaysAndBelievedByItsLibrary() throws Exception {
        assertThat(handOver("/events?key=1")).isEqualTo(Handover.taken().answered(204));

        Seen message = seen.remove();
        assertThat(message.method()).isEqualTo("POST");
        assertThat(message.path()).isEqualTo("/events?key=1");
        assertThat(message.headers().get("Content-type")).containsExactly("application/json");
        assertThat(message.headers().get("Webhook-id")).containsExactly("evt_412");
        new Webhook(SECRET).verify(message.body(), HttpHeaders.of(message.headers(), (name, value) -> true));
        JsonNode json = new ObjectMapper().readTree(message.body());
        assertThat(json.get("type").textValue()).isEqualTo("order.paid");
        assertThat(json.get("timestamp").textValue()).isEqualTo("2026-11-21T05:31:40.110254Z");
        assertThat(json.at("/data/order_id").textValue()).isEqualTo("28");
        assertThat(json.at("/data/sequence").longValue()).isEqualTo(3);
        assertThat(json.at("/data/note").textValue()).isEqualTo("海尔");
        assertThat(message.toString()).doesNotContain(SECRET);
    }

    @Test
    void theSameEventHasTheSameIdAndBodyEachTime() {
        handOver("/");
        handOver("/");

        Seen first = seen.remove();
        Seen second = seen.remove();
        assertThat(first.headers().get("Webhook-id")).isEqualTo(second.headers().get("Webhook-id"));
        assertThat(first.body()).isEqualTo(second.body());
    }

    @Test
    void otherAnswersFailWithWhatTheySayCutShort() {
        answers.put("/", new Answer(503, "down\nfor " + "very long ".repeat(50), Map.of()));

        Handover handover = handOver("/");

        assertThat(handover.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(handover.status()).hasValue(503);
        assertThat(handover.reason())
                .startsWith("down for very long")
                .hasSizeLessThan(310)
                .doesNotContain("\n");
    }

    @Test
    void goneIsGone() {
        answers.put("/", new Answer(410, "", Map.of()));

        assertThat(handOver("/").outcome()).isEqualTo(Outcome.GONE);
    }

    @Test
    void aRedirectIsNotFollowed() {
        answers.put("/", new Answer(307, "", Map.of("Location", address("/elsewhere"))));

        Handover handover = handOver("/");

        assertThat(handover.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(handover.status()).hasValue(307);
        assertThat(seen).extracting(Seen::path).containsExactly("/");
    }

    @Test
    void anAnswerWithoutEndIsReadNoFurtherThanNeeded() {
        answers.put("/", new Answer(200, "x".repeat(5_000_000), Map.of()));

        assertThat(handOver("/").outcome()).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void whoeverDoesNotAnswerInTimeHasNotTakenIt() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Handover handover = channel.handOver(subscriber("http://127.0.0.1:" + silent.getLocalPort() + "/"), EVENT);

            assertThat(handover.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(handover.reason()).contains("no answer");
        }
    }

    @Test
    void whereNobodyListensNothingIsTaken() {
        server.stop(0);

        assertThat(handOver("/").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void anAddressThatIsNotPublicAnyMoreIsNotCalled() {
        WebhookChannel real = new WebhookChannel(vertx, new WebhookTargets(false), InstantSource.system());

        Handover handover = real.handOver(subscriber(address("/")), EVENT);

        assertThat(handover.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(seen).isEmpty();
    }

    /** The name leads nowhere: only who goes to the judged machine arrives, and says whom it wants. */
    @Test
    void theJudgedMachineIsCalledUnderTheHostsName() {
        WebhookChannel pinned = new WebhookChannel(
                vertx,
                new WebhookTargets(true, host -> new InetAddress[] {InetAddress.getLoopbackAddress()}),
                InstantSource.system());
        String port = Integer.toString(server.getAddress().getPort());

        Handover handover = pinned.handOver(subscriber("http://no-such-host.invalid:" + port + "/"), EVENT);

        assertThat(handover.outcome()).isEqualTo(Outcome.TAKEN);
        assertThat(seen.remove().headers().get("Host")).containsExactly("no-such-host.invalid:" + port);
    }

    private Handover handOver(String path) {
        return channel.handOver(subscriber(address(path)), EVENT);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Subscriber subscriber(String address) {
        return new Subscriber(1, Subscriber.Kind.WEBHOOK, address, List.of(SECRET));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().toString();
            seen.add(new Seen(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
            Answer answer = answers.getOrDefault(path, new Answer(204, "", Map.of()));
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private record Answer(int status, String body, Map<String, String> headers) {}

    private record Seen(String method, String path, Map<String, List<String>> headers, String body) {}
}
