package io.xiaoer.pay.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.persistence.DatabaseTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that PostgreSQL rolls back because of another one. */
@DatabaseTest
class ConflictsTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Inject
    TransactionManager transactions;

    @Inject
    Sql sql;

    private UnitOfWork unitOfWork;

    @BeforeEach
    void aTableThatFailsItsFirstWriters() {
        unitOfWork = new JtaUnitOfWork(transactions, new Conflicts(meters));
        ddl("create table conflicts_tried (state text)");
        ddl("create sequence conflicts_met");
    }

    @AfterEach
    void dropIt() {
        ddl("drop table conflicts_tried");
        ddl("drop sequence conflicts_met");
        ddl("drop function fail_at_first");
    }

    @Test
    void aSerializationFailureInAStatementIsRepeatedAndNobodyHearsOfIt() {
        failTheFirst(3, "40001", "before insert", "create trigger");

        assertThat(write().get()).isEqualTo(4);

        assertThat(rows()).isEqualTo(1);
        assertThat(counted("repeated")).isEqualTo(3);
    }

    @Test
    void aDeadlockIsRepeatedAsWell() {
        failTheFirst(1, "40P01", "before insert", "create trigger");

        assertThat(write().get()).isEqualTo(2);

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aSerializationFailureAtTheCommitIsRepeated() {
        failTheFirst(2, "40001", "after insert", "create constraint trigger");

        assertThat(write().get()).isEqualTo(3);

        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whoMeetsOthersTimeAndAgainIsToldInTheEnd() {
        failTheFirst(1000, "40001", "before insert", "create trigger");
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> write(attempts)).isInstanceOf(StorageUnavailableException.class);

        assertThat(attempts).hasValue(6);
        assertThat(rows()).isZero();
        assertThat(counted("given_up")).isEqualTo(1);
    }

    @Test
    void noOtherFailureIsRepeated() {
        failTheFirst(1, "23514", "before insert", "create trigger");
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> write(attempts)).isInstanceOf(DatabaseException.class);

        assertThat(attempts).hasValue(1);
        assertThat(rows()).isZero();
    }

    private AtomicInteger write() {
        AtomicInteger attempts = new AtomicInteger();
        write(attempts);
        return attempts;
    }

    private void write(AtomicInteger attempts) {
        unitOfWork.run(() -> {
            attempts.incrementAndGet();
            sql.statement("insert into conflicts_tried values ('written')").writeOne();
            return Outcome.accepted(attempts);
        });
    }

    private long rows() {
        return sql.statement("select count(*) from conflicts_tried").readNumber();
    }

    private double counted(String outcome) {
        return meters.get("xiaoer.transaction.conflicts")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    /** A sequence counts what a rollback forgets. */
    private void failTheFirst(int times, String state, String when, String kind) {
        ddl("""
                create function fail_at_first() returns trigger language plpgsql as $$
                begin
                    if nextval('conflicts_met') <= %d then
                        raise exception 'met another transaction' using errcode = '%s';
                    end if;
                    return new;
                end
                $$""".formatted(times, state));
        String deferred = kind.contains("constraint") ? "deferrable initially deferred" : "";
        ddl("%s fail_at_first %s on conflicts_tried %s for each row execute function fail_at_first()"
                .formatted(kind, when, deferred));
    }

    private void ddl(String text) {
        unitOfWork.run(() -> {
            sql.statement(text).write();
            return Outcome.accepted(text);
        });
    }
}
