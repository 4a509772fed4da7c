package io.xiaoer.pay.persistence.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The database's clock, so that replicas agree about what is overdue, whatever the clocks of their machines say. The
 * database is asked by {@link #ask}, now and then; from its answer on, time is counted here. As fine as the database
 * keeps time: what is told at once and what is read again later are the same instant.
 */
@ApplicationScoped
public class DatabaseClock implements InstantSource {

    private static final Logger LOG = Logger.getLogger(DatabaseClock.class);

    /** The slower an answer, the less it says about when it was given. One this slow is worse than counting on. */
    private static final Duration TOO_SLOW = Duration.ofMillis(500);

    private final Sql sql;
    private final LongSupplier nanoseconds;
    private volatile Answer answer;

    @Inject
    DatabaseClock(Sql sql) {
        this(sql, System::nanoTime);
    }

    DatabaseClock(Sql sql, LongSupplier nanoseconds) {
        this.sql = sql;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public Instant instant() {
        if (answer == null) {
            answer = asked();
        }
        return answer.continued(nanoseconds.getAsLong()).truncatedTo(ChronoUnit.MICROS);
    }

    /** Sets this clock by the database's. One that gives no answer, or a slow one, leaves it counting as it did. */
    public void ask() {
        Answer asked;
        try {
            asked = asked();
        } catch (RuntimeException e) {
            LOG.warnf("the database was not asked the time, which is counted on from its last answer: %s", e);
            return;
        }
        if (answer == null || asked.took().compareTo(TOO_SLOW) < 0) {
            answer = asked;
        }
    }

    /** How long the database's last answer has been counted on; nothing before the first. */
    public Optional<Duration> sinceAnswer() {
        return Optional.ofNullable(answer).map(last -> Duration.ofNanos(nanoseconds.getAsLong() - last.after()));
    }

    private Answer asked() {
        long before = nanoseconds.getAsLong();
        Instant told = sql.statement("select clock_timestamp()")
                .readOne(row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .orElseThrow();
        return new Answer(told, before, nanoseconds.getAsLong());
    }

    /** What the database said, between two readings of the counter. */
    private record Answer(Instant told, long before, long after) {

        Duration took() {
            return Duration.ofNanos(after - before);
        }

        Instant continued(long now) {
            return told.plusNanos(now - after).plus(took().dividedBy(2));
        }
    }
}
