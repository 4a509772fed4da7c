package io.xiaoer.pay.bootstrap.config;

import io.xiaoer.pay.gateway.kafka.KafkaTopic;
import java.util.Optional;

/** The topic that is told of events, as it is set: before the start, to be judged, and afterwards, to be used. */
public final class KafkaSettings {

    static final String PREFIX = "xiaoer.outbox.kafka.";
    static final String BROKERS = PREFIX + "bootstrap-servers";

    private KafkaSettings() {}

    /**
     * Empty where no brokers are set.
     *
     * @throws io.xiaoer.pay.gateway.setting.WrongSettings where they are, and anything cannot be right
     */
    static Optional<KafkaTopic> topic(Lookup lookup) {
        return lookup.value(BROKERS)
                .map(brokers -> KafkaTopic.of(
                        brokers,
                        lookup.value(PREFIX + "topic").orElse(null),
                        lookup.valuesBelow(PREFIX + "properties")));
    }

    public static Optional<KafkaTopic> of(XiaoerConfig.Kafka kafka) {
        return kafka.bootstrapServers().map(brokers -> KafkaTopic.of(brokers, kafka.topic(), kafka.properties()));
    }
}
