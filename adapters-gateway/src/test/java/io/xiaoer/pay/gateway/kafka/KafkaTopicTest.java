package io.xiaoer.pay.gateway.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.gateway.setting.WrongSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaTopicTest {

    private static final String SECRET = "5f2b-never-printed";

    @ParameterizedTest
    @ValueSource(strings = {"kafka:9092", "kafka-1.example:9092, kafka-2.example:9093", "10.0.0.1:1", "[::1]:65535"})
    void brokersAreHostsAndPorts(String brokers) {
        assertThat(KafkaTopic.of(brokers, "orders", Map.of()).brokers()).isEqualTo(brokers.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"kafka", "kafka:", ":9092", "kafka:0", "kafka:65536", "kafka:9092,", "PLAINTEXT://kafka:9092"})
    void anythingElseIsNoBroker(String brokers) {
        assertWrong("bootstrap-servers", () -> KafkaTopic.of(brokers, "orders", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "orders of today", "订单", "a/b"})
    void aTopicHasANameThatKafkaKnows(String topic) {
        assertWrong("topic", () -> KafkaTopic.of("kafka:9092", topic, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "security.protocol, SASL_SSL",
        "sasl.jaas.config, " + SECRET,
        "ssl.truststore.location, /etc/kafka/trust.p12",
        "client.id, shop",
        "max.request.size, 2000000",
        "compression.type, gzip"
    })
    void whoWeAreAndHowMuchAMessageMayBeCanBeSet(String name, String value) {
        KafkaTopic topic = KafkaTopic.of("kafka:9092", "orders", Map.of(name, value));
        assertThat(topic.properties()).containsEntry(name, value);
        assertThat(topic.toString()).doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 0",
        "enable.idempotence, false",
        "delivery.timeout.ms, 1",
        "bootstrap.servers, elsewhere:9092",
        "transactional.id, " + SECRET,
        "compression.type, zstd",
        "saslx, " + SECRET
    })
    void whatWouldLoseEventsCannot(String name, String value) {
        assertWrong("properties.\"" + name + "\"", () -> KafkaTopic.of("kafka:9092", "orders", Map.of(name, value)));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> KafkaTopic.of("kafka", "a b", Map.of("acks", "1")))
                .isInstanceOfSatisfying(WrongSettings.class, wrong -> assertThat(wrong.problems())
                        .hasSize(3));
    }

    private static void assertWrong(String name, Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(WrongSettings.class, wrong -> assertThat(wrong.problems())
                        .containsOnlyKeys("xiaoer.outbox.kafka." + name))
                .hasMessageNotContaining(SECRET);
    }
}
