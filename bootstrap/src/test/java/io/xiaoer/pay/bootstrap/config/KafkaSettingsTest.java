package io.xiaoer.pay.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is needed where events go to Kafka, too. */
class KafkaSettingsTest {

    private static final String SECRET = "5f2b-never-printed";
    private static final String KAFKA = "xiaoer.outbox.kafka.";
    private static final String PROPERTIES = KAFKA + "properties.";

    private final Map<String, String> settings = new HashMap<>(Map.of(KAFKA + "topic", "xiaoer.orders"));

    private final Lookup lookup = new Lookup() {
        @Override
        public Optional<String> value(String name) {
            return Optional.ofNullable(settings.get(name));
        }

        @Override
        public Map<String, String> valuesBelow(String name) {
            return settings.entrySet().stream()
                    .filter(setting -> setting.getKey().startsWith(name + ".\""))
                    .collect(Collectors.toMap(
                            setting -> setting.getKey()
                                    .substring(name.length() + 1)
                                    .replace("\"", ""),
                            Map.Entry::getValue));
        }
    };

    @Test
    void withoutBrokersThereIsNoTopicAndNothingToComplainOf() {
        settings.put(PROPERTIES + "\"acks\"", "0");
        assertThat(KafkaSettings.topic(lookup)).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    void withBrokersThereIsOneWithAllThatIsSet() {
        settings.put(KAFKA + "bootstrap-servers", "kafka-1:9093,kafka-2:9093");
        settings.put(PROPERTIES + "\"sasl.jaas.config\"", SECRET);
        assertThat(problems()).isEmpty();
        assertThat(KafkaSettings.topic(lookup)).hasValueSatisfying(topic -> {
            assertThat(topic.brokers()).isEqualTo("kafka-1:9093,kafka-2:9093");
            assertThat(topic.topic()).isEqualTo("xiaoer.orders");
            assertThat(topic.properties()).isEqualTo(Map.of("sasl.jaas.config", SECRET));
        });
    }

    @ParameterizedTest
    @CsvSource({
        KAFKA + "bootstrap-servers, " + SECRET,
        KAFKA + "topic, not a topic " + SECRET,
        PROPERTIES + "\"acks\", " + SECRET,
        PROPERTIES + "\"compression.type\", " + SECRET
    })
    void whatIsWrongIsNamedAndNeverPrinted(String name, String value) {
        settings.put(KAFKA + "bootstrap-servers", "kafka:9092");
        settings.put(name, value);
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("(" + name + ")")
                .doesNotContain(SECRET);
    }

    private List<String> problems() {
        return Settings.problemsInDemo(lookup);
    }
}
