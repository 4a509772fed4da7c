package io.xiaoer.pay.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.gateway.kafka.broker.KafkaBroker;
import io.xiaoer.pay.gateway.kafka.broker.TopicContents;
import io.xiaoer.pay.gateway.message.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Over a real broker: what arrives, and what is said when nothing does. */
class KafkaChannelTest {

    private static final Subscriber KAFKA = new Subscriber(1, Subscriber.Kind.KAFKA, "", List.of());
    private static final Instant AT = Instant.parse("2026-05-01T08:00:00Z");
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static KafkaBroker broker;

    private String topic;
    private KafkaChannel channel;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start();
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @BeforeEach
    void open(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
        channel = channel(broker.address(), Map.of());
    }

    @AfterEach
    void close() {
        channel.close();
    }

    @Test
    void anEventStandsThereUnderItsOrderWithItsTextAndWhatItIs() {
        broker.createTopic(topic, 3, Map.of());
        OutgoingEvent event = new OutgoingEvent(77, 42, 3, "order.paid", "{\"status\":\"已支付\"}", AT);

        assertThat(channel.handOver(KAFKA, event)).isEqualTo(Handover.taken());

        ConsumerRecord<String, String> message = TopicContents.of(broker, topic).get(0);
        assertThat(message.key()).isEqualTo("42");
        assertThat(message.value()).isEqualTo(EventJson.write(event)).contains("\"status\":\"已支付\"");
        assertThat(headers(message))
                .isEqualTo(Map.of("event-id", "evt_77", "event-type", "order.paid", "event-sequence", "3"));
        assertThat(message.timestamp()).as("the time of telling").isGreaterThan(AT.toEpochMilli());
    }

