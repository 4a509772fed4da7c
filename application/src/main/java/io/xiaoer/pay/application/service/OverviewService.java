package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.KeepFigures;
import io.xiaoer.pay.application.port.in.ReadOverview;
import io.xiaoer.pay.application.port.out.Books;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Figures;
import io.xiaoer.pay.application.port.out.Figures.Balance;
import io.xiaoer.pay.application.port.out.Figures.Span;
import io.xiaoer.pay.application.port.out.Figures.Totals;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Shows the shop at a glance, and counts beforehand what that needs. */
final class OverviewService implements ReadOverview, KeepFigures {

    private static final System.Logger LOG = System.getLogger(OverviewService.class.getName());

    /** No transaction lasts longer, so what it wrote with its first instant is there. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

    /** The days that are shown, wherever on earth they begin. */
    private static final Duration SHOWN = Duration.ofDays(DAYS + 1);

    /** Counting a busy hour takes a while, and nobody should wait for the transaction that does it. */
    private static final int HOURS_AT_ONCE = 6;

    private final Figures figures;
    private final Books books;
    private final Deliveries deliveries;
    private final UnitOfWork work;
    private final InstantSource clock;

    OverviewService(Figures figures, Books books, Deliveries deliveries, UnitOfWork work, InstantSource clock) {
        this.figures = figures;
        this.books = books;
        this.deliveries = deliveries;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Overview overview(ZoneId zone) {
        Instant at = clock.instant();
        ZonedDateTime now = at.atZone(zone);
        List<LocalDate> dates = IntStream.rangeClosed(1 - DAYS, 0)
                .mapToObj(now.toLocalDate()::plusDays)
                .toList();
        List<Span> spans = new ArrayList<>();
        dates.forEach(date -> spans.add(new Span(start(date, zone), earlier(start(date.plusDays(1), zone), at))));
        spans.add(new Span(start(dates.get(DAYS - 2), zone), now.minusDays(1).toInstant()));
        List<Totals> totals = figures.totals(spans);
        List<Day> days = IntStream.range(0, DAYS)
                .mapToObj(index -> new Day(dates.get(index), totals.get(index)))
                .toList();
        return new Overview(
                at,
                figures.openAnomalies(),
                figures.waiting(at),
                deliveries.backlog(),
                figures.lastBalance(),
                totals.get(DAYS),
                days);
    }

    private static Instant start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Override
    public int keepHours() {
        Instant over = clock.instant().minus(LONGEST_TRANSACTION).truncatedTo(ChronoUnit.HOURS);
        Span hours = new Span(over.minus(SHOWN), over);
        int all = 0;
        int kept;
        do {
            kept = commit(() -> figures.keep(hours, HOURS_AT_ONCE));
            all += kept;
        } while (kept > 0);
        if (all > 0) {
            LOG.log(DEBUG, "figures of {0} hours kept", all);
        }
        return all;
    }

    @Override
    public Balance lookAtBooks() {
        Balance seen = new Balance(books.balance(), clock.instant());
        commit(() -> {
            figures.remember(seen);
            return true;
        });
        return seen;
    }

    private <T> T commit(Supplier<T> step) {
        return work.run(() -> Outcome.accepted(step.get())).fold(value -> value, refusal -> {
            throw new IllegalStateException("nothing refuses to be counted: " + refusal);
        });
    }
}
