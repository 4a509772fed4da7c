package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.AskGateways;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Payments whose callbacks never come are found by asking, on a schedule. */
class AskingGatewaysTest extends InAskingShop {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    // What it finds

    @Test
    void aSuccessThatNobodyReportedIsFoundAtTheFirstQuestion() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), now());
        situations.after(FIRST_PAUSE);

        assertThat(askDue()).isEqualTo(new AskGateways.Report(1, 0, 0, 0, 0));

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
        assertThat(shop.logged(first(placed).id())).endsWith(LogEntry.Event.GATEWAY_ASKED, LogEntry.Event.SUCCEEDED);
        assertNeverAskedAgain(first(placed));
    }

    @Test
    void aCallbackThatComesAfterAllIsADuplicate() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), now());
        situations.after(FIRST_PAUSE);
        askDue();

        situations.report(Report.closure(first(placed)));

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
        assertThat(shop.logged(first(placed).id())).endsWith(LogEntry.Event.DUPLICATE);
    }

    @Test
    void aPaymentThatWasReportedIsNotAskedAbout() {
        Placed placed = situations.placed(situations.product(1), 1);
        situations.start(first(placed).id());
        accepted(useCases.cancelPayment().cancel(ALICE, first(placed).id()));
        int before = wechat.calls().size();
        situations.after(Duration.ofHours(1));

        assertThat(askDue()).isEqualTo(AskGateways.Report.NOTHING);

        assertThat(wechat.calls()).hasSize(before);
    }

    @Test
    void moneyThatCameTooLateIsFoundAndGoesBack() {
        Placed placed = situations.withStartedPayment();
        shop.clock().set(first(placed).expiresAt().plusSeconds(5));
        wechat.pay(first(placed), now());
        situations.after(Duration.ofSeconds(5));

        assertThat(askDue().over()).isEqualTo(1);

        assertThat(status(first(placed))).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(receipts(placed)).singleElement().satisfies(receipt -> assertThat(receipt.refunded())
                .hasToString("398.00"));
    }

    @Test
    void aPaymentThatItsGatewayHasClosedIsCancelled() {
        Placed placed = situations.withStartedPayment();
        wechat.expire(first(placed));
        situations.after(FIRST_PAUSE);

        assertThat(askDue().over()).isEqualTo(1);

        assertThat(status(first(placed))).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(status(placed)).isEqualTo(OrderStatus.PENDING);
        assertNeverAskedAgain(first(placed));
    }

    @Test
    void aPaymentThatFailedMayStillBePaidAndIsClosedAtItsGateway() {
        Placed placed = situations.withStartedPayment();
        wechat.fail(first(placed));
        situations.after(FIRST_PAUSE);
        assertThat(askDue().open()).isEqualTo(1);
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.FAILED);
        situations.after(Duration.ofSeconds(30));

        assertThat(askDue().over()).isEqualTo(1);

        assertThat(wechat.isPayable(first(placed))).isFalse();
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.FAILED);
        assertNeverAskedAgain(first(placed));
    }

    @Test
    void aPaymentWhoseOrderWasPaidOtherwiseIsClosedAtItsGateway() {
        Placed placed = situations.withStartedPayment();
        situations.report(Report.failure(first(placed)));
        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);
        situations.start(second.id());
        alipay.pay(second, now());
        situations.after(FIRST_PAUSE);

        assertThat(askDue()).isEqualTo(new AskGateways.Report(2, 0, 0, 0, 0));

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
        assertThat(wechat.isPayable(first(placed))).isFalse();
    }

    @Test
    void aPaymentThatSomebodyElseReportedPaidIsClosedAtItsOwnGateway() {
        Placed placed = situations.withStartedPayment();
        situations.report(Report.success(first(placed)));
        situations.after(FIRST_PAUSE);

        assertThat(askDue().over()).isEqualTo(1);

        assertThat(wechat.isPayable(first(placed))).as("or she pays it twice").isFalse();
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void moneyThatHadGoneBackBeforeWeHeardOfItIsHeld() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), now());
        wechat.refund(first(placed));
        situations.after(FIRST_PAUSE);

        assertThat(askDue().over()).isEqualTo(1);

        assertThat(status(placed)).isEqualTo(OrderStatus.PENDING);
        assertThat(receipts(placed)).singleElement().satisfies(receipt -> assertThat(receipt.held())
                .hasToString("398.00"));
        assertThat(shop.anomalies()).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.REFUNDED_ELSEWHERE);
    }

    @Test
    void moneyThatCannotBeWrittenDownIsUnknownAndAskedAboutAgain() {
        Placed placed = situations.withStartedPayment();
        wechat.pay(first(placed), new BigDecimal("398.001234").negate(), Optional.of(now()));
        situations.after(FIRST_PAUSE);

        assertThat(askDue().unknown()).isEqualTo(1);

        assertThat(receipts(placed)).isEmpty();
        assertThat(status(first(placed))).isEqualTo(PaymentStatus.PROCESSING);
        situations.after(Duration.ofSeconds(30));
        assertThat(askDue().unknown()).isEqualTo(1);
    }

    // When it asks

    @Test
    void aPaymentIsAskedAboutOnAScheduleThatWidensAndOnceAfterItsDeadline() {
        Placed placed = situations.withStartedPayment();

        List<Duration> asked = secondsAsked(first(placed), Duration.ofHours(2));

        List<Duration> expected = new ArrayList<>(List.of(Duration.ofSeconds(10), Duration.ofSeconds(40)));
        Stream.iterate(Duration.ofSeconds(100), before -> before.plusMinutes(1))
                .takeWhile(at -> at.compareTo(Duration.ofSeconds(1_810)) < 0)
                .forEach(expected::add);
        expected.add(Duration.ofSeconds(1_810));
        assertThat(asked).isEqualTo(expected);
        assertThat(wechat.questions(first(placed)))
                .as("the last time it is closed, which is confirmed")
                .isEqualTo(expected.size() + 1);
        assertThat(wechat.isPayable(first(placed))).isFalse();
    }

    @Test
    void aSilentGatewayNeverFailsAPaymentAndIsAskedAsOften() {
        Placed placed = situations.withStartedPayment();
        wechat.goSilent();

        assertThat(secondsAsked(first(placed), Duration.ofMinutes(31))).hasSize(32);

        assertThat(status(first(placed))).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(status(placed)).isEqualTo(OrderStatus.PENDING);
        assertThat(reserved(placed)).isEqualTo(2);
    }

    @Test
    void aPaymentThatWasNotStartedIsNotAskedAbout() {
        situations.placed();
        situations.after(Duration.ofHours(1));

        assertThat(askDue()).isEqualTo(AskGateways.Report.NOTHING);
    }

    /** How long after its start it was asked, run every second. */
    private List<Duration> secondsAsked(Payment payment, Duration forAsLong) {
        Instant start = now();
        List<Duration> asked = new ArrayList<>();
        long before = 0;
        while (Duration.between(start, now()).compareTo(forAsLong) < 0) {
            situations.after(Duration.ofSeconds(1));
            askDue();
            long questions = wechat.questions(payment);
            if (questions > before) {
                asked.add(Duration.between(start, now()));
            }
            before = questions;
        }
        return asked;
    }

    private void assertNeverAskedAgain(Payment payment) {
        long before = wechat.questions(payment);
        situations.after(Duration.ofDays(1));
        assertThat(askDue()).isEqualTo(AskGateways.Report.NOTHING);
        assertThat(wechat.questions(payment)).isEqualTo(before);
    }

    private List<Receipt> receipts(Placed placed) {
        return shop.receipts(placed.order().id());
    }

    private AskGateways.Report askDue() {
        return useCases.askGateways().askDue();
    }
}
