package io.xiaoer.pay.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Orders that are placed at a service: as fast as it takes them, by a few who wait for each answer, or at a fixed rate by a
 * crowd that waits for nothing. Every answer has to be 201, or a 503 that says when to come again.
 */
public final class Overload {

    private static final int CUSTOMERS = 50;
    private static final int PRODUCTS = 20;
    private static final int WORKERS = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<HttpRequest> orders = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger placed = new AtomicInteger();

    public Overload(RunningService service, Entrance entrance) {
        ShopApi staff = new ShopApi(service.baseUrl(), entrance.token(service.baseUrl(), "staff-bob", "staff"));
        List<String> products = IntStream.range(0, PRODUCTS)
                .mapToObj(i -> staff.post(
                                "/api/admin/products", Map.of("name", "秒杀商品", "price", "9.90", "stock", 10_000_000))
                        .path("id")
                        .asText())
                .toList();
        for (int i = 0; i < CUSTOMERS; i++) {
            String token = entrance.token(service.baseUrl(), "customer-" + i, "customer");
            String address = new ShopApi(service.baseUrl(), token)
                    .post(
                            "/api/addresses",
                            Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号"))
                    .path("id")
                    .asText();
            String body = "{\"product_id\":\"%s\",\"address_id\":\"%s\",\"quantity\":1,\"method\":\"bank\"}"
                    .formatted(products.get(i % PRODUCTS), address);
            orders.add(HttpRequest.newBuilder(service.baseUrl().resolve("/api/orders"))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        }
    }

    /** What came of it. Times in milliseconds, shortest first. */
    public record Outcome(double seconds, List<Double> accepted, List<Double> refused) {

        public double perSecond() {
            return accepted.size() / seconds;
        }

        public static double p99(List<Double> times) {
            return times.isEmpty() ? 0 : times.get((int) (times.size() * 0.99));
        }

        @Override
        public String toString() {
            return "%.0f a second accepted (p99 %.0f ms), %.0f a second refused (p99 %.0f ms)"
                    .formatted(perSecond(), p99(accepted), refused.size() / seconds, p99(refused));
        }
    }

    /** How many orders were acknowledged. */
    public int placed() {
        return placed.get();
    }

    /** As fast as it goes, by those who wait for each answer. */
    public Outcome inTurn(Duration time) {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        List<CompletableFuture<List<Answer>>> workers = IntStream.range(0, WORKERS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            List<Answer> answers = new ArrayList<>();
                            while (System.nanoTime() < end) {
                                answers.add(send().join());
                            }
                            return answers;
                        },
                        work -> inAThread(work)))
                .toList();
        return outcome(
                begin,
                workers.stream().flatMap(worker -> worker.join().stream()).toList());
    }

    /** So many a second, whatever becomes of those before. */
    public Outcome crowd(double perSecond, Duration time) {
        long begin = System.nanoTime();
        int requests = (int) (perSecond * time.toMillis() / 1_000);
        List<CompletableFuture<Answer>> sent = new ArrayList<>(requests);
        for (int i = 0; i < requests; i++) {
            long due = begin + (long) (i * SECOND / perSecond);
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            sent.add(send());
        }
        return outcome(begin, sent.stream().map(CompletableFuture::join).toList());
    }

    private record Answer(int status, double millis) {}

    private CompletableFuture<Answer> send() {
        HttpRequest order = orders.get(next.getAndIncrement() % CUSTOMERS);
        long begin = System.nanoTime();
        return http.sendAsync(order, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> {
            double millis = (System.nanoTime() - begin) / 1e6;
            assertExpected(answer);
            return new Answer(answer.statusCode(), millis);
        });
    }

    private void assertExpected(HttpResponse<String> answer) {
        if (answer.statusCode() == 201) {
            placed.incrementAndGet();
            return;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("\"UNAVAILABLE\"");
    }

    private static Outcome outcome(long begin, List<Answer> answers) {
        double seconds = (System.nanoTime() - begin) / (double) SECOND;
        return new Outcome(seconds, times(answers, 201), times(answers, 503));
    }

    private static List<Double> times(List<Answer> answers, int status) {
        return answers.stream()
                .filter(answer -> answer.status == status)
                .map(Answer::millis)
                .sorted()
                .toList();
    }

    private static void inAThread(Runnable work) {
        Thread thread = new Thread(work, "customer");
        thread.setDaemon(true);
        thread.start();
    }
}
