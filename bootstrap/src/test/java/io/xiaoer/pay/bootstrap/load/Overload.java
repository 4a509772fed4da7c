package io.xiaoer.pay.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Orders that are placed at a service: as fast as it takes them, by a few who wait for each answer, or at a fixed rate by a
 * crowd that waits for nothing. Every answer has to be 201, or a 503 that says when to come again.
 */
public final class Overload {

    private static final int CUSTOMERS = 50;
    private static final int PRODUCTS = 20;
    private static final int WORKERS = 24;

    /** So many may wait for an answer at once; while they do, nobody else comes. */
    public static final int CROWD = 5_000;

    private final HttpLoad http;
    private final List<Call> orders = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private long placed;

    public Overload(RunningService service, Entrance entrance) {
        http = new HttpLoad(service.baseUrl());
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
            orders.add(Call.post(
                    "/api/orders",
                    token,
                    "{\"product_id\":\"%s\",\"address_id\":\"%s\",\"quantity\":1,\"method\":\"bank\"}"
                            .formatted(products.get(i % PRODUCTS), address)));
        }
    }

    /** What came of it: how many and how long each took, of those who were served and those who were sent away. */
    public record Outcome(double seconds, int mostWaiting, Histogram accepted, Histogram refused) {

        public double perSecond() {
            return accepted.getTotalCount() / seconds;
        }

        /** In milliseconds. */
        public static double p99(Histogram times) {
            return times.getValueAtPercentile(99) / 1e6;
        }

        @Override
        public String toString() {
            return "%.0f a second accepted (p99 %.0f ms), %.0f a second refused (p99 %.0f ms), %d waiting at once"
                    .formatted(
                            perSecond(), p99(accepted), refused.getTotalCount() / seconds, p99(refused), mostWaiting);
        }
    }

    /** How many orders were acknowledged. */
    public long placed() {
        return placed;
    }

    /** As fast as it goes, by those who wait for each answer. */
    public Outcome inTurn(Duration time) {
        return outcome(http.inTurn(this::nextOrder, WORKERS, time));
    }

    /** So many a second, whatever becomes of those before. */
    public Outcome crowd(double perSecond, Duration time) {
        return outcome(http.atRate(this::nextOrder, perSecond, CROWD, time));
    }

    private Call nextOrder() {
        return orders.get(next.getAndIncrement() % CUSTOMERS);
    }

    private Outcome outcome(HttpLoad.Answers answers) {
        assertThat(answers.byStatus().keySet()).isSubsetOf(201, 503);
        assertThat(answers.sayingWhen()).isEqualTo(answers.of(503).getTotalCount());
        placed += answers.of(201).getTotalCount();
        return new Outcome(answers.seconds(), answers.mostWaiting(), answers.of(201), answers.of(503));
    }
}
