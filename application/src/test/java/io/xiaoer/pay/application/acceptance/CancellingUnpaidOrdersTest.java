package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Command;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Line;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Report;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Result;
import io.xiaoer.pay.application.port.in.CreatePayment;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.UnpaidRule;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The job that gives up orders which nobody is going to pay. It reads three at a time here. */
class CancellingUnpaidOrdersTest extends InShop {

    private static final Command AS_CONFIGURED = new Command(Optional.empty(), Command.DEFAULT_LIMIT, false);

    @Test
    void anUnpaidOrderIsCancelledAndItsStockIsBackOnSale() {
        Placed placed = situations.placed();
        situations.after(Duration.ofMinutes(31));

        Report report = cancelUnpaid(AS_CONFIGURED);

        assertThat(report)
                .isEqualTo(new Report(
                        1, 1, 0, 0, false, List.of(new Line(placed.order().number(), Result.CANCELLED, ""))));
        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.payment(placed.payment().payment().id()).status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(stockOf(placed)).isEqualTo(new StockItem(productOf(placed), 10, 0));
        assertThat(shop.history(placed.order().id()))
                .containsExactly(new OrderChange(
                        OrderStatus.PENDING,
                        OrderStatus.CANCELLED,
                        "system",
                        "not paid in time",
                        shop.clock().instant()));
        assertThat(shop.events(placed.order().id())).endsWith("payment.expired", "order.cancelled");
    }

