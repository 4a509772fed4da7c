package io.xiaoer.pay.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings as they are packaged, read as the service reads them. */
class XiaoerConfigTest {

    @Test
    void theDefaultsAreThoseOfTheContract() throws IOException {
        XiaoerConfig config = read("prod", Map.of());
        assertThat(config.payment().ttl()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.order().validity()).isEqualTo(Duration.ofHours(24));
        assertThat(config.order().unpaidTimeout()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.customer().maxUnpaidOrders()).isEqualTo(1_000);
        assertThat(config.sweep().every()).contains(Duration.ofSeconds(30));
        assertThat(config.sweep().batchSize()).isEqualTo(200);
        assertThat(config.dataDir()).isEqualTo("./data");
        assertThat(config.latePayment()).isEqualTo(LatePaymentPolicy.REFUND);
        assertThat(config.callbacks().keep()).isEqualTo(Duration.ofDays(30));
        assertThat(config.gateway().bank().refundUrl()).isEmpty();
        assertThat(config.checkout().secret()).isEmpty();
        assertThat(config.checkout().baseUrl()).isEmpty();
        assertThat(config.checkout().linkTtl()).isEqualTo(Duration.ofHours(2));
        assertThat(config.checkout().streams()).isEqualTo(500);
        assertThat(config.shop().name()).isEqualTo("小二商城 Xiaoer Shop");
        assertThat(config.gateway().questionsPerSecond()).isEqualTo(10);
        assertThat(MerchantSettings.of(config.gateway().wechat()).baseUrl()).isEqualTo("https://api.mch.weixin.qq.com");
        assertThat(MerchantSettings.of(config.gateway().alipay()).baseUrl()).isEqualTo("https://openapi.alipay.com");
    }

    @Test
    void lateMoneyMayReinstateOrders() throws IOException {
        assertThat(read("prod", Map.of("xiaoer.late-payment", "reinstate")).latePayment())
                .isEqualTo(LatePaymentPolicy.REINSTATE);
    }

    @Test
    void inProductionNothingOfTheDemoIsOn() throws IOException {
        XiaoerConfig config = read("prod", Map.of());
        assertThat(config.demo().enabled()).isFalse();
        assertThat(config.gateway().mock().enabled()).isFalse();
        assertThat(config.gateway().bank().enabled()).isFalse();
        assertThat(config.gateway().bank().secret()).isEmpty();
        assertThat(config.gateway().wechat().enabled()).isFalse();
        assertThat(config.gateway().wechat().publicKeys()).isEmpty();
        assertThat(config.gateway().alipay().enabled()).isFalse();
        assertThat(config.simulator().enabled()).isFalse();
        assertThat(config.supplier().haier().baseUrl()).isEmpty();
    }

    @Test
    void inTheDemoEverythingIsOn() throws IOException {
        XiaoerConfig config = read("demo", Map.of());
        assertThat(config.demo().enabled()).isTrue();
        assertThat(config.gateway().mock().enabled()).isTrue();
        assertThat(config.gateway().bank().enabled()).isTrue();
        assertThat(config.gateway().wechat().enabled()).isTrue();
        assertThat(config.gateway().alipay().enabled()).isTrue();
        assertThat(config.simulator().enabled()).isTrue();
    }

    @Test
    void aSweepThatIsOffHasNoInterval() throws IOException {
        assertThat(read("prod", Map.of("xiaoer.sweep.every", "off")).sweep().every())
                .isEmpty();
    }

    @Test
    void whileOneSecretReplacesAnotherBothAreKnown() throws IOException {
        assertThat(read("prod", Map.of("xiaoer.gateway.bank.secret", "new,old"))
                        .gateway()
                        .bank()
                        .secret())
                .contains(List.of("new", "old"));
    }

    @Test
    void wechatPaysKeysAreKnownByTheirOwnNames() throws IOException {
        assertThat(read(
                                "prod",
                                Map.of(
                                        "xiaoer.gateway.wechat.public-keys.\"PUB_KEY_ID_01\"",
                                        "one",
                                        "xiaoer.gateway.wechat.public-keys.5157F09E",
                                        "other"))
                        .gateway()
                        .wechat()
                        .publicKeys())
                .isEqualTo(Map.of("PUB_KEY_ID_01", "one", "5157F09E", "other"));
    }

    @Test
    void alipaysKeysStayTheOneTextTheyAre() throws IOException {
        assertThat(read("prod", Map.of("xiaoer.gateway.alipay.public-key", "new,old"))
                        .gateway()
                        .alipay()
                        .publicKey())
                .contains("new,old");
    }

    private static XiaoerConfig read(String profile, Map<String, String> settings) throws IOException {
        URL packaged = XiaoerConfigTest.class.getResource("/application.properties");
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withProfile(profile)
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(packaged))
                .withSources(new PropertiesConfigSource(settings, "test", 300))
                .withMapping(XiaoerConfig.class)
                .withMappingIgnore("quarkus.**")
                .build();
        return config.getConfigMapping(XiaoerConfig.class);
    }
}
