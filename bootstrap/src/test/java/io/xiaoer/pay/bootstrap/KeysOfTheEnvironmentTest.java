package io.xiaoer.pay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeysOfTheEnvironmentTest {

    private static final String WECHAT = "xiaoer.gateway.wechat.public-keys.\"PUB_KEY_ID_7\"";
    private static final String KAFKA = "xiaoer.outbox.kafka.properties.\"sasl.jaas.config\"";

    @AfterEach
    void forget() {
        System.clearProperty(WECHAT);
        System.clearProperty(KAFKA);
    }

    @Test
    void aKeyOfWechatPaysIsCalledAsItStandsThere() {
        KeysOfTheEnvironment.takeOver(Map.of("XIAOER_GATEWAY_WECHAT_PUBLIC_KEYS__PUB_KEY_ID_7_", "a key"));
        assertThat(System.getProperty(WECHAT)).isEqualTo("a key");
    }

    @Test
    void aSettingOfKafkasClientIsCalledAsKafkaCallsIt() {
        KeysOfTheEnvironment.takeOver(Map.of("XIAOER_OUTBOX_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "a login"));
        assertThat(System.getProperty(KAFKA)).isEqualTo("a login");
    }

    @Test
    void whatIsSetAlreadyStays() {
        System.setProperty(KAFKA, "the first");
        KeysOfTheEnvironment.takeOver(Map.of("XIAOER_OUTBOX_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "another"));
        assertThat(System.getProperty(KAFKA)).isEqualTo("the first");
    }
}
