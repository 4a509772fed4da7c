package io.xiaoer.pay.bootstrap.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.fixture.Answers;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundStatus;
import io.xiaoer.pay.domain.stock.StockItem;
import io.xiaoer.pay.gateway.simulator.Behaviour;
import io.xiaoer.pay.gateway.simulator.Instruction;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One piece that a shopper wants: what becomes of it, as the shop sees it and as the gateway does. */
final class Purchase {

    private static final int TRIES = 20;

    private final SimulatedShop shop;
    private final Actor shopper;
    private final Order placed;
    private final Payment payment;

    private Purchase(SimulatedShop shop, Actor shopper, PlaceOrder.Placed placed) {
        this.shop = shop;
        this.shopper = shopper;
        this.placed = placed.order();
        this.payment = placed.payment().payment();
    }

    /** Of a product of its own, of which there are ten. */
    static Purchase placed(SimulatedShop shop, PaymentMethod method) {
        Situations situations = new Situations(shop.useCases(), shop.clock());
        Product product = Requests.in(() -> situations.product(10));
        AddressId address =
                Requests.in(() -> situations.address(Situations.ALICE).id());
        return placed(shop, Situations.ALICE, product, address, method);
    }

    static Purchase placed(
            SimulatedShop shop, Actor shopper, Product product, AddressId address, PaymentMethod method) {
        PlaceOrder.Command command =
                new PlaceOrder.Command(shopper, List.of(new PlaceOrder.Item(product.id(), 1)), address, method, "放门口");
        return new Purchase(
                shop,
                shopper,
                Requests.in(() -> Answers.accepted(shop.useCases().placeOrder().place(command)))
                        .get(0));
    }

    /** Of a product of its own, and its gateway knows of it. */
    static Purchase started(SimulatedShop shop, PaymentMethod method) {
        return placed(shop, method).start();
    }

    /** As often as it takes: whoever gets no answer asks again. */
    Purchase start() {
        StartPayment.Command command = new StartPayment.Command(shopper, payment.id(), Situations.CLIENT);
        Outcome<StartPayment.Result> outcome;
        int tries = 0;
        do {
            outcome = Requests.in(() -> shop.useCases().startPayment().start(command));
        } while (outcome.isRefused() && ++tries < TRIES);
        Answers.accepted(outcome);
        if (provider() == Provider.BANK) {
            shop.simulator().openBank(number(), payment.amount(), "");
        }
        return this;
    }

    Purchase behave(Behaviour behaviour) {
        return behave(Instruction.of(behaviour));
    }

    Purchase behave(Instruction instruction) {
        shop.simulator().behave(provider(), number(), instruction);
        return this;
    }

    Purchase pay() {
        assertThat(shop.simulator().pay(provider(), number())).isPresent();
        return this;
    }

    /** The shopper gives it up. */
    void cancel() {
        Requests.in(() -> Answers.accepted(shop.useCases().moveOrder().cancel(shopper, placed.id(), "不想要了")));
    }

    /** The shopper gives it up, if that is still possible. */
    void tryToCancel() {
        Requests.in(() -> shop.useCases().moveOrder().cancel(shopper, placed.id(), "不想要了"));
    }

    /** The shopper wants all of it back, if it is paid, and staff agree. */
    void askForMoneyBack() {
        Requests.in(() -> shop.useCases()
                .refundOrders()
                .request(shopper, placed.id(), Optional.empty(), "不想要了")
                .then(refund -> shop.useCases()
                        .refundOrders()
                        .approve(Situations.STAFF, refund.id(), Optional.empty(), "as asked")));
    }

    /** Its gateway tells of the money, signed anew, until the shop says that it has heard. */
    void isTold() {
        Trade trade = shop.simulator().find(provider(), number()).orElseThrow();
        for (int tries = 0; tries < TRIES; tries++) {
            Gateway.Notification told = shop.site(provider())
                    .paid(
                            trade,
                            trade.paid().get(0),
                            Gateway.Signing.GENUINE,
                            shop.clock().instant());
            if (shop.door().takes(provider(), told) == 200) {
                return;
            }
        }
        throw new AssertionError("never heard of " + number());
    }

    Provider provider() {
        return Provider.valueOf(payment.method().name());
    }

    String number() {
        return payment.tradeNumber().value();
    }

    Payment asPlaced() {
        return payment;
    }

    // What is on record here

    private <T> T read(Supplier<T> look) {
        return Requests.in(() -> Answers.accepted(shop.storage().unitOfWork().run(() -> Outcome.accepted(look.get()))));
    }

    Order order() {
        return read(() -> shop.storage().orders().find(placed.id())).orElseThrow();
    }

    List<OrderChange> history() {
        return read(() -> shop.storage().orders().history(placed.id()));
    }

    Payment payment() {
        return read(() -> shop.storage().payments().find(payment.id())).orElseThrow();
    }

    List<Receipt> receipts() {
        return read(() -> shop.storage().receipts().ofOrder(placed.id()));
    }

    List<Refund> refunds() {
        return read(() -> shop.storage().refunds().ofOrder(placed.id()));
    }

    StockItem stock() {
        return read(() -> shop.storage().stock().find(placed.line().productId()))
                .orElseThrow();
    }

    List<Contradictions.Contradiction> contradictions() {
        return read(() -> shop.storage().contradictions().ofOrder(placed.id()));
    }

    Money refunded() {
        return receipts().stream().map(Receipt::refunded).reduce(Money.ZERO, Money::plus);
    }

    Money held() {
        return receipts().stream().map(Receipt::held).reduce(Money.ZERO, Money::plus);
    }

    /** Each sum that the gateway took or gave back is on record here as the same, and no other is. */
    void agreesWithItsGateway() {
        Trade trade = shop.simulator().find(provider(), number()).orElseThrow();
        Map<String, Money> taken =
                trade.paid().stream().collect(Collectors.toMap(Trade.Paid::transactionId, Trade.Paid::amount));
        Map<String, Money> received = receipts().stream()
                .collect(Collectors.toMap(receipt -> receipt.key().transactionId(), Receipt::amount));
        assertThat(received).as(number()).isEqualTo(taken);
        Map<String, String> givenBack = shop.simulator().refunds(trade).stream()
                .collect(Collectors.toMap(
                        refund -> refund.number(), refund -> refund.amount() + " " + doneThere(refund)));
        Map<String, String> refunded = refunds().stream()
                .collect(Collectors.toMap(
                        refund -> refund.number().value(),
                        refund -> refund.amount() + " " + (refund.status() == RefundStatus.SUCCEEDED)));
        assertThat(refunded).as(number()).isEqualTo(givenBack);
    }

    private static boolean doneThere(io.xiaoer.pay.gateway.simulator.ledger.Refund refund) {
        return refund.status() == io.xiaoer.pay.gateway.simulator.ledger.Refund.Status.DONE;
    }

    static Money sum(List<Purchase> purchases, Function<Purchase, Money> amount) {
        return purchases.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }
}
