package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.in.RefundOrders;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.application.service.MoneyLocks.LockedRefund;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.order.OrderTransitions;
import io.xiaoer.pay.domain.order.OrderTrigger;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;

/** What people do with refunds. */
final class RefundService implements RefundOrders {

    private final AnsweringWork work;
    private final OrderLocks orderLocks;
    private final MoneyLocks moneyLocks;
    private final Refunds refunds;
    private final MoneyBack moneyBack;
    private final RefundSender sender;
    private final InstantSource clock;

    RefundService(
            AnsweringWork work,
            OrderLocks orderLocks,
            MoneyLocks moneyLocks,
            Refunds refunds,
            MoneyBack moneyBack,
            RefundSender sender,
            InstantSource clock) {
        this.work = work;
        this.orderLocks = orderLocks;
        this.moneyLocks = moneyLocks;
        this.refunds = refunds;
        this.moneyBack = moneyBack;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public Outcome<Refund> request(Actor actor, OrderId order, Optional<Money> amount, String reason) {
        return work.run(() -> orderLocks.lock(actor, order).then(locked -> mayBeRefunded(locked)
                .then(money -> moneyBack.request(money, amount, reason, actor, clock.instant()))));
    }

    private Outcome<LockedMoney> mayBeRefunded(LockedOrder locked) {
        OrderStatus status = locked.order().status();
        if (!mayBeRefunded(status)) {
            return Outcome.refused(
                    Refusal.invalidOrderStatus(OrderTransitions.TABLE.fire(status, OrderTrigger.REFUND)));
        }
        return moneyLocks
                .payingFor(locked)
                .map(Outcome::accepted)
                .orElse(Outcome.refused(Refusal.refundExceedsPaid(Money.ZERO)));
    }

    /** Whether money that pays for an order of this status may be asked back, as far as there is any. */
    static boolean mayBeRefunded(OrderStatus status) {
        return switch (status) {
            case PAID, SHIPPED, COMPLETED, REFUNDING -> true;
            case PENDING, CANCELLED, REFUNDED -> false;
        };
    }

    @Override
    public Outcome<Refund> approve(Actor staff, RefundId id, Optional<Boolean> restock, String reason) {
        return decide(
                        id,
                        (locked, now) ->
                                moneyBack.approve(locked.money(), locked.refund(), restock, staff, reason, now))
                .peek(approved -> sender.sendSoon(approved.id()));
    }

    @Override
    public Outcome<Refund> reject(Actor staff, RefundId id, String reason) {
        return decide(id, (locked, now) -> moneyBack.reject(locked.money(), locked.refund(), staff, reason, now));
    }

    private Outcome<Refund> decide(RefundId id, BiFunction<LockedRefund, Instant, Outcome<Refund>> decision) {
        return work.run(() -> moneyLocks
                .lock(id)
                .map(locked -> decision.apply(locked, clock.instant()))
                .orElse(Refused.refundNotFound()));
    }

    @Override
    public Page<Refund> refunds(Refunds.Filter filter, Page.Request page) {
        return refunds.page(filter, page);
    }
}
