package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Payments.Overdue;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public Report expireOverdue() {
        LOG.log(DEBUG, "expiring payments past their deadlines");
        Instant now = clock.instant();
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        Optional<Page.Cursor> after = Optional.empty();
        List<Overdue> batch;
        do {
            batch = payments.overdue(now, after, batchSize);
            for (Overdue overdue : batch) {
                counts.merge(expire(overdue), 1, Integer::sum);
                after = Optional.of(overdue.cursor());
            }
        } while (batch.size() == batchSize);
        Report report = report(counts);
        LOG.log(report.found() == 0 ? DEBUG : INFO, "overdue payments: {0}", report);
        return report;
    }

    private Result expire(Overdue overdue) {
        try {
            return unitOfWork
                    .run(() -> Outcome.accepted(locks.lockUnlessTaken(overdue.order())
                            .map(locked -> expire(overdue, locked))
                            .orElse(Result.SKIPPED)))
                    .fold(result -> result, refusal -> Result.SKIPPED);
        } catch (RuntimeException e) {
            LOG.log(
                    ERROR,
                    "payment %d was not expired".formatted(overdue.payment().value()),
                    e);
            return Result.FAILED;
        }
    }

    private Result expire(Overdue overdue, LockedOrder locked) {
        boolean open = locked.payment(overdue.payment()).status().isOpen();
        locked.expireOverduePayments(clock.instant());
        writer.save(locked);
        boolean expired = locked.payment(overdue.payment()).status() == PaymentStatus.EXPIRED;
        return open && expired ? Result.EXPIRED : Result.SKIPPED;
    }

    private static Report report(Map<Result, Integer> counts) {
        return new Report(
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                counts.getOrDefault(Result.EXPIRED, 0),
                counts.getOrDefault(Result.SKIPPED, 0),
                counts.getOrDefault(Result.FAILED, 0));
    }

    private enum Result {
        EXPIRED,
        SKIPPED,
        FAILED
    }
}
