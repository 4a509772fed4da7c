package io.xiaoer.pay.application.harness;

import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.CLIENT;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.fake.FakeAskableGateway;
import io.xiaoer.pay.application.fake.FakeRefundGateway.Crash;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.StartPayment;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Payment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What happens at the gateways of a {@link RandomShop}, whether or not they tell it. */
final class RandomGateways {

    /** Some are a little late; nobody pays a trade whose time is long over. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final Random random;
    private final RandomShop shop;
    private final List<OrderId> orders;
    private final Invariants invariants;
    private final GatewayInvariants trades;
    private final List<String> steps;

    RandomGateways(
            Random random,
            RandomShop shop,
            List<OrderId> orders,
            Invariants invariants,
            GatewayInvariants trades,
            List<String> steps) {
        this.random = random;
        this.shop = shop;
        this.orders = orders;
        this.invariants = invariants;
        this.trades = trades;
        this.steps = steps;
    }

    /** She goes to pay it; while its gateway opens it, something else may happen. */
    void start(Payment payment) {
        FakeAskableGateway gateway = shop.gatewayOf(payment);
        if (random.nextInt(3) == 0) {
            gateway.beforeOpening(() -> {
                gateway.beforeOpening(() -> {});
                meanwhile(payment);
                trades.opensNow(payment.id());
            });
        }
        try {
            shop.useCases.startPayment().start(new StartPayment.Command(ALICE, payment.id(), CLIENT));
            if (!gateway.isSilent()) {
                trades.wasOpened(payment.id());
            }
        } finally {
            gateway.beforeOpening(() -> {});
        }
    }

    private void meanwhile(Payment payment) {
        steps.add("   meanwhile");
        try {
            switch (random.nextInt(4)) {
                case 0, 1 -> shop.useCases.moveOrder().cancel(ALICE, payment.orderId(), "meanwhile");
                case 2 -> shop.useCases.cancelPayment().cancel(ALICE, payment.id());
                default -> shop.useCases.askGateways().askDue();
            }
        } catch (Crash crash) {
            steps.add("   crashed meanwhile");
        }
    }

    void anything(Payment payment) {
        FakeAskableGateway gateway = shop.gatewayOf(payment);
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> pay(gateway, payment);
            case 4 -> call(gateway, payment);
            case 5, 6 -> changeItsMind(gateway);
            case 7 -> {
                steps.add("   will crash");
                gateway.crashAt(1 + random.nextInt(3));
                shop.useCases.closeOrders().closeDue();
                shop.useCases.moveOrder().cancel(ALICE, payment.orderId(), "and it crashes");
            }
            case 8 -> {
                steps.add("   goes back");
                gateway.paid(payment).ifPresent(money -> gateway.refund(payment));
            }
            default -> {
                steps.add("   closed by itself");
                if (gateway.isPayable(payment)) {
                    gateway.expire(payment);
                }
            }
        }
    }

    private void pay(FakeAskableGateway gateway, Payment payment) {
        Instant now = shop.clock.instant();
        if (gateway.isPayable(payment) && !now.isAfter(payment.expiresAt().plus(SLACK))) {
            BigDecimal asked = payment.amount().toDecimal();
            BigDecimal amount = random.nextInt(8) == 0 ? asked.subtract(BigDecimal.ONE) : asked;
            steps.add("   she pays " + amount);
            gateway.pay(payment, amount, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(now));
        }
    }

    /** It reports what was paid there. */
    private void call(FakeAskableGateway gateway, Payment payment) {
        gateway.paid(payment).ifPresent(amount -> {
            Report paid = Report.success(payment)
                    .transaction(FakeAskableGateway.transaction(payment.tradeNumber()))
                    .amount(amount.toPlainString());
            Report report = gateway.paidAt(payment).map(paid::paidAt).orElse(paid);
            steps.add("   calls " + report.parameters());
            shop.useCases
                    .handleCallback()
                    .handle(Words.of(gateway.provider()), report.signed())
                    .peek(reply -> invariants.acknowledged(gateway.provider(), report, reply));
        });
    }

    private void changeItsMind(FakeAskableGateway gateway) {
        steps.add("   silent: " + !gateway.isSilent());
        if (gateway.isSilent()) {
            gateway.speakAgain();
        } else {
            gateway.goSilent();
        }
    }

    void nothingCrashes() {
        shop.wechat.crashAt(0);
        shop.alipay.crashAt(0);
    }

    /** Gateways repeat their callbacks for a day. */
    void everyCallbackComes() {
        orders.stream()
                .flatMap(order -> shop.storage.payments().ofOrder(order).stream())
                .forEach(payment -> call(shop.gatewayOf(payment), payment));
    }
}
