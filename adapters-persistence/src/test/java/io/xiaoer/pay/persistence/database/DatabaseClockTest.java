package io.xiaoer.pay.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.persistence.DatabaseTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@DatabaseTest
class DatabaseClockTest {

    @Inject
    Sql sql;

    @Inject
    UnitOfWork unitOfWork;

    private final AtomicLong counter = new AtomicLong();

    /** It is never ahead by more than the time that asking took: when in that time the answer was given, it cannot know. */
    @Test
    void itShowsTheDatabasesTime() {
        Instant before = databaseTime();
        long asked = System.nanoTime();
        Instant shown = new DatabaseClock(sql).instant();
        Duration asking = Duration.ofNanos(System.nanoTime() - asked);
        Instant after = databaseTime();

        assertThat(shown).isBetween(before, after.plus(asking));
        assertThat(shown.truncatedTo(ChronoUnit.MICROS)).isEqualTo(shown);
    }

    @Test
    void betweenTwoAnswersItCountsOnAndAsksNobody() {
        DatabaseClock clock = new DatabaseClock(sql, counter::get);
        Instant first = clock.instant();

        counter.addAndGet(Duration.ofMinutes(7).toNanos());

        assertThat(clock.instant()).isEqualTo(first.plus(Duration.ofMinutes(7)));
    }

    @Test
    void askingSetsItRightAgain() {
        DatabaseClock clock = new DatabaseClock(sql, counter::get);
        clock.instant();
        counter.addAndGet(Duration.ofHours(5).toNanos());

        clock.ask();

        assertThat(Duration.between(clock.instant(), databaseTime()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void anAnswerThatTookTooLongIsNotGoneBy() {
        Duration slow = Duration.ofSeconds(1);
        DatabaseClock clock = new DatabaseClock(sql, () -> counter.addAndGet(slow.toNanos()));
        Instant first = clock.instant();

        clock.ask();

        assertThat(clock.instant()).isEqualTo(first.plus(slow.multipliedBy(3)));
    }

    @Test
    void whenTheDatabaseIsAwayItCountsOn() {
        DatabaseClock clock = new DatabaseClock(sql, counter::get);
        Instant first = clock.instant();

        unitOfWork.run(() -> {
            failThisTransaction();
            clock.ask();
            return Outcome.refused(Refusal.of(Refusal.Reason.ORDER_NOT_FOUND));
        });

        assertThat(clock.instant()).isEqualTo(first);
    }

    /** After a failed statement PostgreSQL answers nothing until the transaction has ended. */
    private void failThisTransaction() {
        try {
            sql.statement("select 1 / 0").readNumber();
        } catch (DatabaseException expected) {
            assertThat(expected).hasRootCauseMessage("ERROR: division by zero");
        }
    }

    private Instant databaseTime() {
        return sql.statement("select clock_timestamp()")
                .readOne(row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .orElseThrow();
    }
}
