package io.xiaoer.pay.persistence.payment;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.persistence.database.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code payment_log}, for reading. */
@Entity
@Immutable
@Table(name = "payment_log")
class LogEntity {

    @Id
    Long id;

    @Column(name = "payment_id")
    long paymentId;

    String event;

    String details;

    Instant at;

    PaymentId payment() {
        return new PaymentId(paymentId);
    }

    LogEntry toEntry() {
        return new LogEntry(Words.parse(LogEntry.Event.class, event).orElseThrow(), Json.read(details), at);
    }
}
