package io.xiaoer.pay.bootstrap.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.fixture.Answers;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.port.out.Bills.Difference;
import io.xiaoer.pay.application.port.out.Bills.Type;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.bootstrap.http.HttpTest;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.AtGateway;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.gateway.simulator.Behaviour;
import io.xiaoer.pay.gateway.simulator.Faults;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many shoppers at once, gateways that lose answers, are late and repeat themselves, and shoppers' payments that nobody
 * reports: in the end all is settled, and each bill agrees.
 */
@HttpTest
class ManyPaymentsTest {

    private static final int SHOPPERS = 4;
    private static final int ROUNDS = 2_000;
    private static final long SEED = 20_261_111;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final List<PaymentMethod> METHODS = List.of(PaymentMethod.WECHAT, PaymentMethod.ALIPAY);

    @Inject
    UseCases.Storage storage;

    private final ExecutorService shoppers = Executors.newFixedThreadPool(SHOPPERS);
    private SimulatedShop shop;

    @BeforeEach
    void open() {
        shop = new SimulatedShop(storage, LatePaymentPolicy.REFUND);
    }

    @AfterEach
    void close() {
        shoppers.shutdownNow();
        shop.close();
    }

    @Test
    void whateverIsLostLateOrRepeatedAllIsSettledAndNobodyIsAskedTooOften() throws Exception {
        allOfManyAreSettled(200);
    }

    @Test
    @Tag("chaos")
    void theSameHoldsForTwoThousand() throws Exception {
        allOfManyAreSettled(2_000);
    }

    private void allOfManyAreSettled(int number) throws Exception {
        shop.simulator().faults(new Faults(5, 5, 5, SEED));

        List<Purchase> purchases = bought(number);
        settle(purchases);

        assertThat(purchases).hasSize(number);
        purchases.forEach(Purchase::agreesWithItsGateway);
        assertThat(Purchase.sum(
                        purchases, purchase -> purchase.receipts().get(0).amount()))
                .isEqualTo(takenByGateways())
                .isEqualTo(Money.ofCents(19_900L * number));
        assertThat(unexplained()).isEqualTo(Money.ZERO);
        isAskedNoMoreOftenThanTheScheduleSays(purchases);
        reconcile(purchases);
    }

    // Shopping

    private List<Purchase> bought(int number) throws Exception {
        Product product = Requests.in(() -> new Situations(shop.useCases(), shop.clock()).product(number));
        List<Future<List<Purchase>>> baskets = IntStream.range(0, SHOPPERS)
                .mapToObj(shopper -> shoppers.submit(() -> boughtBy(shopper, product, number / SHOPPERS)))
                .toList();
        while (!baskets.stream().allMatch(Future::isDone)) {
            passTime(Duration.ofSeconds(1));
        }
        List<Purchase> purchases = new ArrayList<>();
        for (Future<List<Purchase>> basket : baskets) {
            purchases.addAll(basket.get());
        }
        return purchases;
    }

