package io.xiaoer.pay.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Command;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Line;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Report;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Result;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same job when orders fail, when others are at them, and when it runs beside itself. It takes three at a time here. */
class CancellingUnpaidOrdersInTroubleTest extends InShop {

    private static final Command AS_CONFIGURED = new Command(Optional.empty(), Command.DEFAULT_LIMIT, false);

    @Test
    void oneOrderThatFailsStopsNoOther() {
        List<Placed> placed = overdue(5);
        // The first three together, and then the second of them alone.
        shop.storage().unitOfWork().failCommit(1, 3);

        Report report = cancelUnpaid(AS_CONFIGURED);

        assertThat(report.found()).isEqualTo(5);
        assertThat(report.cancelled()).isEqualTo(4);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.orders().get(1))
                .isEqualTo(new Line(
                        placed.get(1).order().number(), Result.FAILED, "the commit failed, as the test wished"));
        assertThat(status(placed.get(1))).isEqualTo(OrderStatus.PENDING);
        assertThat(stockOf(placed.get(1)).reserved()).isEqualTo(2);
        assertThat(cancelUnpaid(AS_CONFIGURED).cancelled()).as("the next run").isEqualTo(1);
    }

    @Test
    void ordersThatFailTogetherAreCancelledOneByOne() {
        List<Placed> placed = overdue(3);
        shop.storage().unitOfWork().failCommit(1);

        assertThat(cancelUnpaid(AS_CONFIGURED).cancelled()).isEqualTo(3);

        assertThat(placed).allSatisfy(each -> {
            assertThat(shop.history(each.order().id())).hasSize(1);
            assertThat(stockOf(each).reserved()).isZero();
        });
    }

    @Test
    void ordersWhoseCommonCommitNobodyHeardOfAreCancelledOnce() {
        List<Placed> placed = overdue(3);
        shop.storage().unitOfWork().loseAnswerOfCommit(1);

        Report report = cancelUnpaid(AS_CONFIGURED);

        assertThat(report.failed()).isZero();
        assertThat(report.orders()).extracting(Line::reason).containsOnly("not overdue any more");
        assertThat(placed).allSatisfy(each -> {
            assertThat(status(each)).isEqualTo(OrderStatus.CANCELLED);
            assertThat(shop.history(each.order().id())).hasSize(1);
            assertThat(stockOf(each)).isEqualTo(new StockItem(productOf(each), 10, 0));
        });
    }

    /** Its reservation is gone, so that giving it back is refused, alone as among others. */
    @Test
    void anOrderWhoseRecordsAreBrokenStopsNoOther() {
        List<Placed> placed = overdue(4);
        shop.storage().damage().setStock(productOf(placed.get(1)), 10, 0);

        Report report = cancelUnpaid(AS_CONFIGURED);

        assertThat(report.orders())
                .extracting(Line::result)
                .containsExactly(Result.CANCELLED, Result.FAILED, Result.CANCELLED, Result.CANCELLED);
        assertThat(report.orders().get(1).reason()).contains("has no reservation");
        assertThat(status(placed.get(1))).isEqualTo(OrderStatus.PENDING);
        assertThat(shop.payment(placed.get(1).payment().payment().id()).status().isOpen())
                .isTrue();
    }

    @Test
    void anOrderThatSomebodyElseIsAtIsSkipped() {
        List<Placed> placed = overdue(2);

        Held.whileLocked(shop, placed.get(0).order().id(), () -> {
            Report report = cancelUnpaid(AS_CONFIGURED);

            assertThat(report.skipped()).isEqualTo(1);
            assertThat(report.cancelled()).isEqualTo(1);
            assertThat(report.orders().get(0).result()).isEqualTo(Result.SKIPPED);
            assertThat(report.orders().get(0).reason()).isNotBlank();
        });

        assertThat(status(placed.get(0))).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void anOrderThatIsPaidWhileTheSweepIsOnItsWayIsSkipped() {
        List<Placed> placed = overdue(2);
        Placed first = placed.get(0);
        Placed second = placed.get(1);
        Payment payment = second.payment().payment();
        shop.storage()
                .unitOfWork()
                .beforeNext(() -> situations.report(io.xiaoer.pay.application.fixture.Report.success(payment)
                        .paidAt(payment.expiresAt())));

        assertThat(cancelUnpaid(AS_CONFIGURED).orders())
                .containsExactly(
                        new Line(first.order().number(), Result.CANCELLED, ""),
                        new Line(second.order().number(), Result.SKIPPED, "not overdue any more"));

        assertThat(status(second)).isEqualTo(OrderStatus.PAID);
        assertThat(stockOf(second).reserved()).isEqualTo(2);
    }

    @Test
    void ofSweepsSideBySideOneCancelsEachOrderAndStockComesBackOnce() {
        Product product = situations.product(150);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            placed.add(situations.placed(product, 5));
        }
        assertThat(shop.stock(product.id())).isEqualTo(new StockItem(product.id(), 0, 150));
        situations.after(Duration.ofMinutes(31));

        List<Report> reports = AtOnce.run(4, () -> cancelUnpaid(AS_CONFIGURED));

        assertThat(reports).allSatisfy(report -> assertThat(report.failed()).isZero());
        assertThat(reports.stream().mapToInt(Report::cancelled).sum()).isEqualTo(30);
        assertThat(shop.stock(product.id())).isEqualTo(new StockItem(product.id(), 150, 0));
        assertThat(placed)
                .allSatisfy(each -> assertThat(shop.history(each.order().id())).hasSize(1));
    }

    @Test
    void ordersThatAreReadTogetherAreOneTransaction() {
        overdue(7);
        int before = shop.storage().unitOfWork().commits();

        assertThat(cancelUnpaid(AS_CONFIGURED).cancelled()).isEqualTo(7);

        assertThat(shop.storage().unitOfWork().commits()).isEqualTo(before + 3);
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
