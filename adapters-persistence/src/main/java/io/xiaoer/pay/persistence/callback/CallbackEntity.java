package io.xiaoer.pay.persistence.callback;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.CallbackInbox.CallbackId;
import io.xiaoer.pay.application.port.out.CallbackProtocol;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.persistence.database.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A row of {@code callbacks}, for reading. */
@Entity
@Immutable
@Table(name = "callbacks")
class CallbackEntity {

    @Id
    Long id;

    String provider;

    String about;

    String subject;

    byte[] body;

    String headers;

    String verdict;

    int attempts;

    String trouble;

    @Column(name = "next_attempt_at")
    Instant nextAttemptAt;

    /** When it arrived. Every list is paged by the attribute of this name. */
    @Column(name = "received_at")
    Instant createdAt;

    CallbackInbox.Kept toKept() {
        return new CallbackInbox.Kept(
                new CallbackId(id),
                Words.parse(Provider.class, provider).orElseThrow(),
                Words.parse(CallbackInbox.About.class, about).orElseThrow(),
                Optional.ofNullable(subject),
                new CallbackProtocol.Message(body, Json.read(headers)),
                Words.parse(CallbackInbox.Verdict.class, verdict).orElseThrow(),
                attempts,
                Optional.ofNullable(trouble),
                Optional.ofNullable(nextAttemptAt),
                createdAt);
    }

    CallbackInbox.Due toDue() {
        return new CallbackInbox.Due(new CallbackId(id), nextAttemptAt);
    }

    static Page.Cursor cursor(CallbackInbox.Kept kept) {
        return new Page.Cursor(kept.receivedAt(), kept.id().value());
    }
}
