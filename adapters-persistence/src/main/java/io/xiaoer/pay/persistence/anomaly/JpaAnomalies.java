package io.xiaoer.pay.persistence.anomaly;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.database.Json;
import io.xiaoer.pay.persistence.database.Sql;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Anomalies in PostgreSQL. */
@ApplicationScoped
public class JpaAnomalies implements Anomalies {

    private static final String REPORT = """
            insert into anomalies (id, kind, subject, amount_cents, status, evidence, provider, transaction_id,
                refund_id, order_id, first_seen, last_seen)
            values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?, ?)
            on conflict on constraint anomalies_once do update
                set status = 'open', evidence = excluded.evidence, last_seen = excluded.last_seen
            """;

    private static final String SAVE = """
            with saved as (
                update anomalies set status = ? where id = ? returning id
            ), remembered as (
                insert into anomaly_steps (anomaly_id, action, operator, reason, at)
                select saved.id, ?, ?, ?, ? from saved
            )
            select count(*) from saved
            """;

    private static final String COUNT_OPEN = """
            select kind, count(*) as number from anomalies where status = 'open' group by kind
            """;

    private final AnomalyRows rows;
    private final StepRows steps;
    private final Entities entities;
    private final Sql sql;
    private final Ids ids;

    JpaAnomalies(AnomalyRows rows, StepRows steps, Entities entities, Sql sql, Ids ids) {
        this.rows = rows;
        this.steps = steps;
        this.entities = entities;
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public AnomalyId nextId() {
        return new AnomalyId(ids.next());
    }

    @Override
    public void report(Anomaly anomaly) {
        sql.statement(REPORT)
                .with(anomaly.id().value())
                .with(Words.of(anomaly.kind()))
                .with(Texts.storable(anomaly.subject()))
                .withId(anomaly.amount().map(Money::cents))
                .with(Words.of(anomaly.status()))
                .with(Json.write(anomaly.evidence()))
                .withText(anomaly.receipt().map(money -> Words.of(money.provider())))
                .withText(anomaly.receipt().map(Receipt.Key::transactionId))
                .withId(anomaly.refund().map(RefundId::value))
                .withId(anomaly.order().map(OrderId::value))
                .with(anomaly.firstSeen())
                .with(anomaly.lastSeen())
                .writeOne();
    }

    @Override
    public Optional<Anomaly> find(AnomalyId id) {
        return entities.read(() -> rows.findByIdOptional(id.value()).map(AnomalyEntity::toAnomaly));
    }

    @Override
    public Optional<Anomaly> lock(AnomalyId id) {
        return entities.read(() -> rows.lock(id.value()).map(AnomalyEntity::toAnomaly));
    }

    @Override
    public List<Anomaly> openOf(Receipt.Key receipt) {
        return Texts.canBeStored(receipt.transactionId())
                ? entities.read(() -> anomalies(rows.openOf(Words.of(receipt.provider()), receipt.transactionId())))
                : List.of();
    }

    private static List<Anomaly> anomalies(List<AnomalyEntity> found) {
        return found.stream().map(AnomalyEntity::toAnomaly).toList();
    }

    @Override
    public void save(Anomaly anomaly, Anomaly.Step step) {
        sql.statement(SAVE)
                .with(Words.of(anomaly.status()))
                .with(anomaly.id().value())
                .with(Words.of(step.action()))
                .with(step.operator())
                .with(step.reason())
                .with(step.at())
                .writeOne();
    }

    @Override
    public List<Anomaly.Step> steps(AnomalyId id) {
        return entities.read(() ->
                steps.ofAnomaly(id.value()).stream().map(StepEntity::toStep).toList());
    }

    @Override
    public Page<Anomaly> page(Filter filter, Page.Request page) {
        List<Anomaly> found = entities.read(() -> anomalies(rows.page(filter, page)));
        return Page.of(found, page.limit(), AnomalyEntity::cursor);
    }

    @Override
    public Map<Anomaly.Kind, Long> countOpen() {
        return sql
                .statement(COUNT_OPEN)
                .readAll(row -> Map.entry(
                        Words.parse(Anomaly.Kind.class, row.getString("kind")).orElseThrow(), row.getLong("number")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
