package io.xiaoer.pay.persistence;

import static io.xiaoer.pay.application.fixture.Shop.ASKING;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.fake.FakeCallbackProtocol;
import io.xiaoer.pay.application.fake.FakeRefundGateway;
import io.xiaoer.pay.application.port.in.KeepAddresses.NewAddress;
import io.xiaoer.pay.application.port.in.KeepCatalogue.NewProduct;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.order.UnpaidRule;
import io.xiaoer.pay.domain.payment.DeadlineRule;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.refund.RetryRule;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All use cases over the adapters, and what a test does with them again and again. */
@Singleton
class Shop {

    static final Actor CUSTOMER = Actor.customer("顾客");

    private static final PaymentGateway.Client NO_CLIENT =
            new PaymentGateway.Client(Optional.empty(), Optional.empty(), Optional.empty());
    private static final String SECRET = "between the bank and us";
    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    final UseCases useCases;

    private final UseCases.Storage storage;

    Shop(UseCases.Storage storage) {
        this.storage = storage;
        useCases = replica();
    }

    /** All use cases anew, over the same database. */
    UseCases replica() {
        return withBills();
    }

    /** A replica for which these write bills. */
    UseCases withBills(BillSource... bills) {
        List<PaymentGateway> gateways = Stream.of(PaymentMethod.values())
                .<PaymentGateway>map(Gateway::new)
                .toList();
        return replica(gateways, ASKING, List.of(bills));
    }

    /** Over the same database, with gateways of its own. */
    UseCases replica(List<PaymentGateway> gateways, UseCases.Asking asking) {
        return replica(gateways, asking, List.of());
    }

    private UseCases replica(List<PaymentGateway> gateways, UseCases.Asking asking, List<BillSource> bills) {
        UseCases.Outside outside = new UseCases.Outside(
                gateways,
                List.of(new FakeCallbackProtocol(Provider.BANK, SECRET)),
                List.of(new FakeRefundGateway(Provider.BANK, () -> false)),
                (product, quantity) -> SupplierStock.Answer.UNAVAILABLE,
                Runnable::run,
                bills,
                UseCases.Channels.NONE);
        UseCases.Rules rules = new UseCases.Rules(
                new DeadlineRule(PATIENCE, VALIDITY),
                new UnpaidRule(PATIENCE, VALIDITY),
                1_000,
                LatePaymentPolicy.REFUND,
                new RetryRule(3, Duration.ofMinutes(1), Duration.ofHours(1)),
                Duration.ofDays(30),
                asking,
                100);
        // To the microsecond, as PostgreSQL keeps it.
        InstantSource clock = () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new UseCases(storage, outside, rules, clock);
    }

    ProductId newProduct(long stock) {
        return useCases.keepCatalogue()
                .create(
                        Actor.staff("staff"),
                        new NewProduct("冰箱", Money.ofCents(19_900), ProductSource.LOCAL, Optional.empty(), stock))
                .product()
                .id();
    }

    AddressId newAddress() {
        return useCases.keepAddresses()
                .add(CUSTOMER, new NewAddress("收件人", "13800000000", "青岛", "海尔路 1 号"))
                .id();
    }

    PlaceOrder.Command oneOf(ProductId product, AddressId address) {
        return new PlaceOrder.Command(
                CUSTOMER, List.of(new PlaceOrder.Item(product, 1)), address, PaymentMethod.BANK, "");
    }

    PlaceOrder.Placed place(ProductId product, AddressId address) {
        return accepted(useCases.placeOrder().place(oneOf(product, address))).get(0);
    }

    /** Payments that WeChat Pay knows, each of an order of its own. */
    List<Payment> placeAndStart(ProductId product, int orders) {
        AddressId address = newAddress();
        List<PlaceOrder.Item> one = List.of(new PlaceOrder.Item(product, 1));
        return Stream.generate(() -> accepted(useCases.placeOrder()
                                .place(new PlaceOrder.Command(CUSTOMER, one, address, PaymentMethod.WECHAT, "")))
                        .get(0)
                        .payment()
                        .payment())
                .limit(orders)
                .peek(payment -> accepted(
                        useCases.startPayment().start(new StartPayment.Command(CUSTOMER, payment.id(), NO_CLIENT))))
                .toList();
    }

    /** The bank reports {@code transactionId} for a payment. */
    Reply bankReports(Payment payment, String transactionId) {
        Map<String, String> word = Map.of(
                "out_trade_no",
                payment.tradeNumber().value(),
                "state",
                "SUCCEEDED",
                "transaction_id",
                transactionId,
                "amount",
                payment.amount().toString());
        return accepted(useCases.handleCallback().handle("bank", FakeCallbackProtocol.signed(word, SECRET)));
    }

    static <T> T accepted(Outcome<T> outcome) {
        return outcome.fold(value -> value, refusal -> {
            throw new AssertionError("refused: " + refusal);
        });
    }

    /** Opens everything. */
    private record Gateway(PaymentMethod method) implements PaymentGateway {

        @Override
        public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
            return Optional.of(Map.of("out_trade_no", payment.tradeNumber().value()));
        }
    }
}
