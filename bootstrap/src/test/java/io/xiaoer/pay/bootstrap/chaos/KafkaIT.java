package io.xiaoer.pay.bootstrap.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import io.xiaoer.pay.bootstrap.load.ShopApi;
import io.xiaoer.pay.gateway.kafka.broker.KafkaBroker;
import io.xiaoer.pay.gateway.kafka.broker.TopicContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged service in production tells Kafka of its orders, and the broker goes away in the midst of it, killed and
 * stopped by turns: what was committed is in the topic, nothing else, and in order per order once duplicates are dropped.
 * The service signs in, with all that it needs for it in its environment. {@code -Dchaos.events} says how many events the
 * long form commits.
 */
class KafkaIT {

    private static final String TOPIC = "shop.orders";
    private static final int FEW = 300;
    private static final int MANY = Integer.getInteger("chaos.events", 10_000);
    private static final int EVENTS_OF_AN_ORDER = 4;
    private static final int SHOPPERS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** So many attempts, soon one after the other, that no outage here parks anything. */
    private static final String PAUSES = "1s,2s" + ",3s".repeat(28);

    private static final String COMMITTED = """
            SELECT concat_ws(' ', aggregate_id, sequence, 'evt_' || id, type) FROM outbox ORDER BY aggregate_id, sequence
            """;

    private static final String WAITING = """
            SELECT (SELECT count(*) FROM outbox WHERE NOT handed_out)
                + (SELECT count(*) FROM deliveries WHERE state = 'pending')
            """;

    private final List<RunningService> services = new ArrayList<>();
    private KafkaBroker broker;
    private ProductionShop shop;
    private EmbeddedDatabase database;
    private DataFolderProbe probe;
    private String product;

    @BeforeEach
    void openShop() throws IOException {
        broker = KafkaBroker.start();
        broker.createTopic(TOPIC, 6, Map.of());
        Path data = Files.createTempDirectory(Path.of("target"), "kafka-");
        probe = new DataFolderProbe(data);
        database = new EmbeddedDatabase(DataFolder.at(data.toString()));
        database.open();
        shop = new ProductionShop();
    }

    @AfterEach
    void close() {
        services.forEach(RunningService::close);
        shop.close();
        database.close();
        broker.close();
        probe.serverProcesses().forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void theTopicHasAllThatHappenedThoughTheBrokerWasKilled() {
        start(1);
        buyThroughOutages(FEW, 1, Duration.ofSeconds(1));
        assertTheTopicHasWhatWasCommitted();
    }

    @Test
    @Tag("chaos")
    void theTopicHasAllThatHappenedHoweverOftenTheBrokerWasAwayFromTwoReplicas() {
        start(2);
        buyThroughOutages(MANY, 6, Duration.ofSeconds(20));
        assertTheTopicHasWhatWasCommitted();
    }

    private void start(int replicas) {
        for (int replica = 0; replica < replicas; replica++) {
            RunningService.Setup setup = shop.on(database.url(), database.user(), database.password())
                    .environment("XIAOER_OUTBOX_RETRIES", PAUSES)
                    .environment("XIAOER_OUTBOX_KAFKA_BOOTSTRAP_SERVERS", broker.lockedAddress())
                    .environment("XIAOER_OUTBOX_KAFKA_TOPIC", TOPIC);
            KafkaBroker.signIn(KafkaBroker.OWNER)
                    .forEach((name, value) -> setup.environment(
                            "XIAOER_OUTBOX_KAFKA_PROPERTIES_"
                                    + name.replace('.', '_').toUpperCase(Locale.ROOT),
                            value));
            services.add(setup.start().awaitReady());
        }
        RunningService first = services.get(0);
        product = new ShopApi(first.baseUrl(), shop.token(first.baseUrl(), "staff-bob", "staff"))
                .post("/api/admin/products", Map.of("name", "秒杀商品", "price", "9.90", "stock", 1_000_000))
                .path("id")
                .asText();
    }

    /** The shop goes on while the broker is away. */
    private void buyThroughOutages(int events, int outages, Duration away) {
        int orders = events / EVENTS_OF_AN_ORDER / (2 * outages + 1) + 1;
        for (int outage = 0; outage < outages; outage++) {
            buy(orders);
            boolean isKilled = outage % 2 == 0;
            if (isKilled) {
                broker.kill();
            } else {
                broker.stop();
            }
            long begin = System.nanoTime();
            buy(orders);
            sleep(away);
            broker.startAgain();
            say("the broker was %s and back after %d ms"
                    .formatted(
                            isKilled ? "killed" : "stopped", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)));
        }
        buy(orders);
    }

    private void buy(int orders) {
        IntStream.range(0, SHOPPERS).parallel().forEach(number -> {
            RunningService service = services.get(number % services.size());
            ShopApi shopper =
                    new ShopApi(service.baseUrl(), shop.token(service.baseUrl(), "shopper-" + number, "customer"));
            String address = shopper.post(
                            "/api/addresses",
                            Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号"))
                    .path("id")
                    .asText();
            for (int order = number; order < orders; order += SHOPPERS) {
                placeAndCancel(shopper, address);
            }
        });
    }

    private void placeAndCancel(ShopApi shopper, String address) {
        String order = shopper.post(
                        "/api/orders",
                        Map.of("product_id", product, "address_id", address, "quantity", 1, "method", "bank"))
                .at("/order/id")
                .asText();
        shopper.post("/api/orders/" + order + "/cancel", Map.of());
    }

    private void assertTheTopicHasWhatWasCommitted() {
        long begin = System.nanoTime();
        awaitDelivered();
        long caughtUpAfter = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        List<String> committed = probe.column(COMMITTED);
        List<ConsumerRecord<String, String>> messages = TopicContents.of(broker, TOPIC);

        assertThat(firstOfEach(messages)).isEqualTo(committed);
        assertThat(probe.query("SELECT count(*) FROM deliveries WHERE state <> 'delivered'"))
                .isEqualTo("0");
        assertThat(services).allSatisfy(service -> assertThat(service.output())
                .doesNotContain(KafkaBroker.password(KafkaBroker.OWNER), "NetworkClient"));
        say(
                "%d events of %s orders committed, the same consumed in order; %d messages, %d of them told again; %s attempts failed; the last delivered %d ms after the shop fell silent"
                        .formatted(
                                committed.size(),
                                probe.query("SELECT count(*) FROM orders"),
                                messages.size(),
                                messages.size() - committed.size(),
                                probe.query("SELECT count(*) FROM delivery_attempts WHERE outcome <> 'taken'"),
                                caughtUpAfter));
    }

    /** As a consumer sees it that drops what it has seen: each order by its own, in the order of its partition. */
    private static List<String> firstOfEach(List<ConsumerRecord<String, String>> messages) {
        Map<Long, Set<String>> byOrder = new TreeMap<>();
        messages.forEach(message -> byOrder.computeIfAbsent(Long.valueOf(message.key()), order -> new LinkedHashSet<>())
                .add(String.join(
                        " ",
                        message.key(),
                        header(message, "event-sequence"),
                        header(message, "event-id"),
                        header(message, "event-type"))));
        return byOrder.values().stream().flatMap(Set::stream).toList();
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    private void awaitDelivered() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!probe.query(WAITING).equals("0")) {
            assertThat(System.nanoTime()).as("events are still waiting").isLessThan(end);
            sleep(Duration.ofMillis(100));
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
