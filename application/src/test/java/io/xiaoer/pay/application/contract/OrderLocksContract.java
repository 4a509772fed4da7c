package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link Orders} promises of the order's lock, the one that everything else about an order hangs on. */
public abstract class OrderLocksContract extends StorageContract {

    private final AtOnce atOnce = new AtOnce();
    private final CountDownLatch locked = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private Orders orders() {
        return storage().orders();
    }

    @AfterEach
    protected void endAllThreads() {
        mayEnd.countDown();
        atOnce.close();
    }

    @Test
    protected void whoWantsALockedOrderWaitsAndThenSeesItAsItIs() {
        Order order = newOrder();
        Future<Boolean> first = payAndHold(order);
        Future<OrderStatus> second = atOnce.start(
                () -> commit(() -> orders().lock(order.id()).orElseThrow().status()));

        AtOnce.assertWaits(second);
        mayEnd.countDown();

        assertThat(AtOnce.result(first)).isTrue();
        assertThat(AtOnce.result(second)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    protected void anOrderReadBeforeItsLockIsReadAgainUnderIt() {
        Order order = newOrder();
        Future<Boolean> first = payAndHold(order);
        CountDownLatch read = new CountDownLatch(1);
        Future<List<OrderStatus>> second = atOnce.start(() -> commit(() -> {
            OrderStatus before = orders().find(order.id()).orElseThrow().status();
            read.countDown();
            return List.of(before, orders().lock(order.id()).orElseThrow().status());
        }));

        AtOnce.await(read);
        AtOnce.assertWaits(second);
        mayEnd.countDown();

        assertThat(AtOnce.result(first)).isTrue();
        assertThat(AtOnce.result(second)).containsExactly(OrderStatus.PENDING, OrderStatus.PAID);
    }

    @Test
    protected void theLockEndsWithARolledBackUnitToo() {
        Order order = newOrder();
        storage().unitOfWork().run(() -> {
            orders().lock(order.id());
            return Outcome.refused(Refusal.of(Reason.ORDER_NOT_FOUND));
        });

        Future<Optional<Order>> next = atOnce.start(() -> commit(() -> orders().lockUnlessTaken(order.id())));

        assertThat(AtOnce.result(next)).isPresent();
    }

    @Test
    protected void whoDoesNotWantToWaitIsToldAtOnceThatAnOrderIsTaken() {
        Order order = newOrder();
        Future<Boolean> holder = payAndHold(order);

        Future<Optional<Order>> other = atOnce.start(() -> commit(() -> orders().lockUnlessTaken(order.id())));
        assertThat(AtOnce.result(other)).isEmpty();
        mayEnd.countDown();
        AtOnce.result(holder);

        assertThat(commit(() -> orders().lockUnlessTaken(order.id()))
                        .orElseThrow()
                        .status())
                .isEqualTo(OrderStatus.PAID);
    }

    @Test
    protected void aLockTakenWithoutWaitingHoldsLikeAnyOther() {
        Order order = newOrder();
        Future<Boolean> holder = atOnce.start(() -> commit(() -> {
            Order mine = orders().lockUnlessTaken(order.id()).orElseThrow();
            mine.pay("bank", "", later(1));
            orders().save(mine, List.of());
            return holdOn();
        }));
        AtOnce.await(locked);
        Future<OrderStatus> second = atOnce.start(
                () -> commit(() -> orders().lock(order.id()).orElseThrow().status()));

        AtOnce.assertWaits(second);
        mayEnd.countDown();

        AtOnce.result(holder);
        assertThat(AtOnce.result(second)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    protected void itsBuyerLocksAnOrderLikeAnybodyWhoSeesIt() {
        Order order = newOrder();
        Future<Boolean> first = payAndHold(order);
        Future<OrderStatus> second =
                atOnce.start(() -> commit(() -> orders().lock(order.id(), Optional.of(order.customer()))
                        .orElseThrow()
                        .status()));

        AtOnce.assertWaits(second);
        mayEnd.countDown();

        assertThat(AtOnce.result(first)).isTrue();
        assertThat(AtOnce.result(second)).isEqualTo(OrderStatus.PAID);
        assertThat(commit(() -> orders().lock(order.id(), Optional.empty()))).isPresent();
    }

    @Test
    protected void somebodyElsesOrderIsNeitherLockedNorWaitedFor() {
        Order order = newOrder();
        Optional<CustomerId> stranger = Optional.of(newCustomer());

        commit(() -> {
            assertThat(orders().lock(order.id(), stranger)).isEmpty();
            assertThat(orders().lock(orders().nextId(), stranger)).isEmpty();
            assertThat(AtOnce.result(atOnce.start(() -> commit(() -> orders().lockUnlessTaken(order.id())))))
                    .isPresent();
        });
        payAndHold(order);
        assertThat(AtOnce.result(atOnce.start(() -> commit(() -> orders().lock(order.id(), stranger)))))
                .isEmpty();
    }

    @Test
    protected void whoHasTheLockGetsItAgain() {
        Order order = newOrder();

        commit(() -> {
            orders().lock(order.id());
            assertThat(orders().lock(order.id())).isPresent();
            assertThat(orders().lockUnlessTaken(order.id())).isPresent();
        });
    }

    @Test
    protected void aLockedOrderIsReadWithoutWaiting() {
        Order order = newOrder();
        Payment payment = newPayment(order);
        payAndHold(order);

        assertThat(orders().find(order.id()).orElseThrow().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(storage().payments().find(payment.id())).isPresent();
        assertThat(storage().payments().locate(payment.tradeNumber())).isPresent();
        assertThat(storage().payments().ofOrder(order.id())).hasSize(1);
    }

    @Test
    protected void oneOrdersLockDoesNotHoldUpAnother() {
        Order order = newOrder();
        Order other = newOrder();
        payAndHold(order);

        assertThat(commit(() -> orders().lockUnlessTaken(other.id()))).isPresent();
        change(other.id(), loaded -> loaded.pay("bank", "", later(1)));
        assertThat(orders().find(other.id()).orElseThrow().status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    protected void whatAStrangerClaimsIsLoggedWithoutWaitingForAnyLock() {
        Order order = newOrder();
        Payment payment = newPayment(order);
        payAndHold(order);

        Future<Boolean> stranger = atOnce.start(() -> commit(() -> {
            storage()
                    .payments()
                    .logUnverified(
                            payment.tradeNumber(),
                            new LogEntry(LogEntry.Event.SIGNATURE_REFUSED, Map.of(), later(1)),
                            3);
            return true;
        }));

        assertThat(AtOnce.result(stranger)).isTrue();
    }

    @Test
    protected void paymentsAreReadUnderTheLockAsTheyAre() {
        Order order = newOrder();
        Payment payment = newPayment(order);
        Future<Boolean> first = atOnce.start(() -> commit(() -> {
            orders().lock(order.id());
            Payment mine = storage().payments().lockAll(order.id()).get(0);
            mine.start(later(1));
            storage().payments().save(mine);
            return holdOn();
        }));
        AtOnce.await(locked);
        CountDownLatch read = new CountDownLatch(1);
        Future<PaymentStatus> second = atOnce.start(() -> commit(() -> {
            assertThat(storage().payments().find(payment.id()).orElseThrow().status())
                    .isEqualTo(PaymentStatus.INIT);
            read.countDown();
            orders().lock(order.id());
            return storage().payments().lockAll(order.id()).get(0).status();
        }));

        AtOnce.await(read);
        AtOnce.assertWaits(second);
        mayEnd.countDown();

        AtOnce.result(first);
        assertThat(AtOnce.result(second)).isEqualTo(PaymentStatus.PROCESSING);
    }

    @Test
    protected void ofManyWhoPayAtOnceOneMovesTheOrder() {
        Order order = newOrder();

        List<Boolean> moved = AtOnce.run(
                10,
                () -> commit(() -> {
                    Order mine = orders().lock(order.id()).orElseThrow();
                    boolean paid = mine.pay("bank", "", later(1)).moved();
                    orders().save(mine, List.of());
                    return paid;
                }));

        assertThat(moved).containsOnlyOnce(true).hasSize(10);
        assertThat(orders().history(order.id())).hasSize(1);
    }

    /** Pays the order in a unit that ends only when it may. Comes back when the order is locked. */
    private Future<Boolean> payAndHold(Order order) {
        Future<Boolean> holder = atOnce.start(() -> commit(() -> {
            Order mine = orders().lock(order.id()).orElseThrow();
            mine.pay("bank", "", later(1));
            orders().save(mine, List.of());
            return holdOn();
        }));
        AtOnce.await(locked);
        return holder;
    }

    private boolean holdOn() {
        locked.countDown();
        AtOnce.await(mayEnd);
        return true;
    }
}
