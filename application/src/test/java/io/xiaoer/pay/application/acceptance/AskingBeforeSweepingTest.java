package io.xiaoer.pay.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Command;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Line;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Report;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders.Result;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The job that gives up unpaid orders asks gateways, too, before it does. */
class AskingBeforeSweepingTest extends InAskingShop {

    private static final String UNCONFIRMED = "its gateway has not confirmed that nobody can pay it any more";

    @Test
    void anOverdueOrderIsClosedAtItsGatewayAndCancelled() {
        Placed placed = situations.withStartedPayment();
        situations.after(Duration.ofMinutes(31));

        assertThat(sweep().cancelled()).isEqualTo(1);

        assertThat(wechat.isPayable(first(placed))).isFalse();
        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(reserved(placed)).isZero();
    }

    @Test
    void anOrderThatStaysClosingIsSkippedWithTheReasonAndCancelledLater() {
        Placed placed = situations.withStartedPayment();
        situations.after(Duration.ofMinutes(31));
        wechat.goSilent();

        assertThat(sweep())
                .isEqualTo(new Report(
                        1, 0, 1, 0, false, List.of(new Line(placed.order().number(), Result.SKIPPED, UNCONFIRMED))));
        assertThat(sweep().skipped()).isEqualTo(1);
        assertThat(wechat.questions(first(placed)))
                .as("not asked again before its pause is over")
                .isEqualTo(1);

        wechat.speakAgain();
        situations.after(Duration.ofMinutes(1));
        assertThat(sweep().cancelled()).isEqualTo(1);
        assertThat(shop.history(placed.order().id())).singleElement().satisfies(change -> {
            assertThat(change.operator()).isEqualTo("system");
            assertThat(change.note()).isEqualTo("not paid in time");
        });
    }

    @Test
    void anOrderThatTurnsOutPaidIsSkippedAndPaid() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), first(placed).expiresAt());
        situations.after(Duration.ofMinutes(31));

        assertThat(sweep().orders())
                .containsExactly(new Line(placed.order().number(), Result.SKIPPED, "it turned out to be paid"));

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
        assertThat(reserved(placed)).isEqualTo(2);
    }

    @Test
    void aDryRunAsksNobodyAndClosesNothing() {
        situations.withStartedPayment();
        situations.after(Duration.ofMinutes(31));
        Map<String, Map<?, ?>> before = snapshot();

        Report report = useCases.cancelUnpaidOrders().cancelUnpaid(new Command(Optional.empty(), 1_000, true));

        assertThat(report.found()).isEqualTo(1);
        assertThat(wechat.calls()).isEmpty();
        assertNothingChangedSince(before);
    }

    @Test
    void oneRunAsksASilentGatewayThreeTimesAndTheOthersAllTheSame() {
        List<Placed> atWechat =
                Stream.generate(situations::withStartedPayment).limit(5).toList();
        Placed neverStarted = situations.placed();
        situations.after(Duration.ofMinutes(31));
        wechat.goSilent();

        Report report = sweep();

        assertThat(report.skipped()).isEqualTo(5);
        assertThat(report.cancelled()).isEqualTo(1);
        assertThat(status(neverStarted)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(wechat.calls()).hasSize(3);
        assertThat(atWechat)
                .as("given up are only those that it was asked about")
                .extracting(placed -> order(placed).closing().isPresent())
                .containsExactly(true, true, true, false, false);
        wechat.speakAgain();
        situations.after(Duration.ofMinutes(1));
        assertThat(useCases.closeOrders().closeDue().cancelled()).isEqualTo(3);
        assertThat(sweep().cancelled()).isEqualTo(2);
    }

    @Test
    void whatAGatewayNeverAnswersDoesNotKeepTheOthersFromBeingAskedAbout() {
        List<Placed> unclear =
                Stream.generate(situations::withStartedPayment).limit(3).toList();
        unclear.forEach(placed -> wechat.pay(first(placed), new BigDecimal("-1.001"), Optional.of(now())));
        Placed clear = situations.withStartedPayment();
        situations.after(Duration.ofMinutes(31));

        for (int run = 0; run < 4; run++) {
            sweep();
            useCases.closeOrders().closeDue();
            situations.after(Duration.ofSeconds(30));
        }

        assertThat(status(clear)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(unclear)
                .allSatisfy(placed -> assertThat(order(placed).closing()).isPresent());
    }

    private Report sweep() {
        return useCases.cancelUnpaidOrders().cancelUnpaid(new Command(Optional.empty(), 1_000, false));
    }
}
