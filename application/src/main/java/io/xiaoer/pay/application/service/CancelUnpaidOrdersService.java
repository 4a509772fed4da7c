package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Orders.OverdueOrder;
import io.xiaoer.pay.application.port.out.Orders.OverdueSearch;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.UnpaidRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

final class CancelUnpaidOrdersService implements CancelUnpaidOrders {

    private static final System.Logger LOG = System.getLogger(CancelUnpaidOrdersService.class.getName());

    private static final String REASON = "not paid in time";

    private final OrderClosing closing;
    private final Orders orders;
    private final UnpaidRule rule;
    private final InstantSource clock;
    private final int batchSize;

    CancelUnpaidOrdersService(
            OrderClosing closing, Orders orders, UnpaidRule rule, InstantSource clock, int batchSize) {
        this.closing = closing;
        this.orders = orders;
        this.rule = rule;
        this.clock = clock;
        this.batchSize = batchSize;
    }

    @Override
    public Report cancelUnpaid(Command command, Consumer<Line> told) {
        LOG.log(DEBUG, "cancelling unpaid orders: {0}", command);
        UnpaidRule applied = command.timeout().map(rule::withTimeout).orElse(rule);
        Tally tally = new Tally(command.dryRun());
        Patience patience = new Patience();
        OverdueSearch search = search(applied, clock.instant());
        Batches.Read<OverdueOrder> read = (after, limit) -> orders.overdue(search, after, limit);
        Consumer<Line> heard = tally.and(told);
        Batches.forEachBatch(command.limit(), batchSize, read, OverdueOrder::cursor, batch -> {
            if (command.dryRun()) {
                batch.forEach(overdue -> heard.accept(wouldCancel(overdue)));
            } else {
                cancel(batch, applied, patience, heard);
            }
        });
        Report report = tally.report();
        LOG.log(
                report.found() == 0 ? DEBUG : INFO,
                "unpaid orders: found {0}, cancelled {1}, skipped {2}, failed {3}, dry run {4}",
                report.found(),
                report.cancelled(),
                report.skipped(),
                report.failed(),
                report.dryRun());
        return report;
    }

    private static OverdueSearch search(UnpaidRule rule, Instant now) {
        return new OverdueSearch(now.minus(rule.timeout()), now.minus(rule.validity()), now);
    }

    private static Line wouldCancel(OverdueOrder overdue) {
        return new Line(overdue.number(), Result.WOULD_CANCEL, "");
    }

    /** All together where nobody has to be asked first; the others, and all if that fails, one by one. */
    private void cancel(List<OverdueOrder> batch, UnpaidRule applied, Patience patience, Consumer<Line> heard) {
        OrderClosing.Condition isOverdue =
                (locked, now) -> applied.isOverdue(locked.order(), locked.isHeldByLivePayment(now), now);
        Map<OrderId, OrderClosing.Result> together = cancelTogether(batch, isOverdue);
        for (OverdueOrder overdue : batch) {
            OrderClosing.Result result = together.get(overdue.id());
            heard.accept(result == null ? cancelAlone(overdue, isOverdue, patience) : line(overdue, result));
        }
    }

    private Map<OrderId, OrderClosing.Result> cancelTogether(
            List<OverdueOrder> batch, OrderClosing.Condition isOverdue) {
        if (batch.size() == 1) {
            return Map.of();
        }
        try {
            List<OrderId> ids = batch.stream().map(OverdueOrder::id).toList();
            return closing.giveUpUnasked(ids, Actor.SYSTEM.name(), REASON, isOverdue);
        } catch (RuntimeException e) {
            LOG.log(WARNING, "%d unpaid orders are cancelled one by one".formatted(batch.size()), e);
            return Map.of();
        }
    }

    private Line cancelAlone(OverdueOrder overdue, OrderClosing.Condition isOverdue, Patience patience) {
        try {
            return line(overdue, closing.giveUp(overdue.id(), Actor.SYSTEM.name(), REASON, isOverdue, patience));
        } catch (RuntimeException e) {
            LOG.log(ERROR, "order %s was not cancelled".formatted(overdue.number()), e);
            return new Line(overdue.number(), Result.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static Line line(OverdueOrder overdue, OrderClosing.Result result) {
        return switch (result) {
            case CANCELLED -> new Line(overdue.number(), Result.CANCELLED, "");
            case PAID -> skipped(overdue, "it turned out to be paid");
            case CLOSING -> skipped(overdue, "its gateway has not confirmed that nobody can pay it any more");
            case TAKEN -> skipped(overdue, "another transaction holds it");
            case UNWANTED -> skipped(overdue, "not overdue any more");
            case FAILED -> new Line(overdue.number(), Result.FAILED, "");
        };
    }

    private static Line skipped(OverdueOrder overdue, String reason) {
        return new Line(overdue.number(), Result.SKIPPED, reason);
    }

    /** Counts exactly, and lists as much as a report holds. */
    private static final class Tally {

        private final boolean dryRun;
        private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
        private final List<Line> lines = new ArrayList<>();
        private int found;

        Tally(boolean dryRun) {
            this.dryRun = dryRun;
        }

        /** Counts a line before it is told. */
        Consumer<Line> and(Consumer<Line> told) {
            Consumer<Line> counting = this::count;
            return counting.andThen(told);
        }

        private void count(Line line) {
            found++;
            counts.merge(line.result(), 1, Integer::sum);
            if (lines.size() < Report.LISTED) {
                lines.add(line);
            }
        }

        Report report() {
            return new Report(
                    found,
                    counts.getOrDefault(Result.CANCELLED, 0),
                    counts.getOrDefault(Result.SKIPPED, 0),
                    counts.getOrDefault(Result.FAILED, 0),
                    dryRun,
                    lines);
        }
    }
}
