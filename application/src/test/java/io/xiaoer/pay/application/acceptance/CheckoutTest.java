package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.in.ReadCheckout.Checkout;
import io.xiaoer.pay.application.port.in.ReadCheckout.Glance;
import io.xiaoer.pay.application.port.in.ReadCheckout.Picture;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a shopper is shown of a payment. Looking changes nothing. */
class CheckoutTest extends InShop {

    @Test
    void aPaymentWaitsUntilItIsOver() {
        assertThat(checkout(situations.placed()).picture()).isEqualTo(Picture.WAITING);
        assertThat(checkout(situations.withStartedPayment()).picture()).isEqualTo(Picture.WAITING);
        assertThat(checkout(situations.paid()).picture()).isEqualTo(Picture.PAID);
        assertThat(checkout(situations.withFailedPayment()).picture()).isEqualTo(Picture.FAILED);
        assertThat(checkout(situations.withCancelledPayment()).picture()).isEqualTo(Picture.CANCELLED);
        assertThat(checkout(situations.withExpiredPayment()).picture()).isEqualTo(Picture.EXPIRED);
    }

    @Test
    void itExpiresWhenItsTimeIsOverWhetherOrNotThatIsWritten() {
        Placed placed = situations.placed();
        Optional<Glance> before = glance(placed);
        situations.after(Duration.ofMinutes(30).plusMillis(1));

        assertThat(checkout(placed).picture()).isEqualTo(Picture.EXPIRED);
        assertThat(glance(placed)).isNotEqualTo(before);
        assertThat(glance(placed).orElseThrow().status()).isEqualTo(PaymentStatus.EXPIRED);
    }

    @Test
    void whatDidNotChangeLooksTheSame() {
        Placed placed = situations.placed();
        Optional<Glance> before = glance(placed);
        situations.after(Duration.ofMinutes(1));

        assertThat(glance(placed)).isEqualTo(before);
        situations.start(payment(placed).id());
        assertThat(glance(placed)).isNotEqualTo(before);
    }

    @Test
    void moneyThatComesTooLateGoesBackAndIsShownSo() {
        Placed placed = situations.withExpiredPayment();
        situations.report(Report.success(payment(placed)));

        Checkout checkout = checkout(placed);

        assertThat(checkout.picture()).isEqualTo(Picture.LATE);
        assertThat(checkout.money().orElseThrow().finding()).contains(Receipt.Finding.LATE);
        assertThat(checkout.payAgainBy()).contains(payment(placed).method());
    }

    @Test
    void moneyForAnOrderThatAnotherPaymentPaidGoesBackToo() {
        Placed placed = situations.withFailedPayment();
        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);
        situations.report(Report.success(second));
        situations.report(Report.success(payment(placed)));

        assertThat(checkout(second.id()).picture()).isEqualTo(Picture.PAID);
        assertThat(checkout(placed).picture()).isEqualTo(Picture.LATE);
        assertThat(checkout(placed).money().orElseThrow().finding()).contains(Receipt.Finding.PAID_TWICE);
        assertThat(checkout(placed).payAgainBy()).isEmpty();
    }

    @Test
    void moneyOfAnotherAmountWaitsForAPerson() {
        Placed placed = situations.placed();
        situations.report(Report.success(payment(placed)).amount("0.01"));

        assertThat(checkout(placed).picture()).isEqualTo(Picture.PROCESSING);
        assertThat(checkout(placed).money().orElseThrow().held().toString()).isEqualTo("0.01");
    }

    @Test
    void whatIsOverMayBePaidAgainWhileTheOrderIsWanted() {
        assertThat(checkout(situations.placed()).payAgainBy()).isEmpty();
        assertThat(checkout(situations.paid()).payAgainBy()).isEmpty();
        assertThat(checkout(situations.cancelled()).payAgainBy()).isEmpty();
        Placed failed = situations.withFailedPayment();
        assertThat(checkout(failed).payAgainBy()).contains(payment(failed).method());
        situations.after(Duration.ofHours(24).plusSeconds(1));
        assertThat(checkout(failed).payAgainBy()).isEmpty();
    }

    /** Another method would replace it, and whoever is about to pay it would pay in vain. */
    @Test
    void aPaymentThatIsLiveAlreadyIsTheOneToPay() {
        Placed failed = situations.withFailedPayment();
        situations.furtherPayment(failed.order(), PaymentMethod.ALIPAY);

        assertThat(checkout(failed).payAgainBy()).contains(PaymentMethod.ALIPAY);
    }

    @Test
    void whoeverActsThereActsAsTheOrdersCustomer() {
        assertThat(checkout(situations.placed()).shopper()).isEqualTo(ALICE);
    }

    @Test
    void thereIsNothingToSeeOfAPaymentThatDoesNotExist() {
        assertThat(useCases.readCheckout().checkout(new PaymentId(-1))).isEmpty();
        assertThat(useCases.readCheckout().glance(new PaymentId(-1))).isEmpty();
    }

    @Test
    void anOrderThatIsBeingGivenUpIsNotToBePaid() {
        Placed placed = situations.withStartedPayment();
        accepted(useCases.moveOrder().cancel(ALICE, placed.order().id(), "不想要了"));

        assertThat(checkout(placed).picture()).isEqualTo(Picture.CANCELLED);
        assertThat(checkout(placed).payAgainBy()).isEmpty();
    }

    private Checkout checkout(Placed placed) {
        return checkout(payment(placed).id());
    }

    private Checkout checkout(PaymentId payment) {
        return useCases.readCheckout().checkout(payment).orElseThrow();
    }

    private Optional<Glance> glance(Placed placed) {
        return useCases.readCheckout().glance(payment(placed).id());
    }

    private static Payment payment(Placed placed) {
        return placed.payment().payment();
    }
}
