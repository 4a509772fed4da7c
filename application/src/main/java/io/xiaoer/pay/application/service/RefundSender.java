package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.SendRefunds;
import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.application.port.out.RefundGateway.Answer;
import io.xiaoer.pay.application.port.out.RefundGateway.State;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.application.service.MoneyLocks.LockedRefund;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks gateways for refunds: the attempt is written, the gateway is asked outside of any transaction, the answer is
 * written. Killed in between, the refund is due again when the attempt's lease is over, under the same number.
 */
final class RefundSender implements SendRefunds {

    /** Longer than any call of a gateway takes. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(RefundSender.class.getName());

    private final Map<Provider, RefundGateway> gateways = new EnumMap<>(Provider.class);
    private final UnitOfWork unitOfWork;
    private final MoneyLocks locks;
    private final Refunds refunds;
    private final MoneyBack moneyBack;
    private final InstantSource clock;
    private final int batchSize;

    RefundSender(
            List<RefundGateway> gateways,
            UnitOfWork unitOfWork,
            MoneyLocks locks,
            Refunds refunds,
            MoneyBack moneyBack,
            InstantSource clock,
            int batchSize) {
        gateways.forEach(gateway -> this.gateways.put(gateway.provider(), gateway));
        this.unitOfWork = unitOfWork;
        this.locks = locks;
        this.refunds = refunds;
        this.moneyBack = moneyBack;
        this.clock = clock;
        this.batchSize = batchSize;
    }

    @Override
    public Report sendDue() {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        Instant now = clock.instant();
        Batches.Read<Refunds.Due> read = (after, limit) -> refunds.due(now, after, limit);
        Batches.forEach(
                Integer.MAX_VALUE,
                batchSize,
                read,
                Refunds.Due::cursor,
                due -> counts.merge(sendSoon(due.id()), 1, Integer::sum));
        Report report = new Report(
                counts.getOrDefault(Result.SUCCEEDED, 0),
                counts.getOrDefault(Result.WAITING, 0),
                counts.getOrDefault(Result.FAILED, 0),
                counts.getOrDefault(Result.SKIPPED, 0));
        LOG.log(counts.isEmpty() ? DEBUG : INFO, "refunds sent: {0}", report);
        return report;
    }

    /** Sends whatever refunds of some money are due, now that they are committed. */
    void sendSoon(Receipt.Key money) {
        Instant now = clock.instant();
        refunds.ofReceipt(money).stream()
                .filter(refund -> refund.isDue(now))
                .map(Refund::id)
                .forEach(this::sendSoon);
    }

    /** The refund is committed: whatever goes wrong now, it is sent again when its lease is over. */
    Result sendSoon(RefundId id) {
        try {
            return send(id);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "refund %d was not sent, and is sent again later".formatted(id.value()), e);
            return Result.WAITING;
        }
    }

    private Result send(RefundId id) {
        return unitOfWork.run(() -> begin(id)).fold(this::ask, notDue -> Result.SKIPPED);
    }

    private Outcome<Attempt> begin(RefundId id) {
        Instant now = clock.instant();
        return locks.lock(id)
                .filter(locked -> locked.refund().isDue(now))
                .map(locked -> {
                    locked.refund().attempt(LEASE, now);
                    refunds.save(locked.refund());
                    return Outcome.accepted(
                            new Attempt(locked.refund(), locked.money().receipt()));
                })
                .orElse(Refused.refundNotFound());
    }

    private Result ask(Attempt attempt) {
        Answer answer = Optional.ofNullable(gateways.get(attempt.receipt().key().provider()))
                .map(gateway -> gateway.refund(attempt.refund(), attempt.receipt(), clock.instant()))
                .orElse(new Answer(State.REFUSED, "this provider is switched off"));
        return unitOfWork
                .run(() -> locks.lock(attempt.refund().id())
                        .map(locked -> Outcome.accepted(record(locked, answer)))
                        .orElse(Refused.refundNotFound()))
                .fold(result -> result, gone -> Result.SKIPPED);
    }

    /** Unless its callback was faster than its answer. */
    private Result record(LockedRefund locked, Answer answer) {
        Refund refund = locked.refund();
        Instant now = clock.instant();
        if (refund.status() == RefundStatus.PROCESSING) {
            switch (answer.state()) {
                case DONE -> moneyBack.succeed(locked.money(), refund, now);
                case ACCEPTED -> moneyBack.accepted(locked.money(), refund, now);
                case REFUSED ->
                    moneyBack.failAttempt(locked.money(), refund, answer.details(), Anomaly.Kind.REFUND_FAILED, now);
                case UNKNOWN ->
                    moneyBack.failAttempt(locked.money(), refund, answer.details(), Anomaly.Kind.GATEWAY_UNKNOWN, now);
            }
        }
        return switch (refund.status()) {
            case SUCCEEDED -> Result.SUCCEEDED;
            case FAILED -> Result.FAILED;
            case PENDING, PROCESSING, REJECTED -> Result.WAITING;
        };
    }

    private record Attempt(Refund refund, Receipt receipt) {}

    /** What became of an attempt. */
    enum Result {
        SUCCEEDED,
        WAITING,
        FAILED,
        SKIPPED
    }
}
