package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.payment.ConfirmedSuccess;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.HoldReason;
import io.xiaoer.pay.domain.payment.SuccessRule;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes a provider's genuine word about a payment, however it reached us, and acts on it once, in one transaction under
 * the locks of the order and its payments.
 */
final class Settlement {

    private static final System.Logger LOG = System.getLogger(Settlement.class.getName());

    private final UnitOfWork unitOfWork;
    private final OrderLocks locks;
    private final Payments payments;
    private final Receipts receipts;
    private final OrderWriter writer;
    private final InstantSource clock;

    Settlement(
            UnitOfWork unitOfWork,
            OrderLocks locks,
            Payments payments,
            Receipts receipts,
            OrderWriter writer,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.locks = locks;
        this.payments = payments;
        this.receipts = receipts;
        this.writer = writer;
        this.clock = clock;
    }

    /** Refused only when the notice cannot be put on record; an accepted one is committed. */
    Outcome<PaymentNotice> settle(PaymentNotice notice) {
        return unitOfWork.run(() -> {
            Optional<Payments.Located> located = locate(notice.trade());
            return located.isPresent() ? settle(notice, located.get()) : settleUnknown(notice);
        });
    }

    private Optional<Payments.Located> locate(PaymentNotice.Trade trade) {
        return trade.number().isPresent()
                ? payments.locate(trade.number().get())
                : trade.payment().flatMap(payments::locate);
    }

    private Outcome<PaymentNotice> settle(PaymentNotice notice, Payments.Located located) {
        LockedOrder locked = locks.lock(located.order()).orElseThrow();
        Payment payment = locked.payment(located.payment());
        Instant now = clock.instant();
        payment.log(LogEntry.Event.CALLBACK_RECEIVED, facts(notice), now);
        Outcome<PaymentNotice> settled =
                switch (notice.state()) {
                    case SUCCEEDED -> succeed(notice, locked, payment, now);
                    case FAILED -> close(notice, payment, now, () -> payment.fail(now));
                    case CANCELLED -> close(notice, payment, now, () -> payment.cancel("closed by the provider", now));
                };
        return settled.peek(done -> writer.save(locked));
    }

    private Outcome<PaymentNotice> succeed(PaymentNotice notice, LockedOrder locked, Payment payment, Instant now) {
        Optional<Money> money = AmountRule.matches(payment.amount(), notice.amount())
                ? Optional.of(payment.amount())
                : AmountRule.wholeCents(notice.amount());
        if (money.isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        }
        ConfirmedSuccess success = confirmed(notice, now);
        boolean known = receipts.isKnown(success.provider(), success.transactionId());
        SuccessRule.Outcome outcome = SuccessRule.decide(success, known, locked.order(), payment);
        if (outcome != SuccessRule.Outcome.DUPLICATE
                && !receipts.add(receipt(success, Optional.of(payment), money.get(), holdReason(outcome), now))) {
            outcome = SuccessRule.Outcome.DUPLICATE;
        }
        act(outcome, success, locked, payment, now);
        return Outcome.accepted(notice);
    }

    /** A payment is never later than the word of it: a provider whose clock is fast does not make it late. */
    private static ConfirmedSuccess confirmed(PaymentNotice notice, Instant now) {
        Instant paidAt = notice.paidAt().filter(at -> at.isBefore(now)).orElse(now);
        return new ConfirmedSuccess(notice.provider(), notice.transactionId(), notice.amount(), paidAt);
    }

    private static Receipt receipt(
            ConfirmedSuccess success,
            Optional<Payment> payment,
            Money money,
            Optional<HoldReason> heldBecause,
            Instant now) {
        return new Receipt(
                success.provider(),
                success.transactionId(),
                payment.map(Payment::id),
                payment.map(Payment::orderId),
                money,
                heldBecause,
                success.paidAt(),
                now);
    }

