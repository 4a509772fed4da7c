package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.in.MoveOrder;
import io.xiaoer.pay.application.port.in.OrderDetails;
import io.xiaoer.pay.application.port.in.ReadOrders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

/** What people do with orders. */
final class OrderMoveService implements MoveOrder {

    private final AnsweringWork work;
    private final UnitOfWork unitOfWork;
    private final Payments payments;
    private final OrderClosing closing;
    private final OrderLocks locks;
    private final MoneyLocks moneyLocks;
    private final OrderWriter writer;
    private final MoneyBack moneyBack;
    private final RefundSender sender;
    private final ReadOrders reader;
    private final InstantSource clock;

    OrderMoveService(
            AnsweringWork work,
            UnitOfWork unitOfWork,
            Payments payments,
            OrderClosing closing,
            OrderLocks locks,
            MoneyLocks moneyLocks,
            OrderWriter writer,
            MoneyBack moneyBack,
            RefundSender sender,
            ReadOrders reader,
            InstantSource clock) {
        this.work = work;
        this.unitOfWork = unitOfWork;
        this.payments = payments;
        this.closing = closing;
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
        boolean asked = askGatewaysFirst(actor, id, reason);
        return work.run(() -> locks.lock(actor, id).then(locked -> cancel(locked, asked, actor, reason)))
                .peek(details -> details.refunds().stream()
                        .filter(refund -> refund.isDue(clock.instant()))
                        .forEach(refund -> sender.sendSoon(refund.id())));
    }

    /** Whether it was pending and a gateway had to be asked: then whatever came of it is the answer. */
    private boolean askGatewaysFirst(Actor actor, OrderId id, String reason) {
        if (closing.toAsk(payments.ofOrder(id, actor.buyer())).isEmpty()) {
            return false;
        }
        return unitOfWork
                .run(() -> locks.lock(actor, id).then(locked -> begin(locked, actor, reason)))
                .fold(
                        toAsk -> {
                            closing.ask(toAsk, new Patience());
                            return true;
                        },
                        notPending -> false);
    }

    private Outcome<List<Payment>> begin(LockedOrder locked, Actor actor, String reason) {
        Transition<OrderStatus> begun = closing.begin(locked, actor.name(), reason, clock.instant());
        return begun.moved()
                ? Outcome.accepted(closing.toAsk(locked.payments()))
                : Outcome.refused(Refusal.invalidOrderStatus(begun));
    }

    private Outcome<OrderDetails> cancel(LockedOrder locked, boolean asked, Actor actor, String reason) {
        Instant now = clock.instant();
        Order order = locked.order();
        if (asked || order.status() == OrderStatus.PENDING) {
            closing.finish(locked, actor.name(), reason, now);
            return reader.order(actor, order.id());
        }
        return moved(actor, locked, cancelPaid(locked, actor, reason, now));
    }

    private Transition<OrderStatus> cancelPaid(LockedOrder locked, Actor actor, String reason, Instant now) {
        if (locked.order().status() == OrderStatus.PAID) {
            moneyLocks
                    .payingFor(locked)
                    .ifPresent(money -> moneyBack.giveBackAllApplied(money, reason, actor.name(), now));
        }
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
        return work.run(
                () -> locks.lock(actor, id).then(locked -> moved(actor, locked, move.apply(locked, clock.instant()))));
    }

    private Outcome<OrderDetails> moved(Actor actor, LockedOrder locked, Transition<OrderStatus> transition) {
        if (!transition.moved()) {
            return Outcome.refused(Refusal.invalidOrderStatus(transition));
        }
        writer.save(locked);
        return reader.order(actor, locked.order().id());
    }
}
