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

    private static final System.Logger LOG = System.getLogger(RefundSettlement.class.getName());

    private final MoneyLocks locks;
    private final Refunds refunds;
    private final MoneyBack moneyBack;
    private final AnomalyReports anomalies;
    private final InstantSource clock;

    RefundSettlement(
            MoneyLocks locks, Refunds refunds, MoneyBack moneyBack, AnomalyReports anomalies, InstantSource clock) {
        this.locks = locks;
        this.refunds = refunds;
        this.moneyBack = moneyBack;
        this.anomalies = anomalies;
        this.clock = clock;
    }

    Outcome<Settled> settle(RefundNotice notice) {
        refunds.find(notice.number())
                .flatMap(found -> locks.lock(found.id()))
                .filter(locked -> locked.refund().receipt().provider() == notice.provider())
                .ifPresentOrElse(
                        locked -> settle(notice, locked),
                        () -> report(Kind.GATEWAY_UNKNOWN, notice, "no such refund", Optional.empty()));
        return Outcome.accepted(Settled.NOTHING_TO_GIVE_BACK);
    }

    private void settle(RefundNotice notice, LockedRefund locked) {
        Refund refund = locked.refund();
        if (!AmountRule.matches(refund.amount(), notice.amount())) {
            report(Kind.AMOUNT_MISMATCH, notice, refund.amount() + " was to go back", refund.order());
            return;
        }
        switch (notice.state()) {
            case SUCCEEDED -> succeed(notice, locked);
            case FAILED -> fail(notice, locked);
        }
    }

    private void succeed(RefundNotice notice, LockedRefund locked) {
        Refund refund = locked.refund();
        switch (refund.status()) {
            case PROCESSING, FAILED -> moneyBack.succeed(locked.money(), refund, clock.instant());
            case SUCCEEDED -> duplicate(notice);
            case PENDING, REJECTED ->
                report(Kind.GATEWAY_UNKNOWN, notice, "paid back without our asking", refund.order());
        }
    }

    private void fail(RefundNotice notice, LockedRefund locked) {
        Refund refund = locked.refund();
        switch (refund.status()) {
            case PROCESSING ->
                moneyBack.failAttempt(
                        locked.money(), refund, "the provider reports a failure", Kind.REFUND_FAILED, clock.instant());
            case FAILED -> duplicate(notice);
            case SUCCEEDED, PENDING, REJECTED ->
                report(
                        Kind.GATEWAY_UNKNOWN,
                        notice,
                        "failed, where it was " + Words.of(refund.status()),
                        refund.order());
        }
    }

    private static void duplicate(RefundNotice notice) {
        LOG.log(WARNING, "nothing new about refund {0}", notice.number());
    }

    private void report(Anomaly.Kind kind, RefundNotice notice, String why, Optional<OrderId> order) {
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
    }
}
