package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static io.xiaoer.pay.application.fixture.Situations.ALICE;
import static io.xiaoer.pay.application.fixture.Situations.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.CreatePayment.Command;
import io.xiaoer.pay.application.port.in.CreatePayment.Result;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An order has at most one payment that may still be paid. */
class OpeningPaymentsTest extends InShop {

    @Test
    void whileAPaymentMayBePaidItIsReturnedForTheSameMethod() {
        Placed placed = situations.placed();
        Map<String, Map<?, ?>> before = snapshot();

        Result asked = create(placed.order().id());

        assertThat(asked.created()).isFalse();
        assertThat(asked.payment().payment().id()).isEqualTo(first(placed).id());
        assertNothingChangedSince(before);
    }

    @Test
    void aPaymentThatWasStartedIsReturnedToo() {
        Placed placed = situations.withStartedPayment();

        Result asked = create(placed.order().id());

        assertThat(asked.created()).isFalse();
        assertThat(asked.payment().status()).isEqualTo(PaymentStatus.PROCESSING);
    }

    @Test
    void anotherMethodReplacesThePayment() {
        Placed placed = situations.withStartedPayment();

        Result asked = accepted(useCases.createPayment()
                .create(Situations.payWith(placed.order().id(), PaymentMethod.ALIPAY)));

        assertThat(asked.created()).isTrue();
        Payment replaced = shop.payment(first(placed).id());
        assertThat(replaced.status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(shop.log(replaced.id())).last().satisfies(entry -> {
            assertThat(entry.event()).isEqualTo(LogEntry.Event.CANCELLED);
            assertThat(entry.details()).containsEntry("reason", "another method was chosen");
        });
        Payment next = shop.payment(asked.payment().payment().id());
        assertThat(next.status()).isEqualTo(PaymentStatus.INIT);
        assertThat(next.method()).isEqualTo(PaymentMethod.ALIPAY);
        assertThat(next.amount()).isEqualTo(placed.order().total());
        assertThat(next.tradeNumber()).isNotEqualTo(replaced.tradeNumber());
        assertThat(shop.events(placed.order().id())).endsWith("payment.cancelled", "payment.created");
    }

    @Test
    void aPaymentPastItsDeadlineIsExpiredOnTheSpotAndFollowedByANewOne() {
        Placed placed = situations.placed();
        shop.clock().set(first(placed).expiresAt().plusNanos(1_000));

        Result asked = create(placed.order().id());

        assertThat(asked.created()).isTrue();
        assertThat(shop.payment(first(placed).id()).status()).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(asked.payment().payment().expiresAt())
                .isEqualTo(shop.clock().instant().plus(Duration.ofMinutes(30)));
        assertThat(shop.events(placed.order().id())).endsWith("payment.expired", "payment.created");
    }

    @Test
    void aPaymentAtItsDeadlineIsStillReturned() {
        Placed placed = situations.placed();
        shop.clock().set(first(placed).expiresAt());

        assertThat(create(placed.order().id()).created()).isFalse();
    }

    @Test
    void afterAPaymentIsOverTheShopperMayTryAgain() {
        for (Placed placed : List.of(
                situations.withFailedPayment(), situations.withCancelledPayment(), situations.withExpiredPayment())) {
            Result again = create(placed.order().id());

            assertThat(again.created()).isTrue();
            assertThat(again.payment().status()).isEqualTo(PaymentStatus.INIT);
            assertThat(shop.payment(first(placed).id()).status().isOpen()).isFalse();
        }
    }

    @Test
    void withoutAMethodTheOrdersOwnIsTaken() {
        Placed placed = situations.withFailedPayment();

        assertThat(create(placed.order().id()).payment().payment().method()).isEqualTo(PaymentMethod.WECHAT);
    }

    // How long it may be paid

    @Test
    void theTimeToLiveMayBeChosen() {
        Placed placed = situations.withFailedPayment();

        Result asked = create(placed.order().id(), Duration.ofSeconds(90));

        assertThat(asked.payment().payment().expiresAt())
                .isEqualTo(shop.clock().instant().plusSeconds(90));
        assertThat(asked.payment().remainingSeconds()).isEqualTo(90);
    }

    @Test
    void noPaymentOutlivesItsOrdersDay() {
        Placed placed = situations.withFailedPayment();
        Instant endOfOrder = Shop.OPENING.plus(Duration.ofHours(24));

        assertThat(create(placed.order().id(), Duration.ofDays(7))
                        .payment()
                        .payment()
                        .expiresAt())
                .isEqualTo(endOfOrder);
        Placed later = situations.placed();
        shop.clock().set(Shop.OPENING.plus(Duration.ofHours(24).minusMinutes(10)));
        assertThat(create(later.order().id()).payment().payment().expiresAt()).isEqualTo(endOfOrder);
    }

    @Test
    void anOrderIsTooOldToBePaidAfterADay() {
        OrderId order = situations.placed().order().id();
        shop.clock().set(Shop.OPENING.plus(Duration.ofHours(24)));
        assertThat(create(order).payment().remainingSeconds())
                .as("at the last instant")
                .isZero();

        shop.clock().set(Shop.OPENING.plus(Duration.ofHours(24)).plusNanos(1_000));

        assertThat(refused(command(ALICE, order))).isEqualTo(Refusal.of(Reason.ORDER_EXPIRED));
    }

    // Refusals

    @Test
    void onlyAPendingOrderIsPaid() {
        assertThat(refused(command(ALICE, situations.paid().order().id())).facts())
                .isEqualTo(
                        Map.of("from", "paid", "to", "paid", "allowed", List.of("shipped", "cancelled", "refunding")));
        assertThat(refused(command(ALICE, situations.shipped().order().id())).facts())
                .isEqualTo(Map.of("from", "shipped", "to", "paid", "allowed", List.of("completed", "refunding")));
        assertThat(refused(command(ALICE, situations.completed().order().id())).facts())
                .isEqualTo(Map.of("from", "completed", "to", "paid", "allowed", List.of("refunding")));
        Refusal cancelled =
                refused(command(ALICE, situations.cancelled().order().id()));
        assertThat(cancelled.reason()).isEqualTo(Reason.INVALID_ORDER_STATUS);
        assertThat(cancelled.facts()).isEqualTo(Map.of("from", "cancelled", "to", "paid", "allowed", List.of()));
    }

    @Test
    void theAmountMustBeTheOrdersTotalToTheCent() {
        OrderId order = situations.withFailedPayment().order().id();

        for (long cents : new long[] {0, 1, 39_799, 39_801, -39_800}) {
            assertThat(refused(withAmount(order, cents))).isEqualTo(Refusal.of(Reason.AMOUNT_MISMATCH));
        }
        assertThat(accepted(useCases.createPayment().create(withAmount(order, 39_800)))
                        .created())
                .isTrue();
    }

    @Test
    void theAmountIsCheckedEvenWhenAPaymentIsThereAlready() {
        OrderId order = situations.placed().order().id();

        assertThat(refused(withAmount(order, 1))).isEqualTo(Refusal.of(Reason.AMOUNT_MISMATCH));
    }

    @Test
    void aMethodThatIsSwitchedOffReplacesNothing() {
        OrderId order = situations.placed().order().id();

        assertThat(refused(Situations.payWith(order, PaymentMethod.BANK)))
                .isEqualTo(Refusal.of(Reason.UNSUPPORTED_METHOD));
    }

    @Test
    void anothersOrderCannotBeToldFromOneThatIsNotThere() {
        assertThat(refused(command(BOB, situations.placed().order().id())))
                .isEqualTo(Refusal.of(Reason.ORDER_NOT_FOUND));
        assertThat(refused(command(ALICE, new OrderId(4711)))).isEqualTo(Refusal.of(Reason.ORDER_NOT_FOUND));
    }

    @Test
    void aReplacedPaymentThatIsPaidInTimeAfterAllStillPaysTheOrder() {
        Placed placed = situations.placed();
        Payment second = situations.furtherPayment(placed.order(), PaymentMethod.ALIPAY);

        situations.report(Report.success(first(placed)).paidAt(shop.clock().instant()));

        assertThat(shop.payment(first(placed).id()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(shop.payment(second.id()).status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(shop.log(second.id()).get(1).details()).containsEntry("reason", "its order was paid otherwise");
    }

    private Result create(OrderId order) {
        return accepted(useCases.createPayment().create(command(ALICE, order)));
    }

    private Result create(OrderId order, Duration timeToLive) {
        return accepted(useCases.createPayment()
                .create(new Command(ALICE, order, Optional.empty(), Optional.empty(), Optional.of(timeToLive))));
    }

    private static Command command(Actor actor, OrderId order) {
        return new Command(actor, order, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Command withAmount(OrderId order, long cents) {
        return new Command(ALICE, order, Optional.empty(), Optional.of(Money.ofCents(cents)), Optional.empty());
    }

    private Refusal refused(Command command) {
        return refusedWithoutTrace(() -> useCases.createPayment().create(command));
    }

    private static Payment first(Placed placed) {
        return placed.payment().payment();
    }
}
