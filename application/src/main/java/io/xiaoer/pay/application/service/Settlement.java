package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.payment.ConfirmedSuccess;
import io.xiaoer.pay.domain.payment.LatePaymentPolicy;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import io.xiaoer.pay.domain.payment.SuccessRule;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes a provider's genuine word about a payment, however it reached us, and acts on it once. Inside a unit of work:
 * everything happens in one transaction under the locks of the order and its payments.
 */
final class Settlement {

    private final OrderLocks locks;
    private final Payments payments;
    private final Receipts receipts;
    private final OrderWriter writer;
    private final OrderPaying paying;
    private final MoneyBack moneyBack;
    private final AnomalyReports anomalies;
    private final Journal journal;
    private final LatePaymentPolicy latePayments;
    private final InstantSource clock;

    Settlement(
            OrderLocks locks,
            Payments payments,
            Receipts receipts,
            OrderWriter writer,
            OrderPaying paying,
            MoneyBack moneyBack,
            AnomalyReports anomalies,
            Journal journal,
            LatePaymentPolicy latePayments,
            InstantSource clock) {
        this.locks = locks;
        this.payments = payments;
        this.receipts = receipts;
        this.writer = writer;
        this.paying = paying;
        this.moneyBack = moneyBack;
        this.anomalies = anomalies;
        this.journal = journal;
        this.latePayments = latePayments;
        this.clock = clock;
    }

    /**
     * Refused only when the notice cannot be put on record.
     *
     * @param how it reached us, for the payment's log
     * @param arrived when we were first told, which decides whether money was in time if the provider does not say
     */
    Outcome<Settled> settle(PaymentNotice notice, LogEntry.Event how, Instant arrived) {
        Optional<Payments.Located> located = locate(notice.trade());
        return located.isPresent() ? settle(notice, how, arrived, located.get()) : settleUnknown(notice, arrived);
    }

    private Optional<Payments.Located> locate(PaymentNotice.Trade trade) {
        return trade.number().isPresent()
                ? payments.locate(trade.number().get())
                : trade.payment()
                        .flatMap(payments::find)
                        .map(payment -> new Payments.Located(payment.id(), payment.orderId()));
    }

    private Outcome<Settled> settle(
            PaymentNotice notice, LogEntry.Event how, Instant arrived, Payments.Located located) {
        LockedOrder locked = locks.lock(located.order()).orElseThrow();
        Payment payment = locked.payment(located.payment());
        Instant now = clock.instant();
        payment.log(how, facts(notice), now);
        Outcome<Settled> settled =
                switch (notice.state()) {
                    case SUCCEEDED, REFUNDED -> succeed(notice, arrived, locked, payment, now);
                    case FAILED -> close(notice, payment, now, () -> payment.fail(now));
                    case CANCELLED -> close(notice, payment, now, () -> payment.cancel("closed by the provider", now));
                    case UNCHANGED -> Outcome.accepted(Settled.NOTHING_TO_GIVE_BACK);
                };
        return settled.peek(done -> {
            if (notice.endsTheTrade() && notice.provider().takes(payment.method())) {
                payment.gatewayIsDone(now);
            }
            writer.save(locked);
        });
    }

    private Outcome<Settled> succeed(
            PaymentNotice notice, Instant arrived, LockedOrder locked, Payment payment, Instant now) {
        Optional<Money> amount = AmountRule.matches(payment.amount(), notice.amount())
                ? Optional.of(payment.amount())
                : AmountRule.wholeCents(notice.amount());
        if (amount.isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        }
        ConfirmedSuccess success = confirmed(notice, arrived);
        SuccessRule.Outcome outcome = SuccessRule.decide(success, locked.order(), payment);
        Receipt receipt = Receipt.of(
                success, Optional.of(payment.tradeNumber()), Optional.of(payment), amount.get(), finding(outcome), now);
        Map<String, String> facts = Map.of("transaction_id", success.receipt().transactionId());
        if (!receipts.add(receipt)) {
            payment.log(LogEntry.Event.DUPLICATE, facts, now);
            return Outcome.accepted(Settled.DUPLICATE);
        }
        LockedMoney money = new LockedMoney(Optional.of(locked), receipt);
        switch (outcome) {
            case APPLY -> OrderPaying.pay(locked, payment, receipt.key(), now);
            case LATE -> late(money, locked, payment, facts, now);
            case PAID_TWICE -> {
                payment.log(LogEntry.Event.PAID_TWICE, facts, now);
                anomalies.receipt(Anomaly.Kind.DOUBLE_PAYMENT, receipt, facts, now);
                giveBack(money, "paid twice", now);
            }
            case AMOUNT_DIFFERS -> {
                Map<String, String> amounts = Map.of(
                        "transaction_id", success.receipt().transactionId(),
                        "asked", payment.amount().toString(),
                        "named", success.amount().toPlainString());
                payment.log(LogEntry.Event.AMOUNT_MISMATCH, amounts, now);
                anomalies.receipt(Anomaly.Kind.AMOUNT_MISMATCH, receipt, amounts, now);
            }
            case REFUNDED_ELSEWHERE -> {
                payment.log(LogEntry.Event.REFUNDED_ELSEWHERE, facts, now);
                anomalies.receipt(Anomaly.Kind.REFUNDED_ELSEWHERE, receipt, facts, now);
            }
            case TRANSITION_REFUSED -> {
                payment.log(LogEntry.Event.TRANSITION_FAILED, facts, now);
                anomalies.receipt(Anomaly.Kind.TRANSITION_REFUSED, receipt, facts, now);
            }
        }
        return Outcome.accepted(Settled.of(money.receipt()));
    }