    @Test
    void anOrderIsOverdueWhenItIsOlderThanTheTimeoutNotWhenItIsAsOld() {
        Placed placed = situations.withFailedPayment();
        shop.clock().set(Shop.OPENING.plus(Duration.ofMinutes(30)));
        assertThat(cancelUnpaid(AS_CONFIGURED).found()).isZero();

        shop.clock().set(Shop.OPENING.plus(Duration.ofMinutes(30)).plusNanos(1_000));

        assertThat(cancelUnpaid(AS_CONFIGURED).cancelled()).isEqualTo(1);
        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aLivePaymentHoldsItsOrder() {
        Placed placed = situations.withFailedPayment();
        situations.after(Duration.ofMinutes(20));
        Instant deadline = accepted(useCases.createPayment()
                        .create(new CreatePayment.Command(
                                ALICE,
                                placed.order().id(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Duration.ofHours(5)))))
                .payment()
                .payment()
                .expiresAt();

        shop.clock().set(deadline);
        assertThat(cancelUnpaid(AS_CONFIGURED).found()).as("at the deadline").isZero();
        shop.clock().set(deadline.plusNanos(1_000));
        assertThat(cancelUnpaid(AS_CONFIGURED).cancelled()).isEqualTo(1);
    }

    @Test
    void afterItsDayAnOrderIsCancelledWhateverHoldsIt() {
        Shop strict = new Shop(new UnpaidRule(Duration.ofMinutes(30), Duration.ofMinutes(10)));
        Placed placed = strict.situations().withStartedPayment();
        strict.clock().advance(Duration.ofMinutes(10));
        assertThat(strict.useCases()
                        .cancelUnpaidOrders()
                        .cancelUnpaid(AS_CONFIGURED)
                        .found())
                .isZero();
        strict.clock().advance(Duration.ofMillis(1));

        assertThat(strict.useCases()
                        .cancelUnpaidOrders()
                        .cancelUnpaid(AS_CONFIGURED)
                        .cancelled())
                .isEqualTo(1);

        assertThat(strict.payment(placed.payment().payment().id()).status()).isEqualTo(PaymentStatus.CANCELLED);
    }

    @Test
    void onlyPendingOrdersAreLookedAt() {
        situations.paid();
        situations.shipped();
        situations.completed();
        situations.cancelled();
        situations.after(Duration.ofDays(2));
        Map<String, Map<?, ?>> before = snapshot();

        assertThat(cancelUnpaid(AS_CONFIGURED)).isEqualTo(new Report(0, 0, 0, 0, false, List.of()));

        assertNothingChangedSince(before);
    }

    // How to run it

    @Test
    void theTimeoutMayBeChosenForOneRun() {
        situations.withFailedPayment();
        situations.after(Duration.ofMinutes(5));

        assertThat(cancelUnpaid(withTimeout(Duration.ofMinutes(5))).found()).isZero();
        assertThat(cancelUnpaid(withTimeout(Duration.ofMinutes(4))).cancelled()).isEqualTo(1);
    }

    @Test
    void aTimeoutOfNothingSparesWhatALivePaymentHolds() {
        Placed held = situations.placed();
        Placed free = situations.withFailedPayment();
        situations.after(Duration.ofMillis(1));

        assertThat(cancelUnpaid(withTimeout(Duration.ZERO)).cancelled()).isEqualTo(1);

        assertThat(status(held)).isEqualTo(OrderStatus.PENDING);
        assertThat(status(free)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aTimeoutLongerThanADaySparesNobodyBeyondHisDay() {
        situations.withFailedPayment();
        situations.after(Duration.ofHours(25));

        assertThat(cancelUnpaid(withTimeout(Duration.ofDays(7))).cancelled()).isEqualTo(1);
    }

    @Test
    void theLimitIsTheMostOrdersThatAreLookedAtOldestFirst() {
        List<Placed> placed = overdue(5);

        Report report = cancelUnpaid(new Command(Optional.empty(), 4, false));

        assertThat(report.found()).isEqualTo(4);
        assertThat(report.orders())
                .extracting(Line::order)
                .containsExactlyElementsOf(placed.stream()
                        .limit(4)
                        .map(each -> each.order().number())
                        .toList());
        assertThat(status(placed.get(4))).isEqualTo(OrderStatus.PENDING);
        assertThat(cancelUnpaid(new Command(Optional.empty(), 0, false)).found())
                .isZero();
        assertThat(cancelUnpaid(AS_CONFIGURED).cancelled()).isEqualTo(1);
    }

    @Test
    void aDryRunSaysWhatWouldBeDoneAndDoesNothing() {
        List<Placed> placed = overdue(4);
        Map<String, Map<?, ?>> before = snapshot();

        Report report = cancelUnpaid(new Command(Optional.empty(), 100, true));

        assertThat(report.found()).isEqualTo(4);
        assertThat(report.cancelled()).isZero();
        assertThat(report.dryRun()).isTrue();
        assertThat(report.orders())
                .containsExactlyElementsOf(placed.stream()
                        .map(each -> new Line(each.order().number(), Result.WOULD_CANCEL, ""))
                        .toList());
        assertNothingChangedSince(before);
    }

    @Test
    void countsAreExactAndOnlyTheFirstThousandOrdersAreListed() {
        Product product = situations.product(2_000);
        for (int i = 0; i < Report.LISTED + 2; i++) {
            situations.placed(product, 1);
        }
        situations.after(Duration.ofMinutes(31));

        List<Line> told = new ArrayList<>();

        Report report =
                useCases.cancelUnpaidOrders().cancelUnpaid(new Command(Optional.empty(), 5_000, true), told::add);

        assertThat(report.found()).isEqualTo(Report.LISTED + 2);
        assertThat(report.orders()).hasSize(Report.LISTED).isEqualTo(told.subList(0, Report.LISTED));
        assertThat(told).as("whoever listens hears of them all").hasSize(Report.LISTED + 2);
    }

    /** Each a second after the one before, and all of them overdue. */
    private List<Placed> overdue(int count) {
        List<Placed> placed = Stream.generate(() -> {
                    situations.after(Duration.ofSeconds(1));
                    return situations.placed();
                })
                .limit(count)
                .toList();
        situations.after(Duration.ofMinutes(31));
        return placed;
    }

    private Report cancelUnpaid(Command command) {
        return useCases.cancelUnpaidOrders().cancelUnpaid(command);
    }

    private static Command withTimeout(Duration timeout) {
        return new Command(Optional.of(timeout), Command.DEFAULT_LIMIT, false);
    }

    private OrderStatus status(Placed placed) {
        return shop.order(placed.order().id()).status();
    }

    private StockItem stockOf(Placed placed) {
        return shop.stock(productOf(placed));
    }

    private static ProductId productOf(Placed placed) {
        return placed.order().line().productId();
    }
}
