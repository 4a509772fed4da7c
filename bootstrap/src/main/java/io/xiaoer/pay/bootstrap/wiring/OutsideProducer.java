package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.gateway.bank.BankCallbacks;
import io.xiaoer.pay.gateway.bank.BankGateway;
import io.xiaoer.pay.gateway.bank.BankRefunds;
import io.xiaoer.pay.gateway.mock.MockCallbacks;
import io.xiaoer.pay.gateway.mock.MockGateway;
import io.xiaoer.pay.gateway.mock.MockRefunds;
import io.xiaoer.pay.gateway.supplier.HaierAccount;
import io.xiaoer.pay.gateway.supplier.HaierStock;
import io.xiaoer.pay.gateway.supplier.NoSupplier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Connects whoever is switched on outside: payment methods, those who report payments and pay back, suppliers. */
@ApplicationScoped
class OutsideProducer {

    @Produces
    @Singleton
    UseCases.Outside outside(XiaoerConfig config, BackgroundWork background, InstantSource clock) {
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
        return new UseCases.Outside(
                gateways, callbacks, refunds, supplier(config.supplier().haier(), clock), background);
    }

    /** In production a part of the account was refused before; the demo does without the supplier then. */
    private static SupplierStock supplier(XiaoerConfig.Haier haier, InstantSource clock) {
        return account(haier)
                .<SupplierStock>map(account -> new HaierStock(account, clock))
                .orElseGet(NoSupplier::new);
    }

    private static Optional<HaierAccount> account(XiaoerConfig.Haier haier) {
        boolean isWhole = Stream.of(
                        haier.baseUrl(),
                        haier.tokenUrl(),
                        haier.clientId(),
                        haier.clientSecret(),
                        haier.salesCode(),
                        haier.senderCode(),
                        haier.sellerPassword())
                .allMatch(Optional::isPresent);
        return Optional.of(haier)
                .filter(whole -> isWhole)
                .map(whole -> new HaierAccount(
                        URI.create(whole.baseUrl().orElseThrow()),
                        URI.create(whole.tokenUrl().orElseThrow()),
                        whole.clientId().orElseThrow(),
                        whole.clientSecret().orElseThrow(),
                        whole.salesCode().orElseThrow(),
                        whole.senderCode().orElseThrow(),
                        whole.sellerPassword().orElseThrow(),
                        whole.countyCode().orElse("")));
    }
}
