package io.xiaoer.pay.application.harness;

import static io.xiaoer.pay.application.fixture.Situations.ALICE;

import io.xiaoer.pay.application.fake.FakeCallbackProtocol;
import io.xiaoer.pay.application.fake.FakeRefundGateway;
import io.xiaoer.pay.application.fake.MutableClock;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.ProductId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop of two products with a few pieces each, over any storage, with a clock and faults of its own. */
final class RandomShop {

    static final long PIECES = 4;

    final MutableClock clock = new MutableClock(Shop.OPENING);
    final FaultyUnitOfWork unitOfWork;
    final FakeRefundGateway gateway;
    final UseCases.Storage storage;
    final UseCases useCases;
    final List<ProductId> products;
    final AddressId address;

    RandomShop(UseCases.Storage real, LatePaymentPolicy latePayments) {
        unitOfWork = new FaultyUnitOfWork(real.unitOfWork());
        gateway = new FakeRefundGateway(Provider.BANK, unitOfWork::isOpen);
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
                real.idempotencyKeys());
        useCases = new UseCases(
                storage,
                new UseCases.Outside(
                        List.of(opens(PaymentMethod.WECHAT), opens(PaymentMethod.ALIPAY)),
                        List.of(new FakeCallbackProtocol(Provider.BANK, Report.SECRET)),
                        List.of(gateway),
                        noSupplier(),
                        Runnable::run),
                Shop.rules(latePayments),
                clock);
        Situations situations = new Situations(useCases, clock);
        products = List.of(
                situations.product(PIECES).id(), situations.product(PIECES).id());
        address = situations.address(ALICE).id();
    }

    private static PaymentGateway opens(PaymentMethod method) {
        return new PaymentGateway() {
            @Override
            public PaymentMethod method() {
                return method;
            }

            @Override
            public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
                return Optional.of(Map.of("out_trade_no", payment.tradeNumber().value()));
            }
        };
    }

    private static SupplierStock noSupplier() {
        return (product, quantity) -> {
            throw new IllegalStateException("no product here is of a supplier");
        };
    }
}
