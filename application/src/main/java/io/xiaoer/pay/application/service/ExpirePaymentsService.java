package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Payments.Overdue;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
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
        Batches.forEach(Integer.MAX_VALUE, batchSize, read, Overdue::cursor, overdue -> {
            Line line = command.dryRun() ? new Line(overdue.tradeNumber(), Result.WOULD_EXPIRE, "") : expire(overdue);
            counts.merge(line.result(), 1, Integer::sum);
            told.accept(line);
        });
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

    private Line expire(Overdue overdue) {
        try {
            return unitOfWork
                    .run(() -> Outcome.accepted(locks.lockUnlessTaken(overdue.order())
                            .map(locked -> expire(overdue, locked))
                            .orElse(skipped(overdue, "another transaction holds it"))))
                    .fold(
                            line -> line,
                            refusal -> skipped(overdue, refusal.reason().name()));
        } catch (RuntimeException e) {
            LOG.log(ERROR, "payment %s was not expired".formatted(overdue.tradeNumber()), e);
            return new Line(overdue.tradeNumber(), Result.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private Line expire(Overdue overdue, LockedOrder locked) {
        boolean open = locked.payment(overdue.payment()).status().isOpen();
        locked.expireOverduePayments(clock.instant());
        writer.save(locked);
        boolean expired = locked.payment(overdue.payment()).status() == PaymentStatus.EXPIRED;
        return open && expired
                ? new Line(overdue.tradeNumber(), Result.EXPIRED, "")
                : skipped(overdue, "not overdue any more");
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