    /** The provider's own instant decides whether it was in time, even one that we have not reached: it is what it signed. */
    private static ConfirmedSuccess confirmed(PaymentNotice notice, Instant arrived) {
        Instant paidAt = notice.paidAt().orElse(arrived);
        return new ConfirmedSuccess(
                new Receipt.Key(notice.provider(), notice.transactionId()),
                notice.amount(),
                paidAt,
                notice.state() == PaymentNotice.State.REFUNDED);
    }

    private static Optional<Finding> finding(SuccessRule.Outcome outcome) {
        return switch (outcome) {
            case APPLY -> Optional.empty();
            case AMOUNT_DIFFERS -> Optional.of(Finding.AMOUNT_DIFFERS);
            case REFUNDED_ELSEWHERE -> Optional.of(Finding.REFUNDED_ELSEWHERE);
            case LATE -> Optional.of(Finding.LATE);
            case PAID_TWICE -> Optional.of(Finding.PAID_TWICE);
            case TRANSITION_REFUSED -> Optional.of(Finding.TRANSITION_REFUSED);
        };
    }

    private void late(LockedMoney money, LockedOrder locked, Payment payment, Map<String, String> facts, Instant now) {
        payment.expire(now);
        payment.log(LogEntry.Event.LATE, facts, now);
        Receipt receipt = money.receipt();
        boolean applied =
                switch (latePayments.decide(locked.order(), locked.payments())) {
                    case GIVE_BACK -> false;
                    case PAY -> {
                        OrderPaying.pay(locked, payment, receipt.key(), now);
                        yield true;
                    }
                    case TAKE_UP_AGAIN -> paying.takeUpAgain(locked, payment, receipt.key(), now);
                };
        if (applied) {
            money.write(receipts, receipt.fromHeldToApplied(receipt.amount()));
        } else {
            anomalies.receipt(Anomaly.Kind.LATE_PAYMENT, receipt, facts, now);
            giveBack(money, "paid too late", now);
        }
    }

    private void giveBack(LockedMoney money, String reason, Instant now) {
        moneyBack.giveBackHeld(money, money.receipt().amount(), reason, Actor.SYSTEM.name(), now);
    }

    private static Outcome<Settled> close(
            PaymentNotice notice, Payment payment, Instant now, Supplier<Transition<PaymentStatus>> move) {
        payment.expireIfOverdue(now);
        if (move.get().moved()) {
            return Outcome.accepted(Settled.NOTHING_TO_GIVE_BACK);
        }
        payment.log(LogEntry.Event.DUPLICATE, facts(notice), now);
        return Outcome.accepted(Settled.DUPLICATE);
    }

    /** Nobody here asked for this money: it is held all the same, for it has been paid. */
    private Outcome<Settled> settleUnknown(PaymentNotice notice, Instant arrived) {
        if (!notice.provider().movesRealMoney()) {
            return Outcome.refused(Refusal.of(Reason.PAYMENT_NOT_FOUND));
        }
        journal.note(WARNING, "{0} speaks of an unknown payment: {1}", notice.provider(), facts(notice));
        if (!notice.isPaid()) {
            return Outcome.accepted(Settled.NOTHING_TO_GIVE_BACK);
        }
        Optional<Money> money = AmountRule.wholeCents(notice.amount());
        if (money.isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.AMOUNT_MALFORMED));
        }
        Instant now = clock.instant();
        Receipt receipt = Receipt.of(
                confirmed(notice, arrived),
                notice.trade().number(),
                Optional.empty(),
                money.get(),
                Optional.of(Finding.UNKNOWN_PAYMENT),
                now);
        if (!receipts.add(receipt)) {
            return Outcome.accepted(Settled.DUPLICATE);
        }
        anomalies.receipt(Anomaly.Kind.UNKNOWN_PAYMENT, receipt, Map.of(), now);
        return Outcome.accepted(Settled.NOTHING_TO_GIVE_BACK);
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
