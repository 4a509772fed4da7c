package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.rest.checkout.CheckoutSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells the checkout how it is set up. */
@ApplicationScoped
class CheckoutProducer {

    @Produces
    @Singleton
    CheckoutSettings checkout(XiaoerConfig config) {
        return new CheckoutSettings(
                config.checkout().secret().orElse(List.of()).stream()
                        .map(String::strip)
                        .toList(),
                config.checkout().linkTtl(),
                config.checkout().baseUrl().map(url -> url.replaceAll("/+$", "")),
                config.shop().name(),
                config.checkout().streams(),
                config.demo().enabled());
    }
}
