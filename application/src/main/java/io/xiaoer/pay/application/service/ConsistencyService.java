package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.CheckConsistency;
import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.Contradictions.Contradiction;
import io.xiaoer.pay.application.port.out.Contradictions.Scan;
import io.xiaoer.pay.application.port.out.Contradictions.Type;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.product.ProductId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Reads suspects in batches without locks, looks at each again under its locks, which clears what was only work in
 * progress, and mends what is still wrong in that same transaction.
 */
final class ConsistencyService implements CheckConsistency {

    private static final System.Logger LOG = System.getLogger(ConsistencyService.class.getName());

    private final Contradictions contradictions;
    private final OrderLocks locks;
    private final OrderRepair orderRepair;
    private final AnomalyReports anomalies;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;
    private final int batchSize;

    ConsistencyService(
            Contradictions contradictions,
            OrderLocks locks,
            OrderRepair orderRepair,
            AnomalyReports anomalies,
            UnitOfWork unitOfWork,
            InstantSource clock,
            int batchSize) {
        this.contradictions = contradictions;
        this.locks = locks;
        this.orderRepair = orderRepair;
        this.anomalies = anomalies;
        this.clock = clock;
        this.unitOfWork = unitOfWork;
        this.batchSize = batchSize;
    }

    @Override
    public Report check(Actor operator, boolean repair) {
        Tally tally = new Tally();
        scan(contradictions::orders, (order, mend) -> checkOrder(order, operator, mend), repair, tally);
        scan(contradictions::products, this::checkStock, repair, tally);
        Report report = tally.report();
        LOG.log(INFO, "consistency checked: {0} found, {1} repaired", report.found(), report.repaired());
        return report;
    }

    private <T> void scan(BiFunction<Optional<T>, Integer, Scan<T>> read, Check<T> check, boolean repair, Tally tally) {
        Optional<T> after = Optional.empty();
        do {
            Scan<T> scan = read.apply(after, batchSize);
            scan.suspects().forEach(suspect -> look(suspect, check, repair, tally));
            after = scan.last();
        } while (after.isPresent());
    }

    private <T> void look(T suspect, Check<T> check, boolean repair, Tally tally) {
        try {
            unitOfWork
                    .run(() -> Outcome.accepted(check.of(suspect, repair)))
                    .peek(findings -> findings.forEach(tally::add));
        } catch (RuntimeException e) {
            LOG.log(ERROR, "%s could not be checked or mended".formatted(suspect), e);
            tally.fail();
            if (repair) {
                leaveToStaff(suspect, check, tally);
            }
        }
    }

    /** The attempt to mend it is rolled back: what is wrong is still told. */
    private <T> void leaveToStaff(T suspect, Check<T> check, Tally tally) {
        unitOfWork
                .run(() -> {
                    List<Finding> findings = check.of(suspect, false);
                    findings.forEach(this::report);
                    return Outcome.accepted(findings);
                })
                .peek(findings -> findings.forEach(tally::add));
    }

    private List<Finding> checkOrder(OrderId id, Actor operator, boolean repair) {
        Order order = locks.lock(id).orElseThrow().order();
        Supplier<List<Contradiction>> look = () -> contradictions.ofOrder(id);
        return look.get().stream()
                .map(found -> {
                    if (repair && isThere(found, look)) {
                        orderRepair.repair(order, found.type(), operator);
                    }
                    return finding(found, order.number().value(), repair, look);
                })
                .toList();
    }

    private List<Finding> checkStock(ProductId id, boolean repair) {
        contradictions.lockStock(id);
        Supplier<List<Contradiction>> look =
                () -> contradictions.ofStock(id).stream().toList();
        return look.get().stream()
                .map(found -> {
                    if (repair) {
                        contradictions.restoreStock(id);
                    }
                    return finding(found, Long.toString(id.value()), repair, look);
                })
                .toList();
    }

    /** Mended is what is not there any more. What stays is for staff. */
    private Finding finding(Contradiction found, String subject, boolean repair, Supplier<List<Contradiction>> look) {
        boolean repaired = repair && !isThere(found, look);
        Finding finding = new Finding(found.type(), subject, found.details(), repaired);
        if (repair && !repaired) {
            report(finding);
        }
        return finding;
    }

    private void report(Finding finding) {
        anomalies.other(
                kind(finding.type()),
                finding.subject(),
                Map.of("contradiction", Words.of(finding.type()), "details", finding.details()),
                Optional.empty(),
                clock.instant());
    }

    private static boolean isThere(Contradiction found, Supplier<List<Contradiction>> look) {
        return look.get().stream().anyMatch(still -> still.type() == found.type());
    }

    private static Anomaly.Kind kind(Type type) {
        return switch (type) {
            case RESERVATION_WRONG, STOCK_WRONG -> Anomaly.Kind.STOCK_INCONSISTENT;
            case HISTORY_BROKEN,
                    PAID_WITHOUT_RECEIPT,
                    RECEIPT_OF_UNPAID_ORDER,
                    OPEN_PAYMENT_OF_SETTLED_ORDER,
                    OUTBOX_GAP -> Anomaly.Kind.RECORDS_INCONSISTENT;
        };
    }

    /** Looks at one suspect under its locks, and mends it if it is to. Inside a unit of work. */
    @FunctionalInterface
    private interface Check<T> {
        List<Finding> of(T suspect, boolean repair);
    }

    /** Counts, and keeps the first findings. */
    private static final class Tally {

        private final List<Finding> findings = new ArrayList<>();
        private int found;
        private int repaired;
        private int failed;

        void add(Finding finding) {
            found++;
            repaired += finding.repaired() ? 1 : 0;
            if (findings.size() < Report.LISTED) {
                findings.add(finding);
            }
        }

        void fail() {
            failed++;
        }

        Report report() {
            return new Report(found, repaired, failed, findings);
        }
    }
}
