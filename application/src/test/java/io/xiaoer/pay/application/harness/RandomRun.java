package io.xiaoer.pay.application.harness;

import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.STAFF;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.fake.FakeRefundGateway.Crash;
import io.xiaoer.pay.application.fake.FakeRefundGateway.Mood;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.harness.FaultyUnitOfWork.Fault;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.out.RefundNotice;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A run of random events in a {@link RandomShop}. After each of them, and once everything has come to rest, the
 * {@link Invariants} are held against it. A failure names the seed and tells every step, and the seed runs again.
 */
public final class RandomRun {

    private static final int STEPS = 40;

    private final long seed;
    private final Random random;
    private final RandomShop shop;
    private final UseCases useCases;
    private final Invariants invariants;
    private final GatewayInvariants trades;
    private final RandomGateways atGateways;
    private final List<OrderId> orders = new ArrayList<>();
    /** By transaction: a provider never says two things of one, but for when it was paid. */
    private final Map<String, Report> told = new LinkedHashMap<>();

    private final List<String> steps = new ArrayList<>();

    private RandomRun(long seed, UseCases.Storage storage) {
        this.seed = seed;
        this.random = new Random(seed);
        this.shop = new RandomShop(storage, oneOf(LatePaymentPolicy.values()));
        this.useCases = shop.useCases;
        this.invariants = new Invariants(shop, orders);
        this.trades = new GatewayInvariants(shop, orders);
        this.atGateways = new RandomGateways(random, shop, orders, invariants, trades, steps);
    }

    /** Runs what {@code seed} stands for. */
    public static void of(long seed, UseCases.Storage storage) {
        RandomRun run = new RandomRun(seed, storage);
        try {
            run.run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed %d, after:%n%s".formatted(seed, String.join("\n", run.steps)), e);
        }
    }