    /** One payment in twenty is never reported. */
    private List<Purchase> boughtBy(int shopperNumber, Product product, int pieces) {
        Situations situations = new Situations(shop.useCases(), shop.clock());
        Actor shopper = Actor.customer("simulated shopper " + shopperNumber);
        AddressId address = Requests.in(() -> situations.address(shopper).id());
        List<Purchase> purchases = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            PaymentMethod method = METHODS.get(i % METHODS.size());
            Purchase purchase = Purchase.placed(shop, shopper, product, address, method);
            if (i % 20 == shopperNumber) {
                purchase.behave(Behaviour.DROP_CALLBACK);
            }
            purchases.add(purchase.start().pay());
        }
        return purchases;
    }

    /** A pause in between, since not everything happens by the shop's clock. */
    private void passTime(Duration time) {
        shop.runJobs();
        shop.clock().advance(time);
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void settle(List<Purchase> purchases) {
        List<Purchase> open = new ArrayList<>(purchases);
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            open.removeIf(purchase -> purchase.order().status() == OrderStatus.PAID);
            if (!open.isEmpty()) {
                passTime(Duration.ofSeconds(5));
            }
        }
        assertThat(open).isEmpty();
    }

    // What came of it

    private Money takenByGateways() {
        List<Money> sums = new ArrayList<>();
        for (PaymentMethod method : METHODS) {
            shop.books()
                    .eachPaid(
                            Provider.valueOf(method.name()),
                            Instant.EPOCH,
                            shop.clock().instant().plusSeconds(1),
                            trade -> sums.add(trade.received()));
        }
        return sums.stream().reduce(Money.ZERO, Money::plus);
    }

    private Money unexplained() {
        return Requests.in(() -> shop.useCases().checkConservation().balance()).unexplained();
    }

    private void isAskedNoMoreOftenThanTheScheduleSays(List<Purchase> purchases) {
        int asked = 0;
        for (Purchase purchase : purchases) {
            Payment payment = purchase.payment();
            AtGateway atGateway = payment.atGateway();
            assertThat(atGateway.timesAsked()).as(purchase.number()).isLessThanOrEqualTo(mostQuestions(atGateway));
            assertThat(shop.site(purchase.provider()).queries(purchase.number()))
                    .as(purchase.number())
                    .isLessThanOrEqualTo(atGateway.timesAsked());
            asked += atGateway.timesAsked();
        }
        assertThat(asked).as("questions because of callbacks that never came").isPositive();
    }

    /** The schedule until the payment was known to be over, as somebody with a calendar reads it. */
    private static int mostQuestions(AtGateway atGateway) {
        Instant over = atGateway.doneAt().orElseThrow();
        Instant next = atGateway.startedAt().orElseThrow();
        List<Duration> pauses = SimulatedShop.ASKING.pauses();
        int questions = 0;
        while (!next.isAfter(over)) {
            next = next.plus(pauses.get(Math.min(questions, pauses.size() - 1)));
            questions++;
        }
        return questions - 1;
    }

    // The bills of that day

    private void reconcile(List<Purchase> purchases) {
        shop.simulator().faults(Faults.NONE);
        LocalDate day = LocalDate.ofInstant(purchases.get(0).asPlaced().createdAt(), CHINA);
        shop.clock().set(day.plusDays(1).atTime(11, 0).atZone(CHINA).toInstant());
        for (PaymentMethod method : METHODS) {
            Provider provider = Provider.valueOf(method.name());
            Reconcile.Report report = reconciled(provider, day);
            assertThat(report.lines()).isEqualTo(purchases.size() / METHODS.size());
            assertThat(report.findings()).isEmpty();
            findsWhatIsMissing(purchases, provider, day);
        }
    }

    private void findsWhatIsMissing(List<Purchase> purchases, Provider provider, LocalDate day) {
        Purchase lost = purchases.stream()
                .filter(purchase -> purchase.provider() == provider)
                .findFirst()
                .orElseThrow();
        shop.bills(provider).lose(lost.asPlaced().tradeNumber());
        String foreign = paidAtTheGatewayAlone(provider, day);

        assertThat(reconciled(provider, day).findings())
                .extracting(Difference::type, Difference::number)
                .containsExactlyInAnyOrder(
                        tuple(Type.MISSING_THERE, lost.receipts().get(0).key().transactionId()),
                        tuple(Type.MISSING_HERE, foreign));
    }

    /** Says its transaction id. */
    private String paidAtTheGatewayAlone(Provider provider, LocalDate day) {
        Instant noon = day.atTime(12, 0).atZone(CHINA).toInstant();
        Trade trade = new Trade(
                provider,
                "20200101000000_foreign",
                Money.ofCents(700),
                "什么东西",
                "",
                "",
                noon,
                Optional.empty(),
                false,
                List.of());
        shop.books().open(trade);
        return shop.books()
                .pay(provider, trade.number(), trade.amount(), noon)
                .orElseThrow()
                .paid()
                .get(0)
                .transactionId();
    }

    private Reconcile.Report reconciled(Provider provider, LocalDate day) {
        return Requests.in(() -> Answers.accepted(
                shop.useCases().reconcile().reconcile(new Reconcile.Command(provider, day, Optional.empty()))));
    }
}
