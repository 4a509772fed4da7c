package io.xiaoer.pay.gateway.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** The one producer of this process, made when it is wanted. */
final class KafkaClient implements AutoCloseable {

    private static final int MILLIS_BETWEEN_CONNECTIONS = 200;
    private static final int MOST_MILLIS_BETWEEN_CONNECTIONS = 2_000;
    private static final Duration FOR_GOODBYE = Duration.ofSeconds(2);

    private final KafkaTopic topic;
    private final int patienceMillis;
    private Producer<String, String> producer;
    private boolean isClosed;

    KafkaClient(KafkaTopic topic, Duration patience) {
        this.topic = topic;
        this.patienceMillis = Math.toIntExact(patience.toMillis());
    }

    /**
     * Empty once this is closed.
     *
     * @throws org.apache.kafka.common.KafkaException if it cannot be made, since nobody knows the brokers' names, say
     */
    synchronized Optional<Producer<String, String>> open() {
        if (producer == null && !isClosed) {
            producer = new KafkaProducer<>(config(), new StringSerializer(), new StringSerializer());
        }
        return Optional.ofNullable(producer);
    }

    /** The next event gets a new one; another thread may have seen to it already. */
    void discard(Producer<String, String> spoilt) {
        synchronized (this) {
            if (spoilt != producer) {
                return;
            }
            producer = null;
        }
        spoilt.close(Duration.ZERO);
    }

    @Override
    public void close() {
        Producer<String, String> last;
        synchronized (this) {
            isClosed = true;
            last = producer;
            producer = null;
        }
        if (last != null) {
            last.close(FOR_GOODBYE);
        }
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>(topic.properties());
        config.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "xiaoer-pay");
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, topic.brokers());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0); // Somebody waits for each of them.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMillis);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMillis);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, MILLIS_BETWEEN_CONNECTIONS);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, MOST_MILLIS_BETWEEN_CONNECTIONS);
        // Figures that nobody asked for: neither to the brokers nor to the Java machine.
        config.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, List.of());
        return config;
    }
}