    private void run() {
        place();
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(8) == 0) {
                shop.unitOfWork.next(oneOf(Fault.values()));
            }
            if (random.nextInt(4) == 0) {
                oneOf(shop.refundGateways).next(oneOf(Mood.values()));
            }
            step("", this::anything);
            shop.unitOfWork.next(Fault.NONE);
            atGateways.nothingCrashes();
            invariants.hold();
            trades.hold();
        }
        comeToRest();
        invariants.holdAtRest();
        trades.holdAtRest();
        atGateways.everyCallbackComes();
        trades.holdAfterAllCallbacks();
        invariants.hold();
    }

    private void step(String what, Runnable event) {
        if (!what.isEmpty()) {
            steps.add(shop.clock.instant() + " " + what);
        }
        try {
            event.run();
        } catch (Crash crash) {
            steps.add("   crashed");
        }
    }

    private void anything() {
        switch (random.nextInt(28)) {
            case 0, 1 -> place();
            case 2, 20, 21 -> onPayment("start", atGateways::start);
            case 3 ->
                onOrder("pay otherwise", order -> useCases.createPayment()
                        .create(new CreatePayment.Command(
                                ALICE,
                                order,
                                Optional.of(oneOf(PaymentMethod.WECHAT, PaymentMethod.ALIPAY)),
                                Optional.empty(),
                                Optional.empty())));
            case 4, 5, 6 -> success();
            case 7 -> repeat();
            case 8 -> onPayment("fails", payment -> tell(Report.failure(payment)));
            case 9 -> onPayment("is closed", payment -> tell(Report.closure(payment)));
            case 10 -> onOrder("cancel", order -> useCases.moveOrder().cancel(ALICE, order, "changed my mind"));
            case 11 -> onOrder("ship", order -> useCases.moveOrder().ship(STAFF, order, ""));
            case 12 -> onOrder("receive", order -> useCases.moveOrder().confirmReceipt(ALICE, order));
            case 13 ->
                onOrder("ask back", order -> useCases.refundOrders()
                        .request(ALICE, order, someOf(40_000), "does not fit"));
            case 14 ->
                onRefund("approve", refund -> useCases.refundOrders()
                        .approve(
                                STAFF,
                                refund.id(),
                                oneOf(Optional.empty(), Optional.of(true), Optional.of(false)),
                                ""));
            case 15 -> onRefund("reject", refund -> useCases.refundOrders().reject(STAFF, refund.id(), "no"));
            case 16 -> onRefund("is told", this::tellOfRefund);
            case 17 -> onAnomaly();
            case 18 -> wait(Duration.ofSeconds(random.nextInt(2_400)));
            case 22 -> onPayment("give up", payment -> useCases.cancelPayment().cancel(ALICE, payment.id()));
            case 23 -> ask();
            case 24, 25, 26, 27 -> onPayment("at its gateway", atGateways::anything);
            default -> sweep();
        }
    }

    private void place() {
        PlaceOrder.Item item = new PlaceOrder.Item(shop.products.get(random.nextInt(2)), 1 + random.nextInt(2));
        step("place " + item, () -> useCases.placeOrder()
                .place(new PlaceOrder.Command(ALICE, List.of(item), shop.address, PaymentMethod.WECHAT, ""))
                .peek(placed -> orders.add(placed.get(0).order().id())));
    }

    private void success() {
        onPayment("succeeds", payment -> {
            String transaction = payment.tradeNumber() + "-" + random.nextInt(2);
            Report report =
                    told.getOrDefault(transaction, Report.success(payment).transaction(transaction));
            if (!told.containsKey(transaction) && random.nextInt(8) == 0) {
                report = report.amount(payment.amount()
                        .plus(Money.ofCents(random.nextInt(3) - 1))
                        .toString());
            }
            if (random.nextBoolean()) {
                report = report.paidAt(payment.createdAt().plus(Duration.ofMinutes(random.nextInt(45))));
            }
            told.putIfAbsent(transaction, report);
            tell(report);
        });
    }

    private void repeat() {
        if (!told.isEmpty()) {
            Report again = oneOf(told.values().toArray(Report[]::new));
            step("again " + again.transactionId(), () -> tell(again));
        }
    }

    /** What was answered as a success has to be on record from then on. */
    private void tell(Report report) {
        steps.add("   " + report.parameters());
        useCases.handleCallback()
                .handle("bank", report.signed())
                .peek(reply -> invariants.acknowledged(Provider.BANK, report, reply));
    }

    private void tellOfRefund(Refund refund) {
        RefundNotice.State state = RefundNotice.State.FAILED;
        if (refund.status() == RefundStatus.PROCESSING && random.nextBoolean()) {
            shop.gatewayOf(refund).pay(refund);
        }
        if (shop.paidBack().containsKey(refund.number())) {
            state = RefundNotice.State.SUCCEEDED;
        }
        steps.add("   " + state);
        useCases.handleCallback()
                .handleRefund(
                        Words.of(refund.receipt().provider()),
                        Report.ofRefund(refund, state).signed());
    }

    private void onAnomaly() {
        List<Anomaly> open = invariants.openAnomalies();
        if (!open.isEmpty()) {
            Anomaly anomaly = open.get(random.nextInt(open.size()));
            Anomaly.Action action = oneOf(Anomaly.Action.values());
            step(action + " " + anomaly.kind(), () -> useCases.handleAnomalies()
                    .resolve(STAFF, anomaly.id(), action, "looked into it")
                    .peek(done -> invariants.settled(done, action)));
        }
    }

    private void sweep() {
        step("sweep", () -> {
            useCases.expirePayments().expireOverdue(new ExpirePayments.Command(false));
            useCases.cancelUnpaidOrders().cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 1_000, false));
            useCases.closeOrders().closeDue();
            useCases.replayCallbacks().replayDue();
            useCases.sendRefunds().sendDue();
        });
    }

    private void ask() {
        step("ask", () -> useCases.askGateways().askDue());
    }

    private void wait(Duration duration) {
        step("wait " + duration, () -> shop.clock.advance(duration));
    }

    /** Gateways pay and nothing crashes any more, for long enough that whatever can be finished is. */
    private void comeToRest() {
        shop.calmDown();
        for (int i = 0; i < 5; i++) {
            wait(Duration.ofHours(2));
            for (int second = 0; second < 5; second++) {
                wait(Duration.ofSeconds(1));
                ask();
            }
            sweep();
            invariants.hold();
            trades.hold();
        }
    }

    private void onOrder(String what, Function<OrderId, Outcome<?>> event) {
        if (!orders.isEmpty()) {
            OrderId order = orders.get(random.nextInt(orders.size()));
            step(what + " " + order, () -> event.apply(order));
        }
    }

    private void onPayment(String what, Consumer<Payment> event) {
        List<Payment> payments = orders.stream()
                .flatMap(order -> shop.storage.payments().ofOrder(order).stream())
                .toList();
        if (!payments.isEmpty()) {
            Payment payment = payments.get(random.nextInt(payments.size()));
            step(what + " " + payment.tradeNumber(), () -> event.accept(payment));
        }
    }

    private void onRefund(String what, Consumer<Refund> event) {
        List<Refund> refunds = orders.stream()
                .flatMap(order -> shop.storage.refunds().ofOrder(order).stream())
                .toList();
        if (!refunds.isEmpty()) {
            Refund refund = refunds.get(random.nextInt(refunds.size()));
            step(what + " " + refund.number(), () -> event.accept(refund));
        }
    }

    private Optional<Money> someOf(int cents) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Money.ofCents(1 + random.nextInt(cents)));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
