package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.PaymentDetails;
import io.xiaoer.pay.application.port.in.ReadOrders;
import io.xiaoer.pay.application.port.in.ReadTimeline;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Gathers what is on record about a payment or an order, without locks and without writing. */
final class TimelineService implements ReadTimeline {

    /** Their messages are long: no payment needs so many, and no answer should hold more. */
    private static final int MOST_CALLBACKS = 100;

    private final ReadOrders reader;
    private final Orders orders;
    private final Payments payments;
    private final Refunds refunds;
    private final CallbackInbox inbox;
    private final ToldSubscribers subscribers;
    private final StaffActions actions;
    private final InstantSource clock;

    TimelineService(
            ReadOrders reader,
            Orders orders,
            Payments payments,
            Refunds refunds,
            CallbackInbox inbox,
            ToldSubscribers subscribers,
            StaffActions actions,
            InstantSource clock) {
        this.reader = reader;
        this.orders = orders;
        this.payments = payments;
        this.refunds = refunds;
        this.inbox = inbox;
        this.subscribers = subscribers;
        this.actions = actions;
        this.clock = clock;
    }

    @Override
    public Outcome<OrderFile> order(OrderId id) {
        return reader.order(Actor.SYSTEM, id)
                .map(details -> new OrderFile(details, actions.with(details.order(), details.refunds())));
    }

    @Override
    public Outcome<Timeline> timeline(PaymentId id) {
        return payments.find(id)
                .flatMap(payment -> orders.find(payment.orderId()).map(order -> timeline(payment, order)))
                .map(Outcome::accepted)
                .orElse(Outcome.refused(Refusal.of(Reason.PAYMENT_NOT_FOUND)));
    }

    private Timeline timeline(Payment payment, Order order) {
        List<Refund> ofOrder = refunds.ofOrder(order.id());
        List<Refund> ofPayment = ofOrder.stream()
                .filter(refund -> StaffActions.isOf(payment.id(), refund.payment()))
                .toList();
        List<LogEntry> log = payments.latestLog(payment.id(), Timeline.MOST + 1);
        List<Kept> callbacks = inbox.about(CallbackSubjects.of(payment, ofPayment), MOST_CALLBACKS + 1);
        List<Kept> shown = callbacks.subList(0, Math.min(MOST_CALLBACKS, callbacks.size()));
        List<Item> items = items(order.id(), log, shown);
        return new Timeline(
                new PaymentDetails(payment, oldestFirst(log), clock.instant()),
                order,
                ofPayment,
                items.subList(0, Math.min(Timeline.MOST, items.size())),
                items.size() > Timeline.MOST || callbacks.size() > MOST_CALLBACKS,
                actions.with(payment, order, ofOrder, shown));
    }

    /** Of what happened at one instant, the cause stands below what followed from it. */
    private List<Item> items(OrderId order, List<LogEntry> log, List<Kept> callbacks) {
        List<Item> items = new ArrayList<>();
        Map<Long, List<Told>> told = subscribers.of(order, Timeline.MOST + 1);
        orders.latestEvents(order, Timeline.MOST + 1)
                .forEach(event -> items.add(TimelineItems.of(event, told.getOrDefault(event.sequence(), List.of()))));
        List<OrderChange> history = new ArrayList<>(orders.history(order));
        Collections.reverse(history);
        history.forEach(change -> items.add(TimelineItems.of(change)));
        log.forEach(entry -> items.add(TimelineItems.of(entry)));
        callbacks.forEach(kept -> items.add(TimelineItems.of(kept)));
        items.sort(Comparator.comparing(Item::at).reversed());
        return items;
    }

    private static List<LogEntry> oldestFirst(List<LogEntry> newestFirst) {
        List<LogEntry> log = new ArrayList<>(newestFirst.subList(0, Math.min(Timeline.MOST, newestFirst.size())));
        Collections.reverse(log);
        return log;
    }
}
