package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.anomaly.Anomaly.Kind;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.Refund.Source;
import io.xiaoer.pay.domain.refund.RefundStatus;
import io.xiaoer.pay.domain.refund.RefundableRule;
import io.xiaoer.pay.domain.refund.RestockRule;
import io.xiaoer.pay.domain.refund.RetryRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that money does on its way back: a refund moves, its receipt's cents move with it, and the order follows.
 * Inside a unit of work, under the locks that {@link LockedMoney} stands for.
 */
final class MoneyBack {

    /** A gateway that has said nothing of a refund for so long is not expected to by itself. */
    private static final Duration SILENCE = Duration.ofHours(24);

    private final Receipts receipts;
    private final Refunds refunds;
    private final AnomalyReports anomalies;
    private final Journal journal;
    private final OrderWriter writer;
    private final Stock stock;
    private final RetryRule retries;

    MoneyBack(
            Receipts receipts,
            Refunds refunds,
            AnomalyReports anomalies,
            Journal journal,
            OrderWriter writer,
            Stock stock,
            RetryRule retries) {
        this.receipts = receipts;
        this.refunds = refunds;
        this.anomalies = anomalies;
        this.journal = journal;
        this.writer = writer;
        this.stock = stock;
        this.retries = retries;
    }

    /** Somebody asks for money that pays for an order; staff are to decide. */
    Outcome<Refund> request(LockedMoney money, Optional<Money> amount, String reason, Actor actor, Instant now) {
        Receipt receipt = money.receipt();
        Money refundable = RefundableRule.refundable(receipt, refunds.ofReceipt(receipt.key()));
        Money wanted = amount.orElse(refundable);
        if (!wanted.isPositive() || wanted.compareTo(refundable) > 0) {
            return Outcome.refused(Refusal.refundExceedsPaid(refundable));
        }
        Refund refund = Refund.request(refunds.nextId(), receipt, wanted, Source.APPLIED, reason, actor.name(), now);
        refunds.add(refund);
        log(money, refund, LogEntry.Event.REFUND_REQUESTED, now);
        if (wanted.equals(refundable)) {
            money.order().ifPresent(locked -> locked.order().startRefunding(actor.name(), reason, now));
        }
        money.order().ifPresent(writer::save);
        return Outcome.accepted(refund);
    }

    /** Staff let a refund go. */
    Outcome<Refund> approve(
            LockedMoney money, Refund refund, Optional<Boolean> restock, Actor staff, String reason, Instant now) {
        if (!approved(money, refund, restock, StaffNotes.with(facts(refund), staff, reason), now)) {
            return Outcome.refused(Refusal.of(Refusal.Reason.INVALID_REFUND_STATUS));
        }
        money.order().ifPresent(writer::save);
        return Outcome.accepted(refund);
    }

    private boolean approved(
            LockedMoney money, Refund refund, Optional<Boolean> restock, Map<String, String> facts, Instant now) {
        if (!refund.approve(restock, now).moved()) {
            return false;
        }
        refunds.save(refund);
        money.write(receipts, money.receipt().fromAppliedToRefunding(refund.amount()));
        log(money, LogEntry.Event.REFUND_APPROVED, facts, now);
        return true;
    }

    /** Staff refuse a refund: an order all of whose money had been asked back is again what it was. */
    Outcome<Refund> reject(LockedMoney money, Refund refund, Actor staff, String reason, Instant now) {
        if (!refund.reject(now).moved()) {
            return Outcome.refused(Refusal.of(Refusal.Reason.INVALID_REFUND_STATUS));
        }
        refunds.save(refund);
        log(money, LogEntry.Event.REFUND_REJECTED, StaffNotes.with(facts(refund), staff, reason), now);
        money.order().ifPresent(locked -> {
            if (locked.order().status() == OrderStatus.REFUNDING) {
                locked.order().stopRefunding(staff.name(), reason, now);
            }
            writer.save(locked);
        });
        return Outcome.accepted(refund);
    }

    /** An order is given up: all that pays for it goes back, asked for or not. Whoever asks saves the order. */
    void giveBackAllApplied(LockedMoney money, String reason, String operator, Instant now) {
        List<Refund> known = refunds.ofReceipt(money.receipt().key());
        Money rest = RefundableRule.refundable(money.receipt(), known);
        known.stream()
                .filter(refund -> refund.status() == RefundStatus.PENDING)
                .forEach(refund -> approved(money, refund, Optional.empty(), facts(refund), now));
        if (rest.isPositive()) {
            addApproved(money, rest, Source.APPLIED, reason, operator, now);
            money.write(receipts, money.receipt().fromAppliedToRefunding(rest));
        }
    }

    /** Held money goes back. Whoever asks saves the order. */
    void giveBackHeld(LockedMoney money, Money amount, String reason, String operator, Instant now) {
        addApproved(money, amount, Source.HELD, reason, operator, now);
        money.write(receipts, money.receipt().fromHeldToRefunding(amount));
    }

