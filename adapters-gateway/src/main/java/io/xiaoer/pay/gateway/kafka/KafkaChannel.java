package io.xiaoer.pay.gateway.kafka;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.application.port.out.Subscriber;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Hands events to a Kafka topic. An event is taken once all brokers that keep it in step have written it; what fails
 * before that may have been written nevertheless, and then stands there twice under one id.
 *
 * <p>The client is made with the first event, shared by all threads, replaced when an error has spoiled it, and closed
 * with this. Brokers that are away are a failed hand-over.
 */
public final class KafkaChannel implements EventChannel, AutoCloseable {

    /** Waited for twice at the most, and a moment: still less than the relay grants a call. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final System.Logger LOG = System.getLogger(KafkaChannel.class.getName());

    private final KafkaTopic topic;
    private final KafkaClient client;
    private final Duration longestWait;

    /** Whether the last that is known of the topic is that it takes nothing. */
    private final AtomicBoolean isStuck = new AtomicBoolean();

    public KafkaChannel(KafkaTopic topic) {
        this(topic, PATIENCE);
    }

    /** @param patience how long the brokers are waited for; as long again for finding them first */
    KafkaChannel(KafkaTopic topic, Duration patience) {
        this.topic = topic;
        this.client = new KafkaClient(topic, patience);
        // The client keeps to its own bounds. This is for one that does not live to do so.
        this.longestWait = patience.plusSeconds(2);
    }

    @Override
    public Handover handOver(Subscriber to, OutgoingEvent event) {
        try {
            return client.open()
                    .map(producer -> told(send(producer, event)))
                    .orElseGet(() -> Handover.failed("the service is stopping", false));
        } catch (KafkaException cannotBeMade) {
            return told(KafkaFailures.of(cannotBeMade));
        }
    }

    /** Once when it begins and once when it is over: events that wait are many. */
    private Handover told(Handover handover) {
        switch (handover.outcome()) {
            case TAKEN -> {
                if (isStuck.compareAndSet(true, false)) {
                    LOG.log(INFO, "{0} takes events again", topic);
                }
            }
            case FAILED -> {
                if (isStuck.compareAndSet(false, true)) {
                    LOG.log(WARNING, "{0} takes no events for now: {1}", topic, handover.reason());
                }
            }
            case REFUSED, GONE -> {
                // That is about the event, or never said here.
            }
        }
        return handover;
    }

    private Handover send(Producer<String, String> producer, OutgoingEvent event) {
        try {
            producer.send(KafkaEvents.record(topic.topic(), event)).get(longestWait.toMillis(), TimeUnit.MILLISECONDS);
            return Handover.taken();
        } catch (ExecutionException e) {
            return failed(producer, e.getCause());
        } catch (TimeoutException | KafkaException | IllegalStateException e) {
            return failed(producer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Handover.failed("interrupted", false);
        }
    }

    private Handover failed(Producer<String, String> producer, Throwable failure) {
        if (failure instanceof InterruptException) {
            return Handover.failed("interrupted", false); // Which has set the thread's mark again.
        }
        if (KafkaFailures.spoilsTheClient(failure)) {
            client.discard(producer);
        }
        return KafkaFailures.of(failure);
    }

    /** Lets go of the brokers; what comes afterwards fails. */
    @Override
    public void close() {
        client.close();
    }
}
