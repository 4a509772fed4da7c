package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.Reconcile.Report;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/** Which days are to be reconciled by the clock: the last two, each once, by one replica, and again when it failed. */
final class DailyBills {

    /** Longer than any bill takes. Should one take longer all the same, it is compared twice, and reported once. */
    private static final Duration LEASE = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMinutes(30);

    /** A run that is so old has lost its process. */
    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    private static final System.Logger LOG = System.getLogger(DailyBills.class.getName());

    private final Bills bills;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    DailyBills(Bills bills, UnitOfWork unitOfWork, InstantSource clock) {
        this.bills = bills;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    List<Long> abandoned() {
        return bills.begunBefore(clock.instant().minus(LONGEST_RUN));
    }

    /** Says how many were done. */
    int reconcile(Collection<Provider> providers, BiFunction<Provider, LocalDate, Outcome<Report>> reconcile) {
        int done = 0;
        for (Provider provider : providers) {
            for (BillDay day : BillDay.lastTwo(clock.instant())) {
                if (day.isBilled(clock.instant()) && isClaimed(provider, day) && isDone(provider, day, reconcile)) {
                    done++;
                }
            }
        }
        return done;
    }

    private boolean isClaimed(Provider provider, BillDay day) {
        Instant now = clock.instant();
        return unitOfWork
                .run(() -> Outcome.accepted(bills.claim(provider, day.date(), now, now.plus(LEASE))))
                .fold(claimed -> claimed, Refused::impossible);
    }

    private boolean isDone(Provider provider, BillDay day, BiFunction<Provider, LocalDate, Outcome<Report>> reconcile) {
        try {
            Outcome<Report> outcome = reconcile.apply(provider, day.date());
            outcome.peek(report ->
                    write(() -> bills.done(provider, day.date(), report.lines(), report.found(), clock.instant())));
            return outcome.fold(report -> true, refusal -> {
                fail(provider, day, Words.of(refusal.reason()));
                return false;
            });
        } catch (RuntimeException e) {
            LOG.log(ERROR, "bill of %s of %s not reconciled".formatted(Words.of(provider), day.date()), e);
            fail(provider, day, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void fail(Provider provider, BillDay day, String why) {
        LOG.log(WARNING, "bill of {0} of {1} is tried again later: {2}", Words.of(provider), day.date(), why);
        write(() -> bills.failed(provider, day.date(), why, clock.instant().plus(PAUSE)));
    }

    private void write(Runnable work) {
        unitOfWork.run(() -> {
            work.run();
            return Outcome.accepted(work);
        });
    }
}
