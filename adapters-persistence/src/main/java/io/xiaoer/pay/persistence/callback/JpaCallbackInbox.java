package io.xiaoer.pay.persistence.callback;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.persistence.database.Entities;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.database.Json;
import io.xiaoer.pay.persistence.database.Sql;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Callbacks in PostgreSQL. */
@ApplicationScoped
public class JpaCallbackInbox implements CallbackInbox {

    private static final String ADD = """
            insert into callbacks (id, provider, about, subject, body, headers, verdict, attempts, trouble,
                next_attempt_at, received_at)
            values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?)
            """;

    private static final String SAVE = """
            update callbacks set verdict = ?, attempts = ?, trouble = ?, next_attempt_at = ? where id = ?
            """;

    /** Leaves to others what others are just deleting, or handling again. */
    private static final String FORGET = """
            delete from callbacks
            where id = any (array(
                select id from callbacks
                where verdict <> 'failed' and received_at <= ?
                order by received_at, id
                limit ?
                for update skip locked))
            """;

    private final CallbackRows rows;
    private final Entities entities;
    private final Sql sql;
    private final Ids ids;

    JpaCallbackInbox(CallbackRows rows, Entities entities, Sql sql, Ids ids) {
        this.rows = rows;
        this.entities = entities;
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public CallbackId nextId() {
        return new CallbackId(ids.next());
    }

    @Override
    public void add(Kept kept) {
        sql.statement(ADD)
                .with(kept.id().value())
                .with(Words.of(kept.provider()))
                .with(Words.of(kept.about()))
                .withText(kept.subject().map(Texts::storable))
                .with(kept.message().body())
                .with(Json.write(kept.message().headers()))
                .with(Words.of(kept.verdict()))
                .with(kept.attempts())
                .withText(kept.trouble().map(Texts::storable))
                .withInstant(kept.nextAttemptAt())
                .with(kept.receivedAt())
                .writeOne();
    }

    @Override
    public void save(Kept kept) {
        sql.statement(SAVE)
                .with(Words.of(kept.verdict()))
                .with(kept.attempts())
                .withText(kept.trouble().map(Texts::storable))
                .withInstant(kept.nextAttemptAt())
                .with(kept.id().value())
                .writeOne();
    }

    @Override
    public Optional<Kept> find(CallbackId id) {
        return entities.read(() -> rows.findByIdOptional(id.value()).map(CallbackEntity::toKept));
    }

    @Override
    public Optional<Kept> lockUnlessTaken(CallbackId id) {
        return entities.read(() -> rows.lockUnlessTaken(id.value()).map(CallbackEntity::toKept));
    }

    @Override
    public Page<Kept> page(Optional<Verdict> verdict, Page.Request page) {
        List<Kept> found = entities.read(() ->
                rows.page(verdict, page).stream().map(CallbackEntity::toKept).toList());
        return Page.of(found, page.limit(), CallbackEntity::cursor);
    }

    @Override
    public List<Kept> about(Collection<String> subjects, int most) {
        return entities.read(() ->
                rows.about(subjects, most).stream().map(CallbackEntity::toKept).toList());
    }

    @Override
    public List<Due> due(Instant now, Optional<Page.Cursor> after, int limit) {
        if (limit < 1) {
            return List.of();
        }
        return entities.read(() ->
                rows.due(now, after, limit).stream().map(CallbackEntity::toDue).toList());
    }

    @Override
    public int forget(Instant before, int most) {
        return Math.toIntExact(sql.statement(FORGET).with(before).with(most).write());
    }
}
