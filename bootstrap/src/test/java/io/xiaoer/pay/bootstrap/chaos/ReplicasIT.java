package io.xiaoer.pay.bootstrap.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.load.ShopApi;
import io.xiaoer.pay.domain.payment.SignatureRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three replicas of the packaged service in production on one database, with all jobs, on machines whose clocks are five
 * minutes behind, right, and five minutes ahead. The database itself writes down when what happened, by its own clock.
 * {@code -Dchaos.orders} says how many orders of each kind each replica takes. Needs libfaketime (Debian: faketime).
 */
@Tag("chaos")
class ReplicasIT {

    private static final int ORDERS = Integer.getInteger("chaos.orders", 25);
    private static final List<Integer> SECONDS_AHEAD = List.of(-300, 0, 300);
    private static final Duration DEADLINE = Duration.ofSeconds(45);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
    private static final DateTimeFormatter LOGGED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX");
    private static final Pattern RECONCILED = Pattern.compile("bill of \\w+ of \\S+ reconciled");
    private static final int PATIENCE_STEPS = 600;

    private static final List<String> WITNESS = List.of("""
            CREATE TABLE seen (kind text, id bigint, became text, at timestamptz DEFAULT clock_timestamp())
            """, """
            CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO seen (kind, id, became) VALUES (tg_table_name, new.id, new.status);
                RETURN null;
            END $$
            """, """
            CREATE TRIGGER seen AFTER UPDATE ON payments FOR EACH ROW
            WHEN (old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION see()
            """, """
            CREATE TRIGGER seen AFTER UPDATE ON orders FOR EACH ROW
            WHEN (old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION see()
            """);

    private final List<String> asked = new ArrayList<>();
    private final List<String> unpaid = new ArrayList<>();
    private DataFolderProbe probe;

