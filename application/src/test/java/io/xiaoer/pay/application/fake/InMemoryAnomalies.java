package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.payment.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

final class InMemoryAnomalies implements Anomalies {

    private final Tables tables;

    InMemoryAnomalies(Tables tables) {
        this.tables = tables;
    }

    @Override
    public AnomalyId nextId() {
        return new AnomalyId(tables.nextId());
    }

    @Override
    public void report(Anomaly anomaly) {
        requireSubject(anomaly);
        tables.locks.acquire(new Subject(anomaly.kind(), anomaly.subject()));
        Optional<Anomaly> there = tables
                .anomalies
                .where(other ->
                        other.kind() == anomaly.kind() && other.subject().equals(anomaly.subject()))
                .stream()
                .findFirst();
        if (there.isPresent()) {
            lock(there.get().id()).map(locked -> again(locked, anomaly)).ifPresent(this::put);
        } else {
            put(anomaly);
        }
    }

    private void requireSubject(Anomaly anomaly) {
        anomaly.receipt().ifPresent(key -> tables.receipts.get(key).orElseThrow());
        anomaly.refund().ifPresent(id -> tables.refunds.get(id).orElseThrow());
        anomaly.order().ifPresent(id -> tables.orders.get(id).orElseThrow());
    }

    private void put(Anomaly anomaly) {
        tables.anomalies.put(anomaly.id(), anomaly);
    }

    private static Anomaly again(Anomaly first, Anomaly now) {
        return new Anomaly(
                first.id(),
                first.kind(),
                first.subject(),
                first.amount(),
                Anomaly.Status.OPEN,
                now.evidence(),
                first.receipt(),
                first.refund(),
                first.order(),
                first.firstSeen(),
                now.lastSeen());
    }

    @Override
    public Optional<Anomaly> find(AnomalyId id) {
        return tables.anomalies.get(id);
    }

    @Override
    public Optional<Anomaly> lock(AnomalyId id) {
        tables.requireUnitOfWork();
        tables.locks.acquire(id);
        return find(id);
    }

    @Override
    public List<Anomaly> openOf(Receipt.Key receipt) {
        return Paging.oldestFirst(
                tables.anomalies.where(
                        anomaly -> anomaly.isOpen() && anomaly.receipt().equals(Optional.of(receipt))),
                Optional.empty(),
                Integer.MAX_VALUE,
                InMemoryAnomalies::placeOf);
    }

    @Override
    public void save(Anomaly anomaly, Anomaly.Step step) {
        Anomaly stored = lock(anomaly.id()).orElseThrow();
        put(anomaly.isOpen() ? again(stored, stored) : stored.resolved());
        tables.steps.put(tables.nextId(), new Tables.StepRow(anomaly.id(), step));
    }

    @Override
    public List<Anomaly.Step> steps(AnomalyId id) {
        return tables.steps.where(row -> row.anomaly().equals(id)).stream()
                .map(Tables.StepRow::step)
                .toList();
    }

    @Override
    public Page<Anomaly> page(Filter filter, Page.Request request) {
        return Paging.newestFirst(
                tables.anomalies.where(
                        anomaly -> filter.status().map(anomaly.status()::equals).orElse(true)
                                && filter.kind().map(anomaly.kind()::equals).orElse(true)),
                request,
                InMemoryAnomalies::placeOf);
    }

    private static Page.Cursor placeOf(Anomaly anomaly) {
        return new Page.Cursor(anomaly.firstSeen(), anomaly.id().value());
    }

    @Override
    public Map<Anomaly.Kind, Long> countOpen() {
        return tables.anomalies.where(Anomaly::isOpen).stream()
                .collect(Collectors.groupingBy(Anomaly::kind, Collectors.counting()));
    }

    /** What there is one anomaly of. */
    private record Subject(Anomaly.Kind kind, String subject) {}
}