    private void addApproved(
            LockedMoney money, Money amount, Source source, String reason, String operator, Instant now) {
        Refund refund = Refund.request(refunds.nextId(), money.receipt(), amount, source, reason, operator, now);
        refund.approve(Optional.empty(), now);
        refunds.add(refund);
        log(money, refund, LogEntry.Event.REFUND_APPROVED, now);
    }

    /** The money is back: the gateway says so, or staff do. */
    void succeed(LockedMoney money, Refund refund, Instant now) {
        boolean wasHeld = refund.status() == RefundStatus.FAILED;
        refund.succeed(now);
        refunds.save(refund);
        money.write(
                receipts,
                wasHeld
                        ? money.receipt().fromHeldToRefunded(refund.amount())
                        : money.receipt().fromRefundingToRefunded(refund.amount()));
        log(money, refund, LogEntry.Event.REFUNDED, now);
        journal.note(INFO, "refund {0} of {1} is back", refund.number(), refund.amount());
        anomalies.resolveIfAllIsBack(money.receipt(), now);
        money.order().ifPresent(locked -> {
            if (refund.source() == Source.APPLIED && isAllBack(money.receipt())) {
                finish(locked, money.receipt(), now);
            } else {
                writer.save(locked);
            }
        });
    }

    private static boolean isAllBack(Receipt receipt) {
        return receipt.refunded().equals(receipt.amount());
    }

    /** The goods come last, as stock always does. A cancelled order stays cancelled, and its goods are back already. */
    private void finish(LockedOrder locked, Receipt receipt, Instant now) {
        Order order = locked.order();
        boolean finished =
                order.finishRefunding(Actor.SYSTEM.name(), "all is back", now).moved();
        writer.save(locked);
        if (finished && order.line().reservesStock()) {
            RestockRule.move(order.refundedFrom().orElseThrow(), refunds.ofReceipt(receipt.key()))
                    .ifPresent(kind -> {
                        switch (kind) {
                            case RELEASE -> stock.release(order, Actor.SYSTEM.name(), now);
                            case WRITE_OFF -> stock.writeOff(order, Actor.SYSTEM.name(), now);
                            case RETURN -> stock.takeBack(order, Actor.SYSTEM.name(), now);
                            case RESERVE, SHIP, ADJUST ->
                                throw new IllegalStateException("goods of a refunded order: " + kind);
                        }
                    });
        }
    }

    /** The gateway has taken the refund; what became of it is to be told. */
    void accepted(LockedMoney money, Refund refund, Instant now) {
        refund.accepted(retries, now);
        refunds.save(refund);
        if (refund.createdAt().plus(SILENCE).isBefore(now)) {
            anomalies.refund(Kind.GATEWAY_UNKNOWN, money.receipt(), refund, "taken, and never heard of again", now);
        }
    }

    /**
     * The gateway would not, or did not say.
     *
     * @param kind what it is if this was the last attempt
     */
    void failAttempt(LockedMoney money, Refund refund, String why, Kind kind, Instant now) {
        boolean givenUp = refund.failAttempt(why, retries, now).moved();
        refunds.save(refund);
        if (givenUp) {
            money.write(receipts, money.receipt().fromRefundingToHeld(refund.amount()));
            log(money, refund, LogEntry.Event.REFUND_FAILED, now);
            anomalies.refund(kind, money.receipt(), refund, why, now);
            journal.note(ERROR, "refund {0} given up, {1} held: {2}", refund.number(), refund.amount(), why);
        } else {
            log(money, refund, LogEntry.Event.REFUND_DELAYED, now);
            journal.note(WARNING, "refund {0} is tried again: {1}", refund.number(), why);
        }
        money.order().ifPresent(writer::save);
    }

    /** A refund that had been given up is tried again: false, and nothing done, if it was not given up. */
    boolean retry(LockedMoney money, Refund refund, Instant now) {
        if (!refund.retry(now).moved()) {
            return false;
        }
        refunds.save(refund);
        money.write(receipts, money.receipt().fromHeldToRefunding(refund.amount()));
        log(money, refund, LogEntry.Event.REFUND_APPROVED, now);
        money.order().ifPresent(writer::save);
        return true;
    }

    private static void log(LockedMoney money, Refund refund, LogEntry.Event event, Instant now) {
        log(money, event, facts(refund), now);
    }

    private static void log(LockedMoney money, LogEntry.Event event, Map<String, String> facts, Instant now) {
        money.payment().ifPresent(payment -> payment.log(event, facts, now));
    }

    private static Map<String, String> facts(Refund refund) {
        return Map.of(
                "refund_id", Long.toString(refund.id().value()),
                "out_refund_no", refund.number().value(),
                "amount", refund.amount().toString(),
                "reason", refund.trouble().orElse(refund.reason()));
    }
}
