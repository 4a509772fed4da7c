package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.RefundNotice;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.application.service.MoneyLocks.LockedRefund;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.Anomaly.Kind;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.AmountRule;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a provider's genuine word about a refund and acts on it once. Inside a unit of work. A word that makes no sense
 * to us is an anomaly: it is on record, and so the provider has done its part.
 */
final class RefundSettlement {

    private final MoneyLocks locks;
    private final Refunds refunds;
    private final MoneyBack moneyBack;
    private final AnomalyReports anomalies;
    private final Journal journal;
    private final InstantSource clock;

    RefundSettlement(
            MoneyLocks locks,
            Refunds refunds,
            MoneyBack moneyBack,
            AnomalyReports anomalies,
            Journal journal,
            InstantSource clock) {
        this.locks = locks;
        this.refunds = refunds;
        this.moneyBack = moneyBack;
        this.anomalies = anomalies;
        this.journal = journal;
        this.clock = clock;
    }

    Outcome<Settled> settle(RefundNotice notice) {
        return Outcome.accepted(refunds.find(notice.number())
                .flatMap(found -> locks.lock(found.id()))
                .filter(locked -> locked.refund().receipt().provider() == notice.provider())
                .map(locked -> settle(notice, locked))
                .orElseGet(() -> report(Kind.GATEWAY_UNKNOWN, notice, "no such refund", Optional.empty())));
    }

    private Settled settle(RefundNotice notice, LockedRefund locked) {
        Refund refund = locked.refund();
        if (!AmountRule.matches(refund.amount(), notice.amount())) {
            return report(Kind.AMOUNT_MISMATCH, notice, refund.amount() + " was to go back", refund.order());
        }
        return switch (notice.state()) {
            case SUCCEEDED -> succeed(notice, locked);
            case FAILED -> fail(notice, locked);
        };
    }

    private Settled succeed(RefundNotice notice, LockedRefund locked) {
        Refund refund = locked.refund();
        return switch (refund.status()) {
            case PROCESSING, FAILED -> {
                moneyBack.succeed(locked.money(), refund, clock.instant());
                yield Settled.NOTHING_TO_GIVE_BACK;
            }
            case SUCCEEDED -> duplicate(notice);
            case PENDING, REJECTED ->
                report(Kind.GATEWAY_UNKNOWN, notice, "paid back without our asking", refund.order());
        };
    }

    private Settled fail(RefundNotice notice, LockedRefund locked) {
        Refund refund = locked.refund();
        return switch (refund.status()) {
            case PROCESSING -> {
                moneyBack.failAttempt(
                        locked.money(), refund, "the provider reports a failure", Kind.REFUND_FAILED, clock.instant());
                yield Settled.NOTHING_TO_GIVE_BACK;
            }
            case FAILED -> duplicate(notice);
            case SUCCEEDED, PENDING, REJECTED ->
                report(
                        Kind.GATEWAY_UNKNOWN,
                        notice,
                        "failed, where it was " + Words.of(refund.status()),
                        refund.order());
        };
    }

    private Settled duplicate(RefundNotice notice) {
        journal.note(WARNING, "nothing new about refund {0}", notice.number());
        return Settled.DUPLICATE;
    }

    private Settled report(Anomaly.Kind kind, RefundNotice notice, String why, Optional<OrderId> order) {
        Instant now = clock.instant();
        anomalies.other(
                kind,
                notice.number().value(),
                Map.of(
                        "provider", Words.of(notice.provider()),
                        "state", Words.of(notice.state()),
                        "amount", notice.amount().toPlainString(),
                        "refund_id", notice.refundId(),
                        "reason", why),
                order,
                now);
        return Settled.NOTHING_TO_GIVE_BACK;
    }
}
