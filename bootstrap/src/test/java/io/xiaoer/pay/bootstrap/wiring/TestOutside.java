package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Whoever is connected; and {@link BilledBank}, for no bank writes bills, and {@link MoodyAlipay} instead of the mock. */
@Alternative
@Priority(1)
@ApplicationScoped
class TestOutside {

    @Produces
    @Singleton
    UseCases.Outside outside(
            XiaoerConfig config,
            BackgroundWork background,
            UseCases.Channels channels,
            InstantSource clock,
            BilledBank bank,
            MoodyAlipay alipay) {
        UseCases.Outside connected = new OutsideProducer().outside(config, background, channels, clock);
        Stream<PaymentGateway> others =
                connected.gateways().stream().filter(gateway -> gateway.method() != alipay.method());
        List<BillSource> bills =
                Stream.concat(connected.bills().stream(), Stream.of(bank)).toList();
        return new UseCases.Outside(
                Stream.concat(others, Stream.of(alipay)).toList(),
                connected.callbacks(),
                connected.refundGateways(),
                connected.suppliers(),
                connected.background(),
                bills,
                connected.channels());
    }
}
