package io.xiaoer.pay.gateway.kafka;

import io.xiaoer.pay.gateway.setting.SettingsReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where events go, and how the brokers know us. Its text names nothing secret, and making one loads nothing of Kafka's.
 *
 * @param brokers {@code host:port}, several separated by commas; any of them leads to all
 * @param topic there already, or made by the brokers themselves
 * @param properties settings of the client by Kafka's names, for brokers that want to know who we are
 */
public record KafkaTopic(String brokers, String topic, Map<String, String> properties) {

    private static final Pattern BROKER = Pattern.compile("(?:[0-9A-Za-z._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    /** As Kafka has it; a lone dot or two would be folders. */
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[0-9A-Za-z._-]{1,249}");

    /** How we are known and how much a message may be. What no event is lost by stays as it is. */
    private static final List<String> FAMILIES = List.of("sasl.", "ssl.");

    private static final String COMPRESSION = "compression.type";
    private static final Set<String> LONERS =
            Set.of("security.protocol", "client.id", "client.dns.lookup", "max.request.size", COMPRESSION);
    private static final Set<String> COMPRESSIONS = Set.of("none", "gzip");

    public KafkaTopic {
        Objects.requireNonNull(brokers);
        Objects.requireNonNull(topic);
        properties = Map.copyOf(properties);
    }

    /**
     * Judges settings as they are written.
     *
     * @throws io.xiaoer.pay.gateway.setting.WrongSettings for any that cannot be right; it repeats none of the properties
     */
    public static KafkaTopic of(String brokers, String topic, Map<String, String> properties) {
        SettingsReader reader = new SettingsReader("xiaoer.outbox.kafka.");
        String readBrokers = reader.read("bootstrap-servers", brokers, KafkaTopic::brokers);
        String readTopic = reader.read("topic", topic, KafkaTopic::topic);
        properties.forEach((name, value) -> {
            if (!isOurs(name)) {
                reader.refuse("properties.\"" + name + "\"", "not one that may be set");
            } else if (name.equals(COMPRESSION) && !COMPRESSIONS.contains(value)) {
                reader.refuse("properties.\"" + name + "\"", "neither none nor gzip");
            }
        });
        reader.finish();
        return new KafkaTopic(readBrokers, readTopic, properties);
    }

    private static boolean isOurs(String name) {
        return LONERS.contains(name) || FAMILIES.stream().anyMatch(name::startsWith);
    }

    private static String brokers(String setting) {
        String[] brokers = setting.split("\\s*,\\s*", -1);
        if (!Arrays.stream(brokers).allMatch(KafkaTopic::isBroker)) {
            throw new IllegalArgumentException("not host:port, or several of these separated by commas");
        }
        return String.join(",", brokers);
    }

    private static boolean isBroker(String text) {
        Matcher broker = BROKER.matcher(text);
        if (!broker.matches()) {
            return false;
        }
        int port = Integer.parseInt(broker.group(1));
        return port > 0 && port <= HIGHEST_PORT;
    }

    private static String topic(String setting) {
        if (!TOPIC.matcher(setting).matches()) {
            throw new IllegalArgumentException("not made of letters, digits, dots, _ and -, 249 at most");
        }
        return setting;
    }

    /** Without the properties: there are passwords among them. */
    @Override
    public String toString() {
        return "KafkaTopic[" + topic + " at " + brokers + "]";
    }
}