    @Test
    void replicasWhoseClocksDisagreeKeepTheDatabasesDeadlinesAndDoEachThingOnce() throws IOException {
        if (!WrongClock.isInstalled()) {
            say("SKIPPED: libfaketime is not installed (Debian: faketime), so no machine's clock can be wrong");
        }
        assumeThat(WrongClock.isInstalled()).isTrue();
        Path data = Files.createTempDirectory(Path.of("target"), "replicas-");
        probe = new DataFolderProbe(data);
        try (Replicas replicas = new Replicas(data, DEADLINE, SWEEP_EVERY, SECONDS_AHEAD)) {
            replicas.start();
            assertClocksAreWrong(replicas);
            WITNESS.forEach(probe::execute);
            openShopAndBuy(replicas);
            await("orders that nobody pays", "SELECT count(*) FROM orders WHERE status = 'pending'");
            await("refunds to be asked for", "SELECT count(*) FROM refunds WHERE status = 'pending'");
            sleep(SWEEP_EVERY);

            assertDeadlinesAreTheDatabases();
            assertEachThingHappenedOnce(replicas);
        } finally {
            probe.serverProcesses().forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Each order in turn at another replica. */
    private void openShopAndBuy(Replicas replicas) {
        String product = replicas.staff(replicas.services().get(0))
                .post("/api/admin/products", Map.of("name", "秒杀商品", "price", "9.90", "stock", 1_000_000))
                .path("id")
                .asText();
        for (int order = 0; order < ORDERS; order++) {
            for (RunningService service : replicas.services()) {
                ShopApi shopper = replicas.shopper(service, "shopper-" + order % 5);
                leaveUnpaid(place(shopper, product, "bank"));
                leaveUnpaid(start(shopper, place(shopper, product, "wechat")));
                JsonNode silent = start(shopper, place(shopper, product, "wechat"));
                asked.add(trade(silent));
                replicas.wechat().pay(trade(silent));
                JsonNode paid = start(shopper, place(shopper, product, "bank"));
                shopper.post("/api/payments/callback/bank", bankSays(replicas, paid));
                shopper.post("/api/orders/" + paid.path("order").path("id").asText() + "/cancel", Map.of());
            }
        }
    }

    private static JsonNode place(ShopApi shopper, String product, String method) {
        String address = shopper.post(
                        "/api/addresses",
                        Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号"))
                .path("id")
                .asText();
        return shopper.post(
                "/api/orders", Map.of("product_id", product, "address_id", address, "quantity", 1, "method", method));
    }

    private static JsonNode start(ShopApi shopper, JsonNode placed) {
        shopper.post("/api/payments/" + placed.path("payment").path("id").asText() + "/start", Map.of());
        return placed;
    }

    private void leaveUnpaid(JsonNode placed) {
        unpaid.add(trade(placed));
    }

    private static String trade(JsonNode placed) {
        return placed.path("order").path("order_number").asText() + "_"
                + placed.path("payment").path("id").asText();
    }

    /** Stamped by this machine's clock, which every replica has to find right. */
    private static Map<String, String> bankSays(Replicas replicas, JsonNode placed) {
        Map<String, String> message = new HashMap<>(Map.of(
                "out_trade_no",
                trade(placed),
                "transaction_id",
                "bank-" + trade(placed),
                "trade_status",
                "SUCCESS",
                "amount",
                placed.path("payment").path("amount").asText(),
                "nonce",
                "n",
                "timestamp",
                Long.toString(Instant.now().getEpochSecond())));
        message.put("signature", SignatureRule.sign(message, replicas.shop().bankSecret()));
        return message;
    }

    private static void assertClocksAreWrong(Replicas replicas) {
        for (int i = 0; i < SECONDS_AHEAD.size(); i++) {
            RunningService service = replicas.services().get(i);
            assertThat(service.postJson("/api/payments/callback/bank", "refused, and logged")
                            .statusCode())
                    .isEqualTo(400);
            List<String> lines = service.output().lines().toList();
            String last = lines.get(lines.size() - 1);
            OffsetDateTime told = OffsetDateTime.parse(last.substring(0, last.indexOf(' ')), LOGGED);
            long ahead = Duration.between(Instant.now(), told).toSeconds();
            say("a replica's clock is %d s ahead".formatted(ahead));
            assertThat(ahead).as(last).isBetween(SECONDS_AHEAD.get(i) - 60L, SECONDS_AHEAD.get(i) + 2L);
        }
    }

    private void assertDeadlinesAreTheDatabases() {
        List<Double> expired = seconds("""
                SELECT extract(epoch FROM s.at - p.expires_at) FROM seen s JOIN payments p USING (id)
                WHERE s.kind = 'payments' AND s.became = 'expired' ORDER BY 1
                """);
        List<Double> cancelled = seconds("""
                SELECT extract(epoch FROM s.at - (SELECT max(expires_at) FROM payments p WHERE p.order_id = o.id))
                FROM seen s JOIN orders o USING (id) JOIN order_changes c ON c.order_id = o.id
                WHERE s.kind = 'orders' AND s.became = 'cancelled' AND c.from_status = 'pending' AND c.to_status = 'cancelled'
                ORDER BY 1
                """);
        say("%d payments expired %.2f to %.2f s after their deadline, %d orders were cancelled %.2f to %.2f s after it"
                .formatted(
                        expired.size(),
                        expired.get(0),
                        last(expired),
                        cancelled.size(),
                        cancelled.get(0),
                        last(cancelled)));
        assertThat(expired).hasSize(unpaid.size());
        assertThat(cancelled).hasSize(unpaid.size());
        assertThat(expired).allSatisfy(ReplicasIT::assertWithinOneSweep);
        assertThat(cancelled).allSatisfy(ReplicasIT::assertWithinOneSweep);
        assertThat(probe.query("""
                SELECT count(*) FROM payments WHERE expires_at <> created_at + make_interval(secs => %d)
                """.formatted(DEADLINE.toSeconds()))).isEqualTo("0");
    }

    private static void assertWithinOneSweep(double secondsLate) {
        assertThat(secondsLate).isBetween(0.0, (double) SWEEP_EVERY.toSeconds());
    }

    private void assertEachThingHappenedOnce(Replicas replicas) {
        new Whole(probe::column).assertWhole();
        assertThat(probe.column("SELECT id FROM seen GROUP BY kind, id, became HAVING count(*) > 1"))
                .as("moved twice")
                .isEmpty();
        assertThat(probe.column("""
                        SELECT payment_id FROM payment_log WHERE event IN ('expired', 'succeeded', 'cancelled')
                        GROUP BY payment_id, event HAVING count(*) > 1
                        """)).as("logged twice").isEmpty();
        Map<String, Integer> refunds = replicas.shop().refundsAsked();
        assertThat(probe.column("SELECT aggregate_id FROM outbox WHERE type = 'order.cancelled'"))
                .doesNotHaveDuplicates()
                .hasSize(unpaid.size() + refunds.size());
        assertThat(refunds)
                .hasSize(ORDERS * SECONDS_AHEAD.size())
                .allSatisfy((refund, times) -> assertThat(times).as(refund).isEqualTo(1));
        int closed = unpaid.stream().mapToInt(replicas.wechat()::closings).sum();
        assertThat(unpaid).allSatisfy(number -> assertThat(replicas.wechat().closings(number))
                .isLessThanOrEqualTo(1));
        assertThat(closed).isEqualTo(unpaid.size() / 2);
        assertThat(asked)
                .allSatisfy(number ->
                        assertThat(replicas.wechat().queries(number)).as(number).isEqualTo(1));
        assertThat(probe.query("SELECT count(*) FROM orders WHERE status = 'paid'"))
                .isEqualTo(Integer.toString(asked.size()));
        assertThat(billsReconciled(replicas)).isNotEmpty().doesNotHaveDuplicates();
        say(
                "%d orders, whole: %d cancelled once, %d closed at their gateway once, %d found paid by one question, %d refunds asked for once"
                        .formatted(4 * refunds.size(), unpaid.size(), closed, asked.size(), refunds.size()));
    }

    private static List<String> billsReconciled(Replicas replicas) {
        return replicas.services().stream()
                .flatMap(service -> RECONCILED.matcher(service.output()).results())
                .map(MatchResult::group)
                .toList();
    }

    private List<Double> seconds(String sql) {
        return probe.column(sql).stream().map(Double::valueOf).toList();
    }

    private static double last(List<Double> sorted) {
        return sorted.get(sorted.size() - 1);
    }

    private void await(String what, String count) {
        for (int step = 0; !probe.query(count).equals("0"); step++) {
            assertThat(step).as("steps of waiting for %s", what).isLessThan(PATIENCE_STEPS);
            sleep(Duration.ofMillis(200));
        }
    }

    private static void sleep(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void say(String line) {
        System.out.println("chaos: " + line);
    }
}
