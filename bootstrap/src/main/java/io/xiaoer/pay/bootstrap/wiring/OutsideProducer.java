package io.xiaoer.pay.bootstrap.wiring;

import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.config.MerchantSettings;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.gateway.alipay.AlipayApi;
import io.xiaoer.pay.gateway.alipay.AlipayBills;
import io.xiaoer.pay.gateway.alipay.AlipayCallbacks;
import io.xiaoer.pay.gateway.alipay.AlipayGateway;
import io.xiaoer.pay.gateway.alipay.AlipayMerchant;
import io.xiaoer.pay.gateway.alipay.AlipayRefunds;
import io.xiaoer.pay.gateway.bank.BankCallbacks;
import io.xiaoer.pay.gateway.bank.BankGateway;
import io.xiaoer.pay.gateway.bank.BankRefunds;
import io.xiaoer.pay.gateway.mock.MockCallbacks;
import io.xiaoer.pay.gateway.mock.MockGateway;
import io.xiaoer.pay.gateway.mock.MockRefunds;
import io.xiaoer.pay.gateway.supplier.HaierAccount;
import io.xiaoer.pay.gateway.supplier.HaierStock;
import io.xiaoer.pay.gateway.supplier.NoSupplier;
import io.xiaoer.pay.gateway.wechat.WechatApi;
import io.xiaoer.pay.gateway.wechat.WechatBills;
import io.xiaoer.pay.gateway.wechat.WechatCallbacks;
import io.xiaoer.pay.gateway.wechat.WechatGateway;
import io.xiaoer.pay.gateway.wechat.WechatMerchant;
import io.xiaoer.pay.gateway.wechat.WechatRefunds;
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

    private final List<PaymentGateway> gateways = new ArrayList<>();
    private final List<CallbackProtocol> callbacks = new ArrayList<>();
    private final List<RefundGateway> refunds = new ArrayList<>();
    private final List<BillSource> bills = new ArrayList<>();

    @Produces
    @Singleton
    UseCases.Outside outside(
            XiaoerConfig config, BackgroundWork background, UseCases.Channels channels, InstantSource clock) {
        if (config.gateway().bank().enabled()) {
            addBank(config.gateway().bank());
        }
        if (config.gateway().wechat().enabled()) {
            addWechat(config.gateway().wechat(), clock);
        }
        if (config.gateway().alipay().enabled()) {
            addAlipay(config.gateway().alipay(), clock);
        }
        if (config.gateway().mock().enabled()) {
            addMock();
        }
        return new UseCases.Outside(
                gateways, callbacks, refunds, supplier(config.supplier().haier(), clock), background, bills, channels);
    }

    private void addBank(XiaoerConfig.Bank bank) {
        List<String> secrets = bank.secret().orElseThrow();
        gateways.add(new BankGateway());
        callbacks.add(new BankCallbacks(secrets));
        refunds.add(new BankRefunds(bank.refundUrl().map(URI::create), secrets));
    }

    private void addWechat(XiaoerConfig.Wechat wechat, InstantSource clock) {
        WechatMerchant merchant = WechatMerchant.of(MerchantSettings.of(wechat));
        WechatApi api = new WechatApi(merchant);
        gateways.add(new WechatGateway(merchant, api, clock));
        callbacks.add(new WechatCallbacks(merchant));
        refunds.add(new WechatRefunds(merchant, api));
        bills.add(new WechatBills(merchant, api));
    }

    private void addAlipay(XiaoerConfig.Alipay alipay, InstantSource clock) {
        AlipayMerchant merchant = AlipayMerchant.of(MerchantSettings.of(alipay));
        AlipayApi api = new AlipayApi(merchant);
        gateways.add(new AlipayGateway(merchant, api, clock));
        callbacks.add(new AlipayCallbacks(merchant));
        refunds.add(new AlipayRefunds(api));
        bills.add(new AlipayBills(merchant, api));
    }

    /** Stands in for the methods whose own gateways are not connected, and settles payments of all. */
    private void addMock() {
        Stream.of(PaymentMethod.WECHAT, PaymentMethod.ALIPAY)
                .filter(method -> gateways.stream().noneMatch(gateway -> gateway.method() == method))
                .map(MockGateway::new)
                .forEach(gateways::add);
        callbacks.add(new MockCallbacks());
        refunds.add(new MockRefunds());
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
