package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.gateway.bank.BankCallbacks;
import io.xiaoer.pay.gateway.bank.BankGateway;
import io.xiaoer.pay.gateway.bank.BankRefunds;
import io.xiaoer.pay.gateway.mock.MockCallbacks;
import io.xiaoer.pay.gateway.mock.MockGateway;
import io.xiaoer.pay.gateway.mock.MockRefunds;
import io.xiaoer.pay.gateway.supplier.NoSupplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Connects whoever is switched on outside: payment methods, those who report payments and pay back, suppliers. */
@ApplicationScoped
class OutsideProducer {

    @Produces
    @Singleton
    UseCases.Outside outside(XiaoerConfig config, BackgroundWork background) {
        List<PaymentGateway> gateways = new ArrayList<>();
        List<CallbackProtocol> callbacks = new ArrayList<>();
        List<RefundGateway> refunds = new ArrayList<>();
        if (config.gateway().bank().enabled()) {
            List<String> secrets = config.gateway().bank().secret().orElseThrow();
            gateways.add(new BankGateway());
            callbacks.add(new BankCallbacks(secrets));
            refunds.add(new BankRefunds(config.gateway().bank().refundUrl().map(URI::create), secrets));
        }
        if (config.gateway().mock().enabled()) {
            gateways.add(new MockGateway(PaymentMethod.WECHAT));
            gateways.add(new MockGateway(PaymentMethod.ALIPAY));
            callbacks.add(new MockCallbacks());
            refunds.add(new MockRefunds());
        }
        return new UseCases.Outside(gateways, callbacks, refunds, new NoSupplier(), background);
    }
}
