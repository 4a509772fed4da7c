package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Payments.Overdue;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.payment.PaymentId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

final class ExpirePaymentsService implements ExpirePayments {

    private static final System.Logger LOG = System.getLogger(ExpirePaymentsService.class.getName());

    private final UnitOfWork unitOfWork;
    private final OrderLocks locks;
    private final Payments payments;
    private final OrderWriter writer;
    private final InstantSource clock;
    private final int batchSize;

    ExpirePaymentsService(
            UnitOfWork unitOfWork,
            OrderLocks locks,
            Payments payments,
            OrderWriter writer,
            InstantSource clock,
            int batchSize) {
        this.unitOfWork = unitOfWork;
        this.locks = locks;
        this.payments = payments;
        this.writer = writer;
        this.clock = clock;
        this.batchSize = batchSize;
    }

    @Override
    public Report expireOverdue(Command command, Consumer<Line> told) {
        LOG.log(DEBUG, "expiring payments past their deadlines: {0}", command);
        Instant now = clock.instant();
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        Batches.Read<Overdue> read = (after, limit) -> payments.overdue(now, after, limit);
        Batches.forEachBatch(Integer.MAX_VALUE, batchSize, read, Overdue::cursor, batch -> (command.dryRun()
                        ? wouldExpire(batch)
                        : expire(batch))
                .forEach(line -> {
                    counts.merge(line.result(), 1, Integer::sum);
                    told.accept(line);
                }));
        Report report = report(counts, command.dryRun());
        LOG.log(
                report.found() == 0 ? DEBUG : INFO,
                "overdue payments: found {0}, expired {1}, skipped {2}, failed {3}, dry run {4}",
                report.found(),
                report.expired(),
                report.skipped(),
                report.failed(),
                report.dryRun());
        return report;
    }

    private static List<Line> wouldExpire(List<Overdue> batch) {
        return batch.stream()
                .map(overdue -> new Line(overdue.tradeNumber(), Result.WOULD_EXPIRE, ""))
                .toList();
    }

    /**
     * All together, and if that fails one by one: whether or not that was committed and nobody heard of it, since each is
     * looked at again under its order's lock.
     */
    private List<Line> expire(List<Overdue> batch) {
        try {
            return expireTogether(batch);
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                Overdue overdue = batch.get(0);
                LOG.log(ERROR, "payment %s was not expired".formatted(overdue.tradeNumber()), e);
                return List.of(new Line(overdue.tradeNumber(), Result.FAILED, String.valueOf(e.getMessage())));
            }
            LOG.log(WARNING, "%d overdue payments are expired one by one".formatted(batch.size()), e);
            return batch.stream()
                    .flatMap(overdue -> expire(List.of(overdue)).stream())
                    .toList();
        }
    }

    private List<Line> expireTogether(List<Overdue> batch) {
        return unitOfWork
                .run(() -> {
                    List<LockedOrder> mine = locks.lockUnlessTaken(
                            batch.stream().map(Overdue::order).distinct().toList());
                    Map<PaymentId, Boolean> expired = expireOf(mine);
                    return Outcome.accepted(batch.stream()
                            .map(overdue -> line(overdue, Optional.ofNullable(expired.get(overdue.payment()))))
                            .toList());
                })
                .fold(lines -> lines, refusal -> {
                    throw new IllegalStateException("an accepted unit of work came back refused: " + refusal);
                });
    }

    /** Which payments of these orders there are, and whether they were expired just now. */
    private Map<PaymentId, Boolean> expireOf(List<LockedOrder> mine) {
        Instant now = clock.instant();
        Map<PaymentId, Boolean> expired = new HashMap<>();
        for (LockedOrder locked : mine) {
            locked.payments().forEach(payment -> expired.put(payment.id(), payment.expireIfOverdue(now)));
        }
        writer.saveAll(mine);
        return expired;
    }

    private static Line line(Overdue overdue, Optional<Boolean> expired) {
        return expired.map(now -> now
                        ? new Line(overdue.tradeNumber(), Result.EXPIRED, "")
                        : skipped(overdue, "not overdue any more"))
                .orElseGet(() -> skipped(overdue, "another transaction holds it"));
    }

    private static Line skipped(Overdue overdue, String reason) {
        return new Line(overdue.tradeNumber(), Result.SKIPPED, reason);
    }

    private static Report report(Map<Result, Integer> counts, boolean dryRun) {
        return new Report(
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts.getOrDefault(Result.EXPIRED, 0),
                counts.getOrDefault(Result.SKIPPED, 0),
                counts.getOrDefault(Result.FAILED, 0),
                dryRun);
    }
}
