package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.application.port.out.Bills.Difference;
import io.xiaoer.pay.application.port.out.Bills.Scan;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.payment.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Stages a bill as it is read, compares it when all of it is there, reports what differs in batches, and drops what was
 * staged, whatever came of it. No transaction is open while the provider is waited for.
 */
final class ReconciliationService implements Reconcile {

    private static final System.Logger LOG = System.getLogger(ReconciliationService.class.getName());

    /** Numbers compared by one statement. */
    private static final int COMPARED = 5_000;

    /** Lines dropped in one unit of work. */
    private static final int DROPPED = 10_000;

    private final Map<Provider, BillSource> sources = new EnumMap<>(Provider.class);
    private final Bills bills;
    private final AnomalyReports anomalies;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;
    private final int batchSize;
    private final DailyBills daily;

    ReconciliationService(
            List<BillSource> sources,
            Bills bills,
            AnomalyReports anomalies,
            UnitOfWork unitOfWork,
            InstantSource clock,
            int batchSize) {
        sources.forEach(source -> this.sources.put(source.provider(), source));
        this.bills = bills;
        this.anomalies = anomalies;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.batchSize = batchSize;
        this.daily = new DailyBills(bills, unitOfWork, clock);
    }

    @Override
    public int reconcileDue() {
        daily.abandoned().forEach(this::drop);
        return daily.reconcile(
                sources.keySet(), (provider, day) -> reconcile(new Command(provider, day, Optional.empty())));
    }

    @Override
    public Outcome<Report> reconcile(Command command) {
        BillSource source = sources.get(command.provider());
        BillDay day = new BillDay(command.day());
        Instant now = clock.instant();
        if (source == null) {
            return Outcome.refused(Refusal.of(Reason.NO_BILLS_OF_PROVIDER));
        }
        if (!day.hasBegun(now)) {
            return Outcome.refused(Refusal.of(Reason.BILL_OF_THE_FUTURE));
        }
        Bills.Run run = begin(command.provider(), day, now);
        try {
            return stage(run, day, command, source)
                    .map(lines -> compare(run, day, lines))
                    .peek(report -> LOG.log(
                            INFO,
                            "bill of {0} of {1} reconciled: {2} lines, {3}",
                            Words.of(command.provider()),
                            command.day(),
                            report.lines(),
                            report.counts()));
        } finally {
            dropQuietly(run);
        }
    }

    /** Of a day that is not over, what is paid from now on is not in the bill yet. */
    private Bills.Run begin(Provider provider, BillDay day, Instant now) {
        Instant to = day.end().isBefore(now) ? day.end() : now;
        return unitOfWork
                .run(() -> Outcome.accepted(bills.begin(provider, day.begin(), to, now)))
                .fold(run -> run, Refused::impossible);
    }

    private Outcome<Integer> stage(Bills.Run run, BillDay day, Command command, BillSource source) {
        BillStaging staging = new BillStaging(bills, unitOfWork, run);
        if (command.bill().isPresent()) {
            return read(command.bill().get(), source, staging);
        }
        BillSource.Answer answer = source.download(day.date(), clock.instant(), staging);
        int lines = staging.finish();
        boolean isThere =
                switch (answer.state()) {
                    case READ -> true;
                    case NONE -> lines == 0 && day.isBilled(clock.instant());
                    case UNKNOWN -> false;
                };
        if (isThere) {
            return Outcome.accepted(lines);
        }
        LOG.log(
                WARNING,
                "no bill of {0} of {1}: {2} {3}",
                Words.of(command.provider()),
                command.day(),
                Words.of(answer.state()),
                answer.details());
        return Outcome.refused(Refusal.of(Reason.GATEWAY_UNAVAILABLE));
    }

    private static Outcome<Integer> read(BillFile file, BillSource source, BillStaging staging) {
        try (InputStream bill = file.open()) {
            source.read(bill, staging);
            return Outcome.accepted(staging.finish());
        } catch (IOException e) {
            LOG.log(WARNING, "a bill could not be read: {0}", e.getMessage());
            return Outcome.refused(Refusal.of(Reason.BILL_UNREADABLE));
        }
    }

    private Report compare(Bills.Run run, BillDay day, int lines) {
        Tally tally = new Tally(lines);
        this.<String>scan((after, limit) -> bills.moneyOfBill(run, after, limit), run, day, tally);
        this.<String>scan((after, limit) -> bills.refundsOfBill(run, after, limit), run, day, tally);
        this.<Page.Cursor>scan((after, limit) -> bills.receiptsOfDay(run, after, limit), run, day, tally);
        this.<Page.Cursor>scan((after, limit) -> bills.refundsOfDay(run, after, limit), run, day, tally);
        return tally.report();
    }

    private <P> void scan(BiFunction<Optional<P>, Integer, Scan<P>> read, Bills.Run run, BillDay day, Tally tally) {
        Optional<P> after = Optional.empty();
        do {
            Scan<P> scan = read.apply(after, COMPARED);
            List<Difference> found = scan.differences();
            for (int i = 0; i < found.size(); i += batchSize) {
                report(found.subList(i, Math.min(found.size(), i + batchSize)), run.provider(), day);
            }
            found.forEach(tally::add);
            after = scan.last();
        } while (after.isPresent());
    }

    private void report(List<Difference> differences, Provider provider, BillDay day) {
        unitOfWork.run(() -> {
            Instant now = clock.instant();
            differences.forEach(difference -> anomalies.bill(provider, day.date(), difference, now));
            return Outcome.accepted(differences);
        });
    }

    private void drop(long run) {
        Batches.forget(unitOfWork, DROPPED, () -> bills.drop(run, DROPPED));
    }

    /** What is left is dropped by its age; why the bill was not compared is more worth knowing. */
    private void dropQuietly(Bills.Run run) {
        try {
            drop(run.id());
        } catch (RuntimeException e) {
            LOG.log(WARNING, "lines of a bill were not dropped, and are later", e);
        }
    }

    /** Counts, and keeps the first findings. */
    private static final class Tally {

        private final Map<Bills.Type, Integer> counts = new EnumMap<>(Bills.Type.class);
        private final List<Difference> findings = new ArrayList<>();
        private final int lines;

        Tally(int lines) {
            this.lines = lines;
        }

        void add(Difference difference) {
            counts.merge(difference.type(), 1, Integer::sum);
            if (findings.size() < Report.LISTED) {
                findings.add(difference);
            }
        }

        Report report() {
            return new Report(lines, counts, findings);
        }
    }
}
