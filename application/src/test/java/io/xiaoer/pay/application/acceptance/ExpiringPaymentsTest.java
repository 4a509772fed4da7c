package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.ExpirePayments.Command;
import io.xiaoer.pay.application.port.in.ExpirePayments.Line;
import io.xiaoer.pay.application.port.in.ExpirePayments.Result;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The job that writes down which payments are too late. It reads three at a time here. */
class ExpiringPaymentsTest extends InShop {

    @Test
    void anOpenPaymentPastItsDeadlineExpiresAndItsOrderStaysPending() {
        List<Placed> created = List.of(situations.placed(), situations.withStartedPayment());
        shop.clock().set(payment(created.get(0)).expiresAt().plusNanos(1_000));

        assertThat(sweep()).isEqualTo(report(2, 2, 0, 0));

        assertThat(created).allSatisfy(placed -> {
            assertThat(status(placed)).isEqualTo(PaymentStatus.EXPIRED);
            assertThat(shop.logged(payment(placed).id())).endsWith(LogEntry.Event.EXPIRED);
            assertThat(shop.events(placed.order().id())).endsWith("payment.expired");
            assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PENDING);
            assertThat(shop.stock(placed.order().line().productId()).reserved()).isEqualTo(2);
        });
    }

    @Test
    void aPaymentAtItsDeadlineMayStillBePaid() {
        Placed placed = situations.placed();
        shop.clock().set(payment(placed).expiresAt());
        Map<String, Map<?, ?>> before = snapshot();

        assertThat(sweep()).isEqualTo(report(0, 0, 0, 0));

        assertNothingChangedSince(before);
    }

    @Test
    void paymentsThatAreOverDoNotExpire() {
        for (Placed placed : List.of(
                situations.paid(),
                situations.withFailedPayment(),
                situations.withCancelledPayment(),
                situations.cancelled())) {
            shop.clock().set(payment(placed).expiresAt().plusSeconds(1));
        }
        Map<String, Map<?, ?>> before = snapshot();

        assertThat(sweep()).isEqualTo(report(0, 0, 0, 0));

        assertNothingChangedSince(before);
    }

    @Test
    void aSweepExpiresThemAllInSmallBatchesAndAgainNone() {
        for (int i = 0; i < 7; i++) {
            situations.placed();
        }
        situations.after(Duration.ofMinutes(31));

        assertThat(sweep()).isEqualTo(report(7, 7, 0, 0));
        assertThat(sweep()).isEqualTo(report(0, 0, 0, 0));
    }

    @Test
    void exactlyOneBatchIsSweptToo() {
        for (int i = 0; i < 3; i++) {
            situations.placed();
        }
        situations.after(Duration.ofMinutes(31));

        assertThat(sweep()).isEqualTo(report(3, 3, 0, 0));
    }

    @Test
    void onePaymentThatFailsStopsNoOther() {
        List<Placed> placed = List.of(situations.placed(), situations.placed(), situations.placed());
        situations.after(Duration.ofMinutes(31));
        // All together, and then the second of them alone.
        shop.storage().unitOfWork().failCommit(1, 3);

        assertThat(sweep()).isEqualTo(report(3, 2, 0, 1));

        assertThat(placed)
                .extracting(this::status)
                .containsExactlyInAnyOrder(PaymentStatus.EXPIRED, PaymentStatus.INIT, PaymentStatus.EXPIRED);
        assertThat(sweep()).as("the next run").isEqualTo(report(1, 1, 0, 0));
    }

    @Test
    void paymentsThatFailTogetherExpireOneByOne() {
        List<Placed> placed = Stream.generate(situations::placed).limit(3).toList();
        situations.after(Duration.ofMinutes(31));
        shop.storage().unitOfWork().failCommit(1);

        assertThat(sweep()).isEqualTo(report(3, 3, 0, 0));

        assertEachExpiredOnce(placed);
    }

    @Test
    void paymentsWhoseCommonCommitNobodyHeardOfExpireOnce() {
        List<Placed> placed = Stream.generate(situations::placed).limit(3).toList();
        situations.after(Duration.ofMinutes(31));
        shop.storage().unitOfWork().loseAnswerOfCommit(1);

        assertThat(sweep()).isEqualTo(report(3, 0, 3, 0));

        assertEachExpiredOnce(placed);
    }

    @Test
    void paymentsThatAreReadTogetherAreOneTransaction() {
        Stream.generate(situations::placed).limit(7).forEach(placed -> {});
        situations.after(Duration.ofMinutes(31));
        int before = shop.storage().unitOfWork().commits();

        assertThat(sweep()).isEqualTo(report(7, 7, 0, 0));

        assertThat(shop.storage().unitOfWork().commits()).isEqualTo(before + 3);
    }

    @Test
    void aPaymentThatIsPaidWhileTheSweepIsOnItsWayIsSkipped() {
        List<Placed> placed = Stream.generate(situations::placed).limit(2).toList();
        Payment paid = payment(placed.get(1));
        situations.after(Duration.ofMinutes(31));
        shop.storage()
                .unitOfWork()
                .beforeNext(() -> situations.report(Report.success(paid).paidAt(paid.expiresAt())));

        assertThat(sweep()).isEqualTo(report(2, 1, 1, 0));

        assertThat(placed).extracting(this::status).containsExactly(PaymentStatus.EXPIRED, PaymentStatus.SUCCEEDED);
    }

    @Test
    void aPaymentThatSomebodyElseIsAtIsLeftAlone() {
        Placed busy = situations.placed();
        Placed idle = situations.placed();
        situations.after(Duration.ofMinutes(31));

        Held.whileLocked(shop, busy.order().id(), () -> assertThat(sweep()).isEqualTo(report(2, 1, 1, 0)));

        assertThat(status(busy)).isEqualTo(PaymentStatus.INIT);
        assertThat(status(idle)).isEqualTo(PaymentStatus.EXPIRED);
    }

    @Test
    void ofSweepsSideBySideOneExpiresEachPayment() {
        List<Placed> placed = Stream.generate(situations::placed).limit(20).toList();
        situations.after(Duration.ofMinutes(31));

        List<ExpirePayments.Report> reports = AtOnce.run(4, this::sweep);

        assertThat(reports).allSatisfy(report -> assertThat(report.failed()).isZero());
        assertThat(reports.stream().mapToInt(ExpirePayments.Report::expired).sum())
                .isEqualTo(20);
        assertEachExpiredOnce(placed);
    }

    private void assertEachExpiredOnce(List<Placed> placed) {
        assertThat(placed)
                .allSatisfy(each -> assertThat(shop.logged(payment(each).id()))
                        .containsExactly(LogEntry.Event.CREATED, LogEntry.Event.EXPIRED));
    }

    @Test
    void aPaymentExpiresOnTheSpotWhenACommandTouchesItsOrder() {
        Placed placed = situations.placed();
        situations.after(Duration.ofMinutes(31));

        accepted(useCases.createPayment()
                .create(Situations.payWith(placed.order().id(), PaymentMethod.ALIPAY)));

        assertThat(status(placed)).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(shop.log(payment(placed).id())).last().satisfies(entry -> assertThat(entry.details())
                .isEmpty());
    }

    @Test
    void anExpiredPaymentThatWasPaidInTimePaysItsOrderAfterAll() {
        Placed placed = situations.withExpiredPayment();

        situations.report(Report.success(payment(placed)).paidAt(payment(placed).expiresAt()));

        assertThat(status(placed)).isEqualTo(PaymentStatus.SUCCEEDED);
        accepted(useCases.readOrders().order(ALICE, placed.order().id()));
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void aDryRunSaysWhatWouldExpireAndDoesNothing() {
        List<Placed> placed = Stream.generate(situations::placed).limit(4).toList();
        situations.after(Duration.ofMinutes(31));
        Map<String, Map<?, ?>> before = snapshot();
        int commits = shop.storage().unitOfWork().commits();
        List<Line> told = new ArrayList<>();

        assertThat(useCases.expirePayments().expireOverdue(new Command(true), told::add))
                .isEqualTo(new ExpirePayments.Report(4, 0, 0, 0, true));

        assertThat(told)
                .containsExactlyElementsOf(placed.stream()
                        .map(each -> new Line(payment(each).tradeNumber(), Result.WOULD_EXPIRE, ""))
                        .toList());
        assertNothingChangedSince(before);
        assertThat(shop.storage().unitOfWork().commits()).isEqualTo(commits);
    }

    @Test
    void eachPaymentIsToldWithWhatBecameOfItAndWhy() {
        Placed busy = situations.placed();
        Placed failing = situations.placed();
        Placed idle = situations.placed();
        situations.after(Duration.ofMinutes(31));
        List<Line> told = new ArrayList<>();

        Held.whileLocked(shop, busy.order().id(), () -> {
            shop.storage().unitOfWork().failCommit(1, 3);
            useCases.expirePayments().expireOverdue(new Command(false), told::add);
        });

        assertThat(told)
                .containsExactly(
                        new Line(payment(busy).tradeNumber(), Result.SKIPPED, "another transaction holds it"),
                        new Line(
                                payment(failing).tradeNumber(), Result.FAILED, "the commit failed, as the test wished"),
                        new Line(payment(idle).tradeNumber(), Result.EXPIRED, ""));
    }

    private ExpirePayments.Report sweep() {
        return useCases.expirePayments().expireOverdue(new Command(false));
    }

    private static ExpirePayments.Report report(int found, int expired, int skipped, int failed) {
        return new ExpirePayments.Report(found, expired, skipped, failed, false);
    }

    private PaymentStatus status(Placed placed) {
        return shop.payment(payment(placed).id()).status();
    }

    private static Payment payment(Placed placed) {
        return placed.payment().payment();
    }
}
