package io.xiaoer.pay.persistence.outbox;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.database.Slice;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Subscribers in PostgreSQL, and their secrets, as they sign with them. */
@ApplicationScoped
public class SqlSubscribers implements Subscribers {

    private static final String ADD = """
            insert into subscribers (id, kind, address, description, event_types, state, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SAVE = """
            update subscribers set address = ?, description = ?, event_types = ?, state = ?, updated_at = ?
            where id = ?
            """;

    private static final String FORGET_SECRETS = "delete from subscriber_secrets where subscriber_id = ?";

    private static final String ADD_SECRETS = """
            insert into subscriber_secrets (subscriber_id, number, secret, created_at, signs_until)
            select ?, secret.number, secret.value, secret.created_at, secret.signs_until
            from unnest(?, ?, ?) with ordinality as secret (value, created_at, signs_until, number)
            """;

    private static final String FIND = """
            select id, kind, address, description, event_types, state, created_at, updated_at
            from subscribers where id = ? and state <> 'removed'
            """;

    private static final String LOCK = FIND + "for no key update";

    private static final String SECRETS = """
            select secret, created_at, signs_until from subscriber_secrets where subscriber_id = ? order by number
            """;

    private static final String PAGE = """
            select id, kind, address, description, event_types, state, created_at, updated_at
            from subscribers
            where state <> 'removed' and (created_at, id) < (?, ?)
            order by created_at desc, id desc
            limit ?
            """;

    private static final String NAMED = """
            select id, kind, address, description, event_types, state, created_at, updated_at
            from subscribers where id = any (?)
            """;

    private static final String ADD_STANDING = """
            insert into subscribers (id, kind, address, description, event_types, state, created_at, updated_at)
            select ?, ?, '', '', '{}', 'enabled', ?, ?
            on conflict do nothing
            """;

    private static final String IS_STANDING = "select count(*) from subscribers where kind = ? and kind <> 'webhook'";

    private final Sql sql;
    private final Ids ids;

    SqlSubscribers(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public SubscriberId nextId() {
        return new SubscriberId(ids.next());
    }

    @Override
    public void add(Registered subscriber) {
        sql.statement(ADD)
                .with(subscriber.id().value())
                .with(Words.of(subscriber.kind()))
                .with(subscriber.address())
                .with(subscriber.description())
                .withTexts(subscriber.events(), type -> type)
                .with(Words.of(subscriber.state()))
                .with(subscriber.createdAt())
                .with(subscriber.updatedAt())
                .writeOne();
        addSecrets(subscriber);
    }

    @Override
    public void save(Registered subscriber) {
        sql.statement(SAVE)
                .with(subscriber.address())
                .with(subscriber.description())
                .withTexts(subscriber.events(), type -> type)
                .with(Words.of(subscriber.state()))
                .with(subscriber.updatedAt())
                .with(subscriber.id().value())
                .writeOne();
        sql.statement(FORGET_SECRETS).with(subscriber.id().value()).write();
        addSecrets(subscriber);
    }

    private void addSecrets(Registered subscriber) {
        sql.statement(ADD_SECRETS)
                .with(subscriber.id().value())
                .withTexts(subscriber.secrets(), Secret::value)
                .withInstants(subscriber.secrets(), Secret::createdAt)
                .withInstantsOrNone(subscriber.secrets(), Secret::signsUntil)
                .write();
    }

    @Override
    public Optional<Registered> find(SubscriberId id) {
        return read(FIND, id);
    }

    @Override
    public Optional<Registered> lock(SubscriberId id) {
        return read(LOCK, id);
    }

    private Optional<Registered> read(String statement, SubscriberId id) {
        return sql.statement(statement)
                .with(id.value())
                .readOne(SqlSubscribers::row)
                .map(this::withSecrets);
    }

    private Registered withSecrets(Registered found) {
        List<Secret> secrets = sql.statement(SECRETS)
                .with(found.id().value())
                .readAll(row -> new Secret(
                        row.getString("secret"),
                        instant(row, "created_at"),
                        Optional.ofNullable(row.getObject("signs_until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)));
        return new Registered(
                found.id(),
                found.kind(),
                found.address(),
                found.description(),
                found.events(),
                found.state(),
                secrets,
                found.createdAt(),
                found.updatedAt());
    }

    @Override
    public Page<Registered> page(Page.Request page) {
        Slice slice = Slice.of(page);
        List<Registered> found = sql
                .statement(PAGE)
                .with(slice.after().at())
                .with(slice.after().id())
                .with(slice.most())
                .readAll(SqlSubscribers::row)
                .stream()
                .map(this::withSecrets)
                .toList();
        return Page.of(
                found,
                page.limit(),
                one -> new Page.Cursor(one.createdAt(), one.id().value()));
    }

    @Override
    public List<Registered> named(List<SubscriberId> wanted) {
        return sql.statement(NAMED).withIds(wanted, SubscriberId::value).readAll(SqlSubscribers::row);
    }

    /** Nearly always it is there: then nothing is written. */
    @Override
    public void addStanding(Subscriber.Kind kind, Instant now) {
        if (sql.statement(IS_STANDING).with(Words.of(kind)).readNumber() == 0) {
            sql.statement(ADD_STANDING)
                    .with(ids.next())
                    .with(Words.of(kind))
                    .with(now)
                    .with(now)
                    .write();
        }
    }

    private static Registered row(ResultSet row) throws SQLException {
        return new Registered(
                new SubscriberId(row.getLong("id")),
                Words.parse(Subscriber.Kind.class, row.getString("kind")).orElseThrow(),
                row.getString("address"),
                row.getString("description"),
                texts(row, "event_types"),
                Words.parse(State.class, row.getString("state")).orElseThrow(),
                List.of(),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet elements = row.getArray(column).getResultSet()) {
            while (elements.next()) {
                texts.add(elements.getString(2));
            }
        }
        return texts;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
