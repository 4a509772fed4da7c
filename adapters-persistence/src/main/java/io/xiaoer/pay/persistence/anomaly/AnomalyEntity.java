package io.xiaoer.pay.persistence.anomaly;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.anomaly.AnomalyId;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.persistence.database.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A row of {@code anomalies}, for reading. */
@Entity
@Immutable
@Table(name = "anomalies")
class AnomalyEntity {

    @Id
    Long id;

    String kind;

    String subject;

    @Column(name = "amount_cents")
    Long amountCents;

    String status;

    String evidence;

    String provider;

    @Column(name = "transaction_id")
    String transactionId;

    @Column(name = "refund_id")
    Long refundId;

    @Column(name = "order_id")
    Long orderId;

    /** When it was first seen. Every list is paged by the attribute of this name. */
    @Column(name = "first_seen")
    Instant createdAt;

    @Column(name = "last_seen")
    Instant lastSeen;

    Anomaly toAnomaly() {
        return new Anomaly(
                new AnomalyId(id),
                Words.parse(Anomaly.Kind.class, kind).orElseThrow(),
                subject,
                Optional.ofNullable(amountCents).map(Money::ofCents),
                Words.parse(Anomaly.Status.class, status).orElseThrow(),
                Json.read(evidence),
                Optional.ofNullable(transactionId)
                        .map(number -> new Receipt.Key(
                                Words.parse(Provider.class, provider).orElseThrow(), number)),
                Optional.ofNullable(refundId).map(RefundId::new),
                Optional.ofNullable(orderId).map(OrderId::new),
                createdAt,
                lastSeen);
    }

    static Page.Cursor cursor(Anomaly anomaly) {
        return new Page.Cursor(anomaly.firstSeen(), anomaly.id().value());
    }
}
