package io.xiaoer.pay.application.harness;

import static io.xiaoer.pay.application.fixture.Situations.ALICE;

import io.xiaoer.pay.application.fake.FakeAskableGateway;
import io.xiaoer.pay.application.fake.FakeCallbackProtocol;
import io.xiaoer.pay.application.fake.FakeRefundGateway;
import io.xiaoer.pay.application.fake.MutableClock;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shop of two products with a few pieces each, over any storage, with a clock and faults of its own. */
final class RandomShop {

    static final long PIECES = 4;

    /** The bank reports on payments of both methods, as somebody who stands in. */
    private static final List<Provider> PROVIDERS = List.of(Provider.BANK, Provider.WECHAT, Provider.ALIPAY);

    final MutableClock clock = new MutableClock(Shop.OPENING);
    final FaultyUnitOfWork unitOfWork;
    final FakeAskableGateway wechat;
    final FakeAskableGateway alipay;
    final List<FakeRefundGateway> refundGateways;
    final UseCases.Storage storage;
    final UseCases useCases;
    final List<ProductId> products;
    final AddressId address;

    RandomShop(UseCases.Storage real, LatePaymentPolicy latePayments) {
        unitOfWork = new FaultyUnitOfWork(real.unitOfWork());
        wechat = new FakeAskableGateway(PaymentMethod.WECHAT, unitOfWork::isOpen);
        alipay = new FakeAskableGateway(PaymentMethod.ALIPAY, unitOfWork::isOpen);
        refundGateways = PROVIDERS.stream()
                .map(provider -> new FakeRefundGateway(provider, unitOfWork::isOpen))
                .toList();
        storage = new UseCases.Storage(
                unitOfWork,
                real.orders(),
                real.payments(),
                real.receipts(),
                real.refunds(),
                real.anomalies(),
                real.inbox(),
                real.books(),
                real.contradictions(),
                real.products(),
                real.stock(),
                real.addresses(),
                real.idempotencyKeys(),
                real.pace(),
                real.bills(),
                real.figures(),
                real.subscribers(),
                real.deliveries());
        useCases = new UseCases(
                storage,
                new UseCases.Outside(
                        List.of(wechat, alipay),
                        PROVIDERS.stream()
                                .<CallbackProtocol>map(provider -> new FakeCallbackProtocol(provider, Report.SECRET))
                                .toList(),
                        List.copyOf(refundGateways),
                        noSupplier(),
                        Runnable::run,
                        List.of(),
                        UseCases.Channels.NONE),
                Shop.rules(latePayments),
                clock);
        Situations situations = new Situations(useCases, clock);
        products = List.of(
                situations.product(PIECES).id(), situations.product(PIECES).id());
        address = situations.address(ALICE).id();
    }

    /** Where this is paid. */
    FakeAskableGateway gatewayOf(Payment payment) {
        return payment.method() == PaymentMethod.WECHAT ? wechat : alipay;
    }

    /** Who pays this back. */
    FakeRefundGateway gatewayOf(Refund refund) {
        return refundGateways.stream()
                .filter(gateway -> gateway.provider() == refund.receipt().provider())
                .findFirst()
                .orElseThrow();
    }

    /** What was really paid back. */
    Map<RefundNumber, Money> paidBack() {
        Map<RefundNumber, Money> all = new HashMap<>();
        refundGateways.forEach(gateway -> all.putAll(gateway.paid()));
        return all;
    }

    /** From now on all gateways answer, and pay. */
    void calmDown() {
        refundGateways.forEach(FakeRefundGateway::calmDown);
        wechat.speakAgain();
        alipay.speakAgain();
    }

    private static SupplierStock noSupplier() {
        return (product, quantity) -> {
            throw new IllegalStateException("no product here is of a supplier");
        };
    }
}
