package io.xiaoer.pay.application.harness;

import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.domain.order.OrderStatus.CANCELLED;
import static io.xiaoer.pay.domain.order.OrderStatus.COMPLETED;
import static io.xiaoer.pay.domain.order.OrderStatus.PAID;
import static io.xiaoer.pay.domain.order.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fake.FakeAskableGateway;
import io.xiaoer.pay.application.fake.FakeCallbackProtocol;
import io.xiaoer.pay.application.fake.FakeRefundGateway;
import io.xiaoer.pay.application.fake.MutableClock;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.SupplierStock;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Conservation;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What outlives the processes of a {@link HaltRun}: storage, gateways and the clock, and the judge over them. */
final class HaltShop {

    private static final long PIECES = 10;
    private static final List<Provider> PROVIDERS = List.of(Provider.BANK, Provider.WECHAT);

    final MutableClock clock;
    final UseCases.Storage storage;
    final FakeAskableGateway wechat;
    final ProductId product;
    final AddressId address;

    private final List<FakeRefundGateway> refunds;
    private final Conservation before;

    /** @param day no other one over the same storage has it, or comes after it */
    HaltShop(UseCases.Storage storage, int day) {
        this.storage = storage;
        clock = new MutableClock(Shop.OPENING.plus(Duration.ofDays(day)));
        wechat = new FakeAskableGateway(PaymentMethod.WECHAT, () -> false);
        refunds = PROVIDERS.stream()
                .map(provider -> new FakeRefundGateway(provider, () -> false))
                .toList();
        Situations situations = new Situations(process(HaltPoints.never()), clock);
        product = situations.product(PIECES).id();
        address = situations.address(ALICE).id();
        before = storage.books().balance();
    }

    /** A process of its own. */
    UseCases process(HaltPoints points) {
        UseCases.Storage halting = new UseCases.Storage(
                new HaltingOutside.Work(storage.unitOfWork(), points),
                storage.orders(),
                storage.payments(),
                storage.receipts(),
                storage.refunds(),
                storage.anomalies(),
                storage.inbox(),
                storage.books(),
                storage.contradictions(),
                storage.products(),
                storage.stock(),
                storage.addresses(),
                storage.idempotencyKeys(),
                storage.pace(),
                storage.bills(),
                storage.figures(),
                storage.subscribers(),
                storage.deliveries());
        SupplierStock nobody = (wanted, quantity) -> SupplierStock.Answer.UNAVAILABLE;
        UseCases.Outside outside = new UseCases.Outside(
                List.of(new HaltingOutside.Gateway(wechat, points)),
                PROVIDERS.stream()
                        .<CallbackProtocol>map(provider ->
                                new HaltingOutside.Callbacks(new FakeCallbackProtocol(provider, Report.SECRET), points))
                        .toList(),
                refunds.stream()
                        .<RefundGateway>map(gateway -> new HaltingOutside.Refunds(gateway, points))
                        .toList(),
                nobody,
                Runnable::run,
                List.of(),
                UseCases.Channels.NONE);
        return new UseCases(halting, outside, Shop.rules(LatePaymentPolicy.REFUND), clock);
    }

    static void sweep(UseCases useCases) {
        useCases.expirePayments().expireOverdue(new ExpirePayments.Command(false));
        useCases.cancelUnpaidOrders().cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 1_000, false));
        useCases.closeOrders().closeDue();
        useCases.replayCallbacks().replayDue();
        useCases.sendRefunds().sendDue();
    }

    /** The day has to end as one without a halt. */
    void judge(HaltDay day) {
        assertThat(history(day.received())).containsExactly(PAID, SHIPPED, COMPLETED);
        assertThat(history(day.givenUp())).containsExactly(CANCELLED);
        assertThat(history(day.paidAndGivenUp())).containsExactly(PAID, CANCELLED);
        assertThat(history(day.neverReported())).containsExactly(PAID);
        assertThat(history(day.paidTooLate())).containsExactly(CANCELLED);
        Stream.of(day.givenUp(), day.paidTooLate()).forEach(order -> assertThat(wechat.isPayable(payment(order)))
                .as("payable although cancelled")
                .isFalse());
        StockItem stock = storage.stock().find(product).orElseThrow();
        assertThat(stock.reserved()).as("reserved").isEqualTo(1);
        assertThat(stock.available()).as("available").isEqualTo(PIECES - 2);
        judgeMoney(day);
        assertThat(storage.contradictions().ofStock(product)).isEmpty();
        day.orders().forEach(order -> assertThat(storage.contradictions().ofOrder(order))
                .as("%s", order)
                .isEmpty());
    }

    private void judgeMoney(HaltDay day) {
        Money price = payment(day.received()).amount();
        Money atWechat = day.orders().stream()
                .flatMap(order -> wechat.paid(payment(order)).stream())
                .map(HaltShop::money)
                .reduce(Money.ZERO, Money::plus);
        Conservation now = storage.books().balance();
        assertThat(now.unexplained()).as("unexplained").isEqualTo(before.unexplained());
        assertThat(now.held()).as("held").isEqualTo(before.held());
        assertThat(now.refunding()).as("refunding").isEqualTo(before.refunding());
        assertThat(now.received().minus(before.received()))
                .as("received, of which the bank had one price")
                .isEqualTo(atWechat.plus(price));
        Money paidBack = refunds.stream()
                .flatMap(gateway -> gateway.paid().values().stream())
                .reduce(Money.ZERO, Money::plus);
        assertThat(now.refunded().minus(before.refunded()))
                .as("refunded")
                .isEqualTo(paidBack)
                .isEqualTo(price.plus(price).plus(Money.ofCents(5_000)));
    }

    private List<OrderStatus> history(OrderId order) {
        return storage.orders().history(order).stream().map(OrderChange::to).toList();
    }

    private Payment payment(OrderId order) {
        return storage.payments().ofOrder(order).get(0);
    }

    private static Money money(BigDecimal amount) {
        return Money.ofCents(amount.movePointRight(2).longValueExact());
    }
}
