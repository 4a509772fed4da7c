package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.HandleAnomalies;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.Anomaly.Action;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What staff do about anomalies. */
final class AnomalyService implements HandleAnomalies {

    private final AnsweringWork work;
    private final Anomalies anomalies;
    private final MoneyLocks locks;
    private final Refunds refunds;
    private final Receipts receipts;
    private final OrderWriter writer;
    private final OrderPaying paying;
    private final MoneyBack moneyBack;
    private final Settlement settlement;
    private final RefundSender sender;
    private final InstantSource clock;

    AnomalyService(
            AnsweringWork work,
            Anomalies anomalies,
            MoneyLocks locks,
            Refunds refunds,
            Receipts receipts,
            OrderWriter writer,
            OrderPaying paying,
            MoneyBack moneyBack,
            Settlement settlement,
            RefundSender sender,
            InstantSource clock) {
        this.work = work;
        this.anomalies = anomalies;
        this.locks = locks;
        this.refunds = refunds;
        this.receipts = receipts;
        this.writer = writer;
        this.paying = paying;
        this.moneyBack = moneyBack;
        this.settlement = settlement;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public Page<Anomaly> anomalies(Anomalies.Filter filter, Page.Request page) {
        return anomalies.page(filter, page);
    }

    @Override
    public Outcome<Anomaly> resolve(Actor staff, AnomalyId id, Action action, String reason) {
        return work.run(() -> anomalies
                        .find(id)
                        .map(found -> resolve(staff, found, action, reason))
                        .orElse(Outcome.refused(Refusal.of(Reason.ANOMALY_NOT_FOUND))))
                .peek(resolved -> resolved.receipt()
                        .or(() -> BillAnomaly.missingMoney(resolved).map(BillAnomaly::money))
                        .ifPresent(sender::sendSoon));
    }

    private Outcome<Anomaly> resolve(Actor staff, Anomaly found, Action action, String reason) {
        Optional<PaymentNotice> missing = BillAnomaly.missingMoney(found).filter(money -> action == Action.SETTLE);
        if (missing.isPresent()) {
            return found.isOpen() ? receive(staff, found, missing.get(), reason) : Refused.conflict();
        }
        Optional<LockedMoney> money = found.receipt().flatMap(locks::lock);
        Anomaly anomaly = anomalies.lock(found.id()).orElseThrow();
        Instant now = clock.instant();
        if (!anomaly.isOpen() || !isDone(staff, anomaly, money, action, reason, now)) {
            return Refused.conflict();
        }
        return Outcome.accepted(resolved(anomaly, new Anomaly.Step(action, staff.name(), reason, now)));
    }

    /**
     * Money that only the bill knows of is received as if its callback had come now: when it was paid, the bill says. Its
     * order is locked by that, and so before the anomaly.
     */
    private Outcome<Anomaly> receive(Actor staff, Anomaly found, PaymentNotice missing, String reason) {
        Instant now = clock.instant();
        return settlement.settle(missing, LogEntry.Event.FOUND_IN_BILL, now).then(settled -> {
            Anomaly anomaly = anomalies.lock(found.id()).orElseThrow();
            return anomaly.isOpen()
                    ? Outcome.accepted(resolved(anomaly, new Anomaly.Step(Action.SETTLE, staff.name(), reason, now)))
                    : Refused.conflict();
        });
    }

    private Anomaly resolved(Anomaly anomaly, Anomaly.Step step) {
        Anomaly resolved = anomaly.resolved();
        anomalies.save(resolved, step);
        return resolved;
    }

    private boolean isDone(
            Actor staff, Anomaly anomaly, Optional<LockedMoney> money, Action action, String reason, Instant now) {
        return switch (action) {
            case NOTE -> true;
            case RETRY -> money.map(locked -> retry(locked, anomaly, now)).orElse(false);
            case REFUND ->
                money.map(locked -> refund(locked, staff, anomaly, reason, now)).orElse(false);
            case SETTLE ->
                money.map(locked -> settle(locked, staff, anomaly, now)).orElse(false);
        };
    }

    private boolean retry(LockedMoney money, Anomaly anomaly, Instant now) {
        return givenUp(anomaly)
                .map(refund -> moneyBack.retry(money, refund, now))
                .orElse(false);
    }

    /** A refund that was given up is retried under its own number: under another one it might be paid twice. */
    private boolean refund(LockedMoney money, Actor staff, Anomaly anomaly, String reason, Instant now) {
        Money held = free(money.receipt());
        if (anomaly.refund().isPresent() || !held.isPositive()) {
            return false;
        }
        moneyBack.giveBackHeld(money, held, reason, staff.name(), now);
        money.order().ifPresent(writer::save);
        return true;
    }

    private boolean settle(LockedMoney money, Actor staff, Anomaly anomaly, Instant now) {
        if (anomaly.refund().isPresent()) {
            Optional<Refund> refund = givenUp(anomaly);
            refund.ifPresent(paidBack -> moneyBack.succeed(money, paidBack, now));
            return refund.isPresent();
        }
        return money.order()
                .flatMap(locked -> money.payment().map(payment -> take(money, locked, payment, staff, now)))
                .orElse(false);
    }

    private Optional<Refund> givenUp(Anomaly anomaly) {
        return anomaly.refund().flatMap(refunds::find).filter(refund -> refund.status() == RefundStatus.FAILED);
    }

    /** Held money pays for its order after all, if it is enough and the order can still take it; the rest goes back. */
    private boolean take(LockedMoney money, LockedOrder locked, Payment payment, Actor staff, Instant now) {
        Money due = payment.amount();
        Receipt receipt = money.receipt();
        boolean isPaid = locked.payments().stream().anyMatch(other -> other.status() == PaymentStatus.SUCCEEDED);
        if (isPaid || free(receipt).compareTo(due) < 0 || !takes(money, locked, payment, now)) {
            return false;
        }
        payment.log(LogEntry.Event.SETTLED, Map.of("operator", staff.name()), now);
        money.write(receipts, receipt.fromHeldToApplied(due));
        Money rest = free(money.receipt());
        if (rest.isPositive()) {
            moneyBack.giveBackHeld(money, rest, "more than the order costs", staff.name(), now);
        }
        writer.save(locked);
        return true;
    }

    /** Held, and not by a refund that was given up, whose gateway may have paid after all. */
    private Money free(Receipt receipt) {
        return refunds.ofReceipt(receipt.key()).stream()
                .filter(refund -> refund.status() == RefundStatus.FAILED)
                .map(Refund::amount)
                .reduce(receipt.held(), Money::minus);
    }

    private boolean takes(LockedMoney money, LockedOrder locked, Payment payment, Instant now) {
        Receipt.Key key = money.receipt().key();
        if (locked.order().status() == OrderStatus.PENDING) {
            OrderPaying.pay(locked, payment, key, now);
            return true;
        }
        return locked.order().status() == OrderStatus.CANCELLED && paying.takeUpAgain(locked, payment, key, now);
    }
}
