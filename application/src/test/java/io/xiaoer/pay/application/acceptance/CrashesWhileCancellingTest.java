package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fake.FakeRefundGateway.Crash;
import io.xiaoer.pay.application.fixture.Situations;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our process ends between any two steps of giving an order up, or its database goes away. Another one finishes it when
 * the lease is over, and it is never cancelled while somebody can pay it.
 */
class CrashesWhileCancellingTest extends InAskingShop {

    private final Placed placed = situations.withStartedPayment();
    private final UseCases another = shop.replica();

    /** Begun; closed at the gateway on record; cancelled. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aCommitThatFails(int nth) {
        shop.storage().unitOfWork().failCommit(nth);

        boolean crashed = crashes(() -> cancel(placed));

        assertThat(crashed).isTrue();
        assertThat(order(placed).closing().isPresent()).isEqualTo(nth > 1);
        anotherFinishes();
    }

    @Test
    void thereAreNoMoreCommitsThanThat() {
        shop.storage().unitOfWork().failCommit(4);

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    /** The first question, the order to close, the second question. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theEndWhileTheGatewayIsCalled(int nth) {
        wechat.crashAt(nth);

        assertThat(crashes(() -> cancel(placed))).isTrue();

        assertThat(order(placed).closing()).isPresent();
        anotherFinishes();
    }

    @Test
    void theEndJustAfterTheGatewayHasClosedIt() {
        wechat.afterClosing(() -> {
            throw new Crash();
        });

        assertThat(crashes(() -> cancel(placed))).isTrue();

        wechat.afterClosing(() -> {});
        anotherFinishes();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aSweepThatDies(int nth) {
        situations.after(Duration.ofMinutes(31));
        wechat.crashAt(nth);
        assertThat(crashes(() -> sweep(useCases))).isTrue();

        assertThat(sweep(another).cancelled()).as("the lease is not over").isZero();
        anotherFinishes();
    }

    /** The first is that of all that need not ask. Then one closing order waits for nobody's commit but its own. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void aSweepWhoseDatabaseGoesAwayGoesOn(int nth) {
        Placed other = situations.withStartedPayment();
        situations.after(Duration.ofMinutes(31));
        shop.storage().unitOfWork().failCommit(nth);

        CancelUnpaidOrders.Report report = sweep(useCases);

        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.cancelled()).isEqualTo(1);
        assertThat(status(other)).isEqualTo(OrderStatus.CANCELLED);
        anotherFinishes();
    }

    @Test
    void aSweepThatFailsForAllTogetherGivesUpEachAlone() {
        Placed unasked = situations.placed();
        situations.after(Duration.ofMinutes(31));
        shop.storage().unitOfWork().failCommit(1);

        assertThat(sweep(useCases).cancelled()).isEqualTo(2);

        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(status(unasked)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(wechat.isPayable(first(placed))).isFalse();
    }

    @Test
    void aShopperWhoPaysAfterTheCrashIsSeen() {
        wechat.crashAt(2);
        assertThat(crashes(() -> cancel(placed))).isTrue();
        wechat.pay(first(placed), now());
        situations.after(Duration.ofMinutes(1));

        assertThat(another.closeOrders().closeDue().paid()).isEqualTo(1);

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void anAttemptThatWasStartedAndNeverOpenedIsNotForgotten() {
        Placed unopened = situations.placed();
        wechat.beforeOpening(() -> {
            throw new Crash();
        });
        assertThat(crashes(() -> situations.start(first(unopened).id()))).isTrue();

        assertThat(cancel(unopened).status()).isEqualTo(OrderStatus.CANCELLED);

        assertThat(wechat.questions(first(unopened))).isEqualTo(1);
    }

    @Test
    void anotherDoesNotAskWhileTheFirstIsAtIt() {
        wechat.beforeClosing(() -> {
            assertThat(another.closeOrders().closeDue().cancelled()).isZero();
            assertThat(wechat.questions(first(placed))).isEqualTo(1);
        });

        assertThat(cancel(placed).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aCrashWhilePollingLeavesItToBeAskedAgain() {
        situations.after(Duration.ofSeconds(10));
        wechat.pay(first(placed), now());
        wechat.crashAt(1);
        assertThat(crashes(() -> useCases.askGateways().askDue())).isTrue();
        situations.after(Duration.ofSeconds(30));

        assertThat(another.askGateways().askDue().over()).isEqualTo(1);

        assertThat(status(placed)).isEqualTo(OrderStatus.PAID);
    }

    private boolean crashes(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Crash | IllegalStateException end) {
            assertNeverCancelledWhilePayable();
            return true;
        }
    }

    /** A minute later; where nothing was written, because she asks again. */
    private void anotherFinishes() {
        situations.after(Duration.ofMinutes(1));
        another.closeOrders().closeDue();
        assertNeverCancelledWhilePayable();
        if (status(placed) == OrderStatus.PENDING) {
            assertThat(order(placed).closing()).isEmpty();
            accepted(another.moveOrder().cancel(Situations.ALICE, placed.order().id(), ""));
        }
        Payment payment = first(placed);
        assertThat(status(placed)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(wechat.isPayable(payment)).isFalse();
        assertThat(reserved(placed)).isZero();
        assertThat(shop.history(placed.order().id())).hasSize(1);
    }

    private void assertNeverCancelledWhilePayable() {
        assertThat(status(placed) == OrderStatus.CANCELLED && wechat.isPayable(first(placed)))
                .isFalse();
        assertThat(reserved(placed)).isEqualTo(status(placed) == OrderStatus.CANCELLED ? 0 : 2);
    }

    private CancelUnpaidOrders.Report sweep(UseCases process) {
        return process.cancelUnpaidOrders()
                .cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), 1_000, false));
    }
}