    @Test
    void theEventsOfAnOrderStandInOnePartitionInTheirOrder() {
        broker.createTopic(topic, 4, Map.of());
        List<Long> orders = LongStream.rangeClosed(1, 40).boxed().toList();

        assertThat(orders.parallelStream().flatMap(order -> LongStream.rangeClosed(1, 5)
                        .mapToObj(sequence -> channel.handOver(KAFKA, event(order, sequence)))))
                .containsOnly(Handover.taken());

        List<ConsumerRecord<String, String>> contents = TopicContents.of(broker, topic);
        assertThat(contents).extracting(ConsumerRecord::partition).contains(0, 1, 2, 3);
        Map<String, List<ConsumerRecord<String, String>>> byOrder =
                contents.stream().collect(Collectors.groupingBy(ConsumerRecord::key));
        assertThat(byOrder).hasSize(orders.size()).allSatisfy((order, messages) -> {
            assertThat(messages)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(messages.get(0).partition());
            assertThat(messages).extracting(KafkaChannelTest::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
        });
    }

    @Test
    void anEventThatIsToldAgainStandsThereTwiceUnderOneId() {
        broker.createTopic(topic, 1, Map.of());
        channel.handOver(KAFKA, event(9, 1));
        channel.handOver(KAFKA, event(9, 1));

        assertThat(TopicContents.of(broker, topic))
                .extracting(message -> headers(message).get("event-id"))
                .containsExactly("evt_9001", "evt_9001");
    }

    @Test
    void brokersThatAreAwayFailAnEventForNowAndTakeItOnceTheyAreBack() {
        broker.createTopic(topic, 1, Map.of());
        assertThat(channel.handOver(KAFKA, event(5, 1))).isEqualTo(Handover.taken());
        try (KafkaChannel fresh = channel(broker.address(), Map.of())) {
            broker.kill();

            assertThat(channel.handOver(KAFKA, event(5, 2)).outcome()).isEqualTo(Handover.Outcome.FAILED);
            assertThat(fresh.handOver(KAFKA, event(6, 1)).outcome())
                    .as("by one that never saw them")
                    .isEqualTo(Handover.Outcome.FAILED);

            broker.startAgain();
            awaitTaken(channel, event(5, 2));
            awaitTaken(fresh, event(6, 1));
            assertThat(channel.handOver(KAFKA, event(5, 3))).isEqualTo(Handover.taken());
        }
        assertThat(TopicContents.of(broker, topic).stream()
                        .filter(message -> message.key().equals("5"))
                        .map(KafkaChannelTest::sequence)
                        .distinct())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void aTopicThatIsMissingIsWaitedFor() {
        Handover missing = channel.handOver(KAFKA, event(1, 1));
        assertThat(missing.outcome()).isEqualTo(Handover.Outcome.FAILED);
        assertThat(missing.reason()).contains(topic);

        broker.createTopic(topic, 1, Map.of());
        awaitTaken(channel, event(1, 1));
    }

    @Test
    void anEventThatIsTooLargeIsRefusedAndHoldsUpNone() {
        broker.createTopic(topic, 1, Map.of("max.message.bytes", "1000"));
        LongFunction<OutgoingEvent> ofLength =
                length -> new OutgoingEvent(1, 1, 1, "order.paid", "{\"x\":\"" + "x".repeat((int) length) + "\"}", AT);

        for (long length : List.of(2_000L, 2_000_000L)) {
            assertThat(channel.handOver(KAFKA, ofLength.apply(length)).outcome())
                    .as("of %d bytes", length)
                    .isEqualTo(Handover.Outcome.REFUSED);
        }
        assertThat(channel.handOver(KAFKA, ofLength.apply(500))).isEqualTo(Handover.taken());
    }

    @Test
    void whoSignsInIsKnown() {
        broker.createTopic(topic, 1, Map.of());
        try (KafkaChannel signedIn = channel(broker.lockedAddress(), KafkaBroker.signIn(KafkaBroker.OWNER))) {
            assertThat(signedIn.handOver(KAFKA, event(1, 1))).isEqualTo(Handover.taken());
        }
    }

    @Test
    void aWrongPasswordIsAFailureThatDoesNotRepeatIt() {
        Map<String, String> wrong = new HashMap<>(KafkaBroker.signIn(KafkaBroker.OWNER));
        wrong.computeIfPresent("sasl.jaas.config", (name, text) -> text.replace("password-of", "misspelt-of"));
        try (KafkaChannel refused = channel(broker.lockedAddress(), wrong)) {
            Handover handover = refused.handOver(KAFKA, event(1, 1));
            assertThat(handover.outcome()).isEqualTo(Handover.Outcome.FAILED);
            assertThat(handover.reason())
                    .contains("SaslAuthenticationException")
                    .doesNotContain("planted");
        }
    }

    @Test
    void aRightThatIsLackingCanBeGrantedWhileEventsWait() throws Exception {
        broker.createTopic(topic, 1, Map.of());
        try (KafkaChannel stranger = channel(broker.lockedAddress(), KafkaBroker.signIn(KafkaBroker.STRANGER))) {
            Handover handover = stranger.handOver(KAFKA, event(1, 1));
            assertThat(handover.outcome()).isEqualTo(Handover.Outcome.FAILED);
            assertThat(handover.reason()).contains("AuthorizationException");

            grantWriting(KafkaBroker.STRANGER);
            awaitTaken(stranger, event(1, 1));
        }
    }

    @Test
    void anAddressThatNobodyKnowsIsAFailureToo() {
        try (KafkaChannel lost = channel("no-such-broker.invalid:9092", Map.of())) {
            assertThat(lost.handOver(KAFKA, event(1, 1)).outcome()).isEqualTo(Handover.Outcome.FAILED);
        }
    }

    @Test
    void nothingRunsBeforeTheFirstEventNorAfterTheEnd() {
        broker.createTopic(topic, 1, Map.of());
        KafkaChannel named = channel(broker.address(), Map.of("client.id", topic));
        assertThat(hasThread(topic)).isFalse();
        named.handOver(KAFKA, event(1, 1));
        assertThat(hasThread(topic)).isTrue();

        named.close();
        named.close();
        assertThat(hasThread(topic)).isFalse();
        assertThat(named.handOver(KAFKA, event(1, 2)).outcome()).isEqualTo(Handover.Outcome.FAILED);
        assertThat(hasThread(topic)).isFalse();
    }

    private KafkaChannel channel(String brokers, Map<String, String> properties) {
        return new KafkaChannel(KafkaTopic.of(brokers, topic, properties), SHORT);
    }

    private static OutgoingEvent event(long order, long sequence) {
        return new OutgoingEvent(order * 1_000 + sequence, order, sequence, "order.paid", "{}", AT);
    }

    private static void awaitTaken(KafkaChannel channel, OutgoingEvent event) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Handover last = channel.handOver(KAFKA, event);
        while (last.outcome() != Handover.Outcome.TAKEN) {
            assertThat(System.nanoTime()).as(last.reason()).isLessThan(end);
            last = channel.handOver(KAFKA, event);
        }
    }

    private void grantWriting(String user) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            ResourcePattern resource = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
            AccessControlEntry writing =
                    new AccessControlEntry("User:" + user, "*", AclOperation.WRITE, AclPermissionType.ALLOW);
            admin.createAcls(List.of(new AclBinding(resource, writing))).all().get();
        }
    }

    private static boolean hasThread(String client) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().endsWith(client));
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> message) {
        Map<String, String> headers = new HashMap<>();
        message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static long sequence(ConsumerRecord<String, String> message) {
        return Long.parseLong(headers(message).get("event-sequence"));
    }
}
