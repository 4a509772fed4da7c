package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.in.MoveOrder;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.application.port.in.ReadOrders;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;

/** What people do with orders. */
final class OrderMoveService implements MoveOrder {

    private final AnsweringWork work;
    private final OrderLocks locks;
    private final MoneyLocks moneyLocks;
    private final OrderWriter writer;
    private final MoneyBack moneyBack;
    private final RefundSender sender;
    private final ReadOrders reader;
    private final InstantSource clock;

    OrderMoveService(
            AnsweringWork work,
            OrderLocks locks,
            MoneyLocks moneyLocks,
            OrderWriter writer,
            MoneyBack moneyBack,
            RefundSender sender,
            ReadOrders reader,
            InstantSource clock) {
        this.work = work;
        this.locks = locks;
        this.moneyLocks = moneyLocks;
        this.writer = writer;
        this.moneyBack = moneyBack;
        this.sender = sender;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public Outcome<OrderDetails> cancel(Actor actor, OrderId id, String reason) {
        return move(actor, id, (locked, now) -> cancel(locked, actor, reason, now))
                .peek(details -> details.refunds().stream()
                        .filter(refund -> refund.isDue(clock.instant()))
                        .forEach(refund -> sender.sendSoon(refund.id())));
    }

    private Transition<OrderStatus> cancel(LockedOrder locked, Actor actor, String reason, Instant now) {
        if (locked.order().status() != OrderStatus.PAID) {
            return locked.cancelUnpaid(actor.name(), reason, now);
        }
        moneyLocks.payingFor(locked).ifPresent(money -> moneyBack.giveBackAllApplied(money, reason, actor.name(), now));
        return locked.order().cancelPaid(actor.name(), reason, now);
    }

    @Override
    public Outcome<OrderDetails> ship(Actor staff, OrderId id, String note) {
        return move(staff, id, (locked, now) -> locked.order().ship(staff.name(), note, now));
    }

    @Override
    public Outcome<OrderDetails> confirmReceipt(Actor customer, OrderId id) {
        return move(customer, id, (locked, now) -> locked.order().confirmReceipt(customer.name(), "", now));
    }

    private Outcome<OrderDetails> move(
            Actor actor, OrderId id, BiFunction<LockedOrder, Instant, Transition<OrderStatus>> move) {
        return work.run(() -> locks.lock(actor, id).then(locked -> {
            Transition<OrderStatus> transition = move.apply(locked, clock.instant());
            if (!transition.moved()) {
                return Outcome.refused(Refusal.invalidOrderStatus(transition));
            }
            writer.save(locked);
            return reader.order(actor, id);
        }));
    }
}