    private static Optional<HoldReason> holdReason(SuccessRule.Outcome outcome) {
        return switch (outcome) {
            case APPLY, DUPLICATE -> Optional.empty();
            case AMOUNT_DIFFERS -> Optional.of(HoldReason.AMOUNT_DIFFERS);
            case LATE -> Optional.of(HoldReason.LATE);
            case PAID_TWICE -> Optional.of(HoldReason.PAID_TWICE);
            case TRANSITION_REFUSED -> Optional.of(HoldReason.TRANSITION_REFUSED);
        };
    }

    private static void act(
            SuccessRule.Outcome outcome, ConfirmedSuccess success, LockedOrder locked, Payment payment, Instant now) {
        Map<String, String> facts = Map.of("transaction_id", success.transactionId());
        switch (outcome) {
            case APPLY -> apply(success, locked, payment, now);
            case DUPLICATE -> duplicate(payment, facts, now);
            case LATE -> {
                payment.expireIfOverdue(now);
                hold(payment, LogEntry.Event.LATE, facts, now);
            }
            case AMOUNT_DIFFERS ->
                hold(
                        payment,
                        LogEntry.Event.AMOUNT_MISMATCH,
                        Map.of(
                                "transaction_id",
                                success.transactionId(),
                                "asked",
                                payment.amount().toString(),
                                "named",
                                success.amount().toPlainString()),
                        now);
            case PAID_TWICE -> hold(payment, LogEntry.Event.PAID_TWICE, facts, now);
            case TRANSITION_REFUSED -> hold(payment, LogEntry.Event.TRANSITION_FAILED, facts, now);
        }
    }

    private static void apply(ConfirmedSuccess success, LockedOrder locked, Payment payment, Instant now) {
        String provider = Words.of(success.provider());
        payment.succeed(success.provider(), success.transactionId(), now);
        locked.order().pay(provider, "transaction " + success.transactionId(), now);
        locked.openPayment().ifPresent(other -> other.cancel("its order was paid otherwise", now));
        LOG.log(INFO, "order {0} paid by {1}", locked.order().number(), provider);
    }

    private static void hold(Payment payment, LogEntry.Event why, Map<String, String> facts, Instant now) {
        payment.log(why, facts, now);
        LOG.log(
                why == LogEntry.Event.TRANSITION_FAILED ? ERROR : WARNING,
                "money held for payment {0}: {1} {2}",
                payment.tradeNumber(),
                why,
                facts);
    }

    private static void duplicate(Payment payment, Map<String, String> facts, Instant now) {
        payment.log(LogEntry.Event.DUPLICATE, facts, now);
        LOG.log(WARNING, "nothing new about payment {0}: {1}", payment.tradeNumber(), facts);
    }

    private static Outcome<PaymentNotice> close(
            PaymentNotice notice, Payment payment, Instant now, Supplier<Transition<PaymentStatus>> move) {
        payment.expireIfOverdue(now);
        if (!move.get().moved()) {
            duplicate(payment, facts(notice), now);
        }
        return Outcome.accepted(notice);
    }

    /** Nobody here asked for this money: it is held all the same, for it has been paid. */
    private Outcome<PaymentNotice> settleUnknown(PaymentNotice notice) {
        if (!notice.provider().movesRealMoney()) {
            return Outcome.refused(Refusal.of(Reason.PAYMENT_NOT_FOUND));
        }
        LOG.log(WARNING, "{0} speaks of an unknown payment: {1}", notice.provider(), facts(notice));
        if (notice.state() != PaymentNotice.State.SUCCEEDED) {
            return Outcome.accepted(notice);
        }
        Instant now = clock.instant();
        return AmountRule.wholeCents(notice.amount())
                .map(money -> {
                    receipts.add(receipt(
                            confirmed(notice, now),
                            Optional.empty(),
                            money,
                            Optional.of(HoldReason.UNKNOWN_PAYMENT),
                            now));
                    return Outcome.accepted(notice);
                })
                .orElse(Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED)));
    }

    private static Map<String, String> facts(PaymentNotice notice) {
        return Map.of(
                "provider",
                Words.of(notice.provider()),
                "state",
                Words.of(notice.state()),
                "transaction_id",
                notice.transactionId(),
                "amount",
                notice.amount().toPlainString());
    }
}
