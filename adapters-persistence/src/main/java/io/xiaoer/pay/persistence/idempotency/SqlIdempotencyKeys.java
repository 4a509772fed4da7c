package io.xiaoer.pay.persistence.idempotency;

import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import io.xiaoer.pay.persistence.database.DatabaseException;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keys in PostgreSQL: the primary key is what makes a copy wait for the first. */
@ApplicationScoped
public class SqlIdempotencyKeys implements IdempotencyKeys {

    private static final String FIND = """
            select fingerprint, status, body from idempotency_keys
            where scope = ? and claimed_at > ?
            """;

    /**
     * One round trip: waits for whoever is just inserting the same key, but no longer than the patience, which is
     * set before the insert and taken back after it. Takes over a row that is too old; of a newer one none is written.
     */
    private static final String CLAIM = """
            with patience as materialized (
                select set_config('lock_timeout', ?, true)
            ), claimed as (
                insert into idempotency_keys as kept (scope, fingerprint, claimed_at)
                select ?, ?, ? from patience
                on conflict (scope) do update
                    set fingerprint = excluded.fingerprint, claimed_at = excluded.claimed_at, status = null, body = null
                    where kept.claimed_at <= ?
                returning kept.scope
            )
            select count(*), set_config('lock_timeout', null, true) from claimed
            """;

    private static final String ANSWER = "update idempotency_keys set status = ?, body = ? where scope = ?";

    /** Leaves to others what others are just deleting. */
    private static final String FORGET = """
            delete from idempotency_keys
            where scope = any (array(
                select scope from idempotency_keys
                where claimed_at <= ?
                order by claimed_at
                limit ?
                for update skip locked))
            """;

    private final Sql sql;

    SqlIdempotencyKeys(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Kept> find(Key key, Instant since) {
        return sql.statement(FIND)
                .with(Scope.of(key))
                .with(since)
                .readOne(row ->
                        new Kept(row.getString("fingerprint"), new Reply(row.getInt("status"), row.getString("body"))));
    }

    @Override
    public Claim claim(Key key, String fingerprint, Instant now, Instant since, Duration patience) {
        try {
            long claimed = sql.statement(CLAIM)
                    .with(patience.toMillis() + "ms")
                    .with(Scope.of(key))
                    .with(fingerprint)
                    .with(now)
                    .with(since)
                    .write();
            return claimed == 1 ? Claim.TAKEN : Claim.ANSWERED;
        } catch (DatabaseException e) {
            if (e.waitedInVain()) {
                return Claim.IN_USE;
            }
            throw e;
        }
    }

    @Override
    public void answer(Key key, Reply reply) {
        sql.statement(ANSWER)
                .with(reply.status())
                .with(reply.body())
                .with(Scope.of(key))
                .writeOne();
    }

    @Override
    public int forget(Instant before, int most) {
        return Math.toIntExact(sql.statement(FORGET).with(before).with(most).write());
    }
}
