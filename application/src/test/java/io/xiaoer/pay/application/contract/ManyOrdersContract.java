package io.xiaoer.pay.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Orders.WithEvents;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.order.Closing;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Orders} and {@link Payments} promise to whoever locks and writes many of them at once. */
public abstract class ManyOrdersContract extends StorageContract {

    private Orders orders() {
        return storage().orders();
    }

    private Payments payments() {
        return storage().payments();
    }

    // What is locked

    @Test
    protected void ordersAreLockedAndToldInTheOrderOfTheirIds() {
        List<OrderId> ids =
                Stream.generate(this::newOrder).limit(3).map(Order::id).toList();

        commit(() -> {
            assertThat(orders().lockUnlessTaken(List.of(ids.get(2), ids.get(0), ids.get(1))))
                    .extracting(Order::id)
                    .containsExactlyElementsOf(ids);
            assertThat(ids).allSatisfy(id -> assertThat(isTaken(id)).isTrue());
        });
        assertThat(ids).allSatisfy(id -> assertThat(isTaken(id)).isFalse());
    }

    @Test
    protected void anOrderThatSomebodyElseHoldsIsLeftOut() {
        Order free = newOrder();
        Order busy = newOrder();
        Order alsoFree = newOrder();
        List<OrderId> all = List.of(free.id(), busy.id(), alsoFree.id());

        whileLocked(busy.id(), () -> assertThat(commit(() -> orders().lockUnlessTaken(all)))
                .extracting(Order::id)
                .containsExactly(free.id(), alsoFree.id()));

        assertThat(commit(() -> orders().lockUnlessTaken(all))).hasSize(3);
    }

    @Test
    protected void anOrderIsReadUnderItsLockAsItIs() {
        Order paid = newOrder();
        Order pending = newOrder();
        change(paid.id(), order -> order.pay("bank", "", later(1)));

        assertThat(commit(() -> orders().lockUnlessTaken(List.of(paid.id(), pending.id()))))
                .extracting(Order::status)
                .containsExactly(OrderStatus.PAID, OrderStatus.PENDING);
        assertThat(commit(() -> orders().lockUnlessTaken(List.of(pending.id()))))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(pending);
    }

    @Test
    protected void whatIsNotThereIsNotLocked() {
        Order order = newOrder();
        OrderId unused = orders().nextId();

        assertThat(commit(() -> orders().lockUnlessTaken(List.of(unused, order.id()))))
                .hasSize(1);
        assertThat(commit(() -> orders().lockUnlessTaken(List.<OrderId>of()))).isEmpty();
        assertThat(commit(() -> payments().lockAll(List.<OrderId>of()))).isEmpty();
    }

    @Test
    protected void paymentsOfManyOrdersComeToEachOldestFirst() {
        Order twice = newOrder();
        Payment first = newPayment(twice, later(0), later(60));
        change(first, payment -> payment.cancel("", later(1)));
        Order once = newOrder();
        Payment only = newPayment(once, later(1), later(60));
        Payment second = newPayment(twice, later(2), later(60));
        Order never = newOrder();
        newPayment(newOrder());
        List<OrderId> all = List.of(never.id(), once.id(), twice.id());

        Map<OrderId, List<Payment>> locked = commit(() -> {
            orders().lockUnlessTaken(all);
            return payments().lockAll(all);
        });

        assertThat(locked).containsOnlyKeys(once.id(), twice.id());
        assertThat(locked.get(once.id())).singleElement().satisfies(payment -> assertThat(payment.id())
                .isEqualTo(only.id()));
        assertThat(locked.get(twice.id()))
                .extracting(Payment::id, Payment::status)
                .containsExactly(tuple(first.id(), PaymentStatus.CANCELLED), tuple(second.id(), PaymentStatus.INIT));
    }

    // What is written

    @Test
    protected void ordersAreSavedTogetherEachAsItBecame() {
        List<Order> placed = Stream.generate(this::newOrder).limit(4).toList();

        commit(() -> {
            List<Order> locked = lock(placed);
            locked.get(0).pay("bank", "transaction 4711", later(1));
            locked.get(0).ship("员工 👩‍🚒", ANY_TEXT, later(2));
            locked.get(1).close("staff", ANY_TEXT, later(60), later(3));
            locked.get(2).pay("bank", "", later(4));
            locked.get(2).startRefunding("alice", "", later(5));
            orders().saveAll(locked.stream()
                    .limit(3)
                    .map(order -> new WithEvents(order, List.of()))
                    .toList());
        });

        List<Order> saved = placed.stream()
                .map(order -> orders().find(order.id()).orElseThrow())
                .toList();
        assertThat(saved)
                .extracting(Order::status)
                .containsExactly(OrderStatus.SHIPPED, OrderStatus.PENDING, OrderStatus.REFUNDING, OrderStatus.PENDING);
        assertThat(saved).extracting(Order::updatedAt).containsExactly(later(2), era, later(5), era);
        assertThat(saved.get(1).closing()).contains(new Closing("staff", ANY_TEXT, later(3), 1, later(60)));
        assertThat(saved.get(0).closing()).isEmpty();
        assertThat(saved.get(2).refundedFrom()).contains(OrderStatus.PAID);
        assertThat(saved.get(3)).usingRecursiveComparison().isEqualTo(placed.get(3));
        assertThat(orders().history(placed.get(0).id()))
                .containsExactly(
                        new OrderChange(OrderStatus.PENDING, OrderStatus.PAID, "bank", "transaction 4711", later(1)),
                        new OrderChange(OrderStatus.PAID, OrderStatus.SHIPPED, "员工 👩‍🚒", ANY_TEXT, later(2)));
        assertThat(orders().history(placed.get(1).id())).isEmpty();
        assertThat(orders().history(placed.get(2).id())).hasSize(2);
    }

