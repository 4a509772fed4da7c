package io.xiaoer.pay.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xiaoer.pay.application.port.out.OutgoingEvent;
import io.xiaoer.pay.gateway.message.EventJson;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What an event looks like in the topic. */
final class KafkaEvents {

    private KafkaEvents() {}

    /**
     * The order's id is the key, so that all of an order stands in one partition. The time is left to Kafka: by the
     * event's own, a topic would drop at once what is told again late.
     */
    static ProducerRecord<String, String> record(String topic, OutgoingEvent event) {
        ProducerRecord<String, String> message =
                new ProducerRecord<>(topic, Long.toString(event.orderId()), EventJson.write(event));
        header(message, "event-id", EventJson.id(event));
        header(message, "event-type", event.type());
        header(message, "event-sequence", Long.toString(event.sequence()));
        return message;
    }

    private static void header(ProducerRecord<String, String> message, String name, String value) {
        message.headers().add(name, value.getBytes(UTF_8));
    }
}
