package io.xiaoer.pay.persistence.anomaly;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code anomaly_steps}, for reading. */
@Entity
@Immutable
@Table(name = "anomaly_steps")
class StepEntity {

    @Id
    Long id;

    @Column(name = "anomaly_id")
    long anomalyId;

    String action;

    String operator;

    String reason;

    Instant at;

    Anomaly.Step toStep() {
        return new Anomaly.Step(Words.parse(Anomaly.Action.class, action).orElseThrow(), operator, reason, at);
    }
}
