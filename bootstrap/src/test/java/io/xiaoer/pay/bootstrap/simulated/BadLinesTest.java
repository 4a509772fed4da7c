package io.xiaoer.pay.bootstrap.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.fixture.Answers;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.http.HttpTest;
import io.xiaoer.pay.bootstrap.line.Dice;
import io.xiaoer.pay.bootstrap.line.Lines;
import io.xiaoer.pay.bootstrap.line.Mishap;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Conservation;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Shop and gateways reach each other, in both directions, over lines that delay, reset, half-close and lose: in the end
 * each payment is where its shopper wanted it, and the books of both sides are the same. {@code -Dchaos.payments} says of
 * how many in the long form, {@code -Dchaos.seed} which mishaps.
 */
@HttpTest
class BadLinesTest {

    private static final long SEED = Long.getLong("chaos.seed", 20_261_121);
    private static final int SHOPPERS = 4;
    private static final int ROUNDS = 2_000;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final PaymentMethod[] METHODS = {PaymentMethod.WECHAT, PaymentMethod.ALIPAY, PaymentMethod.BANK};
    private static final List<Provider> PROVIDERS = List.of(Provider.WECHAT, Provider.ALIPAY, Provider.BANK);

    private record Wanted(Plan plan, Purchase purchase) {}

    @Inject
    UseCases.Storage storage;

    private final ExecutorService shoppers = Executors.newFixedThreadPool(SHOPPERS);
    private Dice dice;
    private Lines lines;
    private SimulatedShop shop;

    @AfterEach
    void close() {
        shoppers.shutdownNow();
        shop.close();
        lines.close();
    }

    @Test
    void overBadLinesAHundredPaymentsAreSettledAndAgreeWithTheirGateways() throws Exception {
        allAreSettled(100, new Dice(SEED, 10, Duration.ofMillis(300)));
    }

    /** Silence lasts longer than anybody waits. */
    @Test
    @Tag("chaos")
    void theSameHoldsForTenThousand() throws Exception {
        allAreSettled(Integer.getInteger("chaos.payments", 10_000), new Dice(SEED, 2, Duration.ofSeconds(6)));
    }

    private void allAreSettled(int number, Dice dealt) throws Exception {
        long begin = System.nanoTime();
        dice = dealt;
        lines = new Lines(dice);
        shop = new SimulatedShop(storage, LatePaymentPolicy.REFUND, lines::insteadOf);
        // The shop signs what it asks of the bank with the newest secret.
        shop.gatewaysChangeKeys();
        Conservation before = balance();

        List<Wanted> all = bought(number);
        settle(all);

        assertThat(all).hasSize(number);
        all.forEach(wanted -> wanted.plan().assertOver(wanted.purchase()));
        Money taken = agreesWithTheGateways(before);
        assertThat(dice.thrown()).containsKeys(Mishap.values());
        reconcile(all);
        say(
                "%d payments over bad lines (seed %d), %s taken: each settled, both books the same, nothing on the bills; %s; %d ms",
                number, SEED, taken, dice.thrown(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    // Shopping

    private List<Wanted> bought(int number) throws Exception {
        Product product = Requests.in(() -> new Situations(shop.useCases(), shop.clock()).product(number));
        List<Future<List<Wanted>>> baskets = IntStream.range(0, SHOPPERS)
                .mapToObj(shopper -> shoppers.submit(() -> boughtBy(shopper, product, number)))
                .toList();
        while (!baskets.stream().allMatch(Future::isDone)) {
            passTime(Duration.ofSeconds(1));
        }
        List<Wanted> all = new ArrayList<>();
        for (Future<List<Wanted>> basket : baskets) {
            all.addAll(basket.get());
        }
        return all;
    }

    private List<Wanted> boughtBy(int shopperNumber, Product product, int number) {
        Situations situations = new Situations(shop.useCases(), shop.clock());
        Actor shopper = Actor.customer("distant shopper " + shopperNumber);
        AddressId address = Requests.in(() -> situations.address(shopper).id());
        List<Wanted> wanted = new ArrayList<>();
        for (int i = shopperNumber; i < number; i += SHOPPERS) {
            Plan plan = Plan.values()[i / METHODS.length % Plan.values().length];
            Purchase purchase = Purchase.placed(shop, shopper, product, address, METHODS[i % METHODS.length]);
            plan.begin(purchase.start());
            wanted.add(new Wanted(plan, purchase));
        }
        return wanted;
    }

    /** A pause in between, since not everything happens by the shop's clock. */
    private void passTime(Duration time) throws InterruptedException {
        shop.runJobs();
        shop.clock().advance(time);
        TimeUnit.MILLISECONDS.sleep(50);
    }

    private void settle(List<Wanted> all) throws InterruptedException {
        List<Wanted> open = new ArrayList<>(all);
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            passTime(Duration.ofSeconds(5));
            open.removeIf(wanted -> wanted.plan().isOver(wanted.purchase()));
        }
        open.forEach(wanted -> wanted.plan().assertOver(wanted.purchase()));
        assertThat(open).isEmpty();
    }

    // What came of it

    /** Sum by sum each purchase has been compared; here all of it, and that there is no more. */
    private Money agreesWithTheGateways(Conservation before) {
        Instant later = shop.clock().instant().plusSeconds(1);
        List<Money> taken = new ArrayList<>();
        List<Money> givenBack = new ArrayList<>();
        for (Provider provider : PROVIDERS) {
            shop.books().eachPaid(provider, Instant.EPOCH, later, trade -> taken.add(trade.received()));
            shop.books().eachRefund(provider, Instant.EPOCH, later, refund -> {
                assertThat(refund.status()).isEqualTo(Refund.Status.DONE);
                givenBack.add(refund.amount());
            });
        }
        Conservation now = balance();
        assertThat(now.unexplained()).isEqualTo(Money.ZERO);
        assertThat(now.received().minus(before.received())).isEqualTo(sum(taken));
        assertThat(now.refunded().minus(before.refunded())).isEqualTo(sum(givenBack));
        assertThat(now.applied().minus(before.applied())).isEqualTo(sum(taken).minus(sum(givenBack)));
        return sum(taken);
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money.ZERO, Money::plus);
    }

    private Conservation balance() {
        return Requests.in(() -> shop.useCases().checkConservation().balance());
    }

    /** The bank hands out no bills. */
    private void reconcile(List<Wanted> all) {
        dice.calmDown();
        LocalDate day = LocalDate.ofInstant(all.get(0).purchase().asPlaced().createdAt(), CHINA);
        shop.clock().set(day.plusDays(1).atTime(11, 0).atZone(CHINA).toInstant());
        for (Provider provider : List.of(Provider.WECHAT, Provider.ALIPAY)) {
            long paid = all.stream()
                    .filter(wanted ->
                            wanted.plan().isPaid() && wanted.purchase().provider() == provider)
                    .count();
            Reconcile.Report report = Requests.in(() -> Answers.accepted(
                    shop.useCases().reconcile().reconcile(new Reconcile.Command(provider, day, Optional.empty()))));
            assertThat(report.lines()).isGreaterThan(Math.toIntExact(paid));
            assertThat(report.findings()).isEmpty();
        }
    }

    private static void say(String line, Object... facts) {
        System.out.println("chaos: " + line.formatted(facts));
    }
}