    @Test
    protected void eventsAreNumberedOnForEachOrder() {
        Order silent = newOrder();
        Order told = newOrder();
        Order toldMore = newOrder();
        change(toldMore.id(), order -> {}, event("before", later(1)), event("just before", later(1)));
        OrderEvent withText = new OrderEvent("fourth", Map.of("text", ANY_TEXT), later(2));

        commit(() -> {
            List<Order> locked = lock(List.of(silent, told, toldMore));
            orders().saveAll(List.of(
                    new WithEvents(locked.get(2), List.of(withText, event("fifth", later(2)))),
                    new WithEvents(locked.get(0), List.of()),
                    new WithEvents(locked.get(1), List.of(event("second", later(3))))));
            orders().saveAll(List.of(new WithEvents(locked.get(1), List.of(event("third", later(3))))));
        });

        assertThat(events(silent)).containsExactly("1 order.created");
        assertThat(events(told)).containsExactly("3 third", "2 second", "1 order.created");
        assertThat(events(toldMore))
                .containsExactly("5 fifth", "4 fourth", "3 just before", "2 before", "1 order.created");
        assertThat(orders().latestEvents(toldMore.id(), 2).get(1).event()).isEqualTo(withText);
    }

    @Test
    protected void paymentsOfManyOrdersAreSavedTogetherEachWithItsOwnLog() {
        List<Payment> created =
                Stream.generate(() -> newPayment(newOrder())).limit(3).toList();
        List<OrderId> of = created.stream().map(Payment::orderId).toList();

        commit(() -> {
            orders().lockUnlessTaken(of);
            Map<OrderId, List<Payment>> locked = payments().lockAll(of);
            Payment first = locked.get(of.get(0)).get(0);
            Payment third = locked.get(of.get(2)).get(0);
            first.expire(later(1));
            third.start(later(2));
            third.cancel("its order was cancelled", later(3));
            payments().saveAll(List.of(third, first));
        });

        assertThat(created)
                .extracting(
                        payment -> payments().find(payment.id()).orElseThrow().status())
                .containsExactly(PaymentStatus.EXPIRED, PaymentStatus.INIT, PaymentStatus.CANCELLED);
        assertThat(created)
                .extracting(this::logOf)
                .containsExactly(
                        List.of(LogEntry.Event.CREATED, LogEntry.Event.EXPIRED),
                        List.of(LogEntry.Event.CREATED),
                        List.of(LogEntry.Event.CREATED, LogEntry.Event.STARTED, LogEntry.Event.CANCELLED));
    }

    @Test
    protected void manyAreSavedAtOnce() {
        List<Order> placed = Stream.generate(this::newOrder).limit(150).toList();

        commit(() -> {
            List<Order> locked = lock(placed);
            IntStream.range(0, locked.size()).forEach(i -> locked.get(i).cancelUnpaid("system", "note " + i, later(i)));
            orders().saveAll(locked.stream()
                    .map(order -> new WithEvents(
                            order, List.of(event("payment.expired", later(1)), event("order.cancelled", later(1)))))
                    .toList());
        });

        assertThat(placed).allSatisfy(order -> assertThat(events(order))
                .containsExactly("3 order.cancelled", "2 payment.expired", "1 order.created"));
        assertThat(placed)
                .extracting(order -> orders().history(order.id()).get(0).note())
                .containsExactlyElementsOf(
                        IntStream.range(0, 150).mapToObj(i -> "note " + i).toList());
    }

    @Test
    protected void ofManyThatAreRolledBackNothingIsLeft() {
        List<Order> placed = Stream.generate(this::newOrder).limit(2).toList();

        storage().unitOfWork().run(() -> {
            List<Order> locked = lock(placed);
            locked.forEach(order -> order.cancelUnpaid("system", "", later(1)));
            orders().saveAll(locked.stream()
                    .map(order -> new WithEvents(order, List.of(event("order.cancelled", later(1)))))
                    .toList());
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        });

        assertThat(placed).allSatisfy(order -> {
            assertThat(orders().find(order.id()))
                    .get()
                    .usingRecursiveComparison()
                    .isEqualTo(order);
            assertThat(orders().history(order.id())).isEmpty();
            assertThat(events(order)).containsExactly("1 order.created");
        });
    }

    private List<Order> lock(List<Order> placed) {
        return orders().lockUnlessTaken(placed.stream().map(Order::id).toList());
    }

    /** Newest first. */
    private List<String> events(Order order) {
        return orders().latestEvents(order.id(), 10).stream()
                .map(numbered -> numbered.sequence() + " " + numbered.event().type())
                .toList();
    }

    private List<LogEntry.Event> logOf(Payment payment) {
        return payments().logs(List.of(payment.id())).get(payment.id()).stream()
                .map(LogEntry::event)
                .toList();
    }

    private boolean isTaken(OrderId id) {
        try (AtOnce others = new AtOnce()) {
            return AtOnce.result(others.start(() -> commit(() -> orders().lockUnlessTaken(id))))
                    .isEmpty();
        }
    }

    private void whileLocked(OrderId id, Runnable meanwhile) {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (AtOnce others = new AtOnce()) {
            Future<Boolean> holder = others.start(() -> commit(() -> {
                orders().lock(id);
                locked.countDown();
                AtOnce.await(mayEnd);
                return true;
            }));
            AtOnce.await(locked);
            try {
                meanwhile.run();
            } finally {
                mayEnd.countDown();
            }
            AtOnce.result(holder);
        }
    }
}
