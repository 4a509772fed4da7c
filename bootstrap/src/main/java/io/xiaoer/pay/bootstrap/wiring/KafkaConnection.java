package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.bootstrap.config.KafkaSettings;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.gateway.kafka.KafkaChannel;
import io.xiaoer.pay.gateway.kafka.KafkaInImage;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The way to Kafka, where one is set. It is closed once the relay sends no more. */
@Singleton
class KafkaConnection {

    private final Optional<KafkaChannel> channel;

    KafkaConnection(XiaoerConfig config) {
        channel = connect(config.outbox().kafka());
    }

    private static Optional<KafkaChannel> connect(XiaoerConfig.Kafka kafka) {
        if (KafkaInImage.IS_LEFT_OUT) { // A constant where an image is built: nothing behind it is in there.
            return Optional.empty();
        }
        return KafkaSettings.of(kafka).map(KafkaChannel::new);
    }

    Optional<EventChannel> channel() {
        return channel.map(EventChannel.class::cast);
    }

    @PreDestroy
    void close() {
        channel.ifPresent(KafkaChannel::close);
    }
}
