package io.xiaoer.pay.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.Addresses;
import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.order.Address;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.persistence.DatabaseTest;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Units of work that take longer than any may. */
@DatabaseTest
class LongUnitsTest {

    private static final CustomerId CUSTOMER = new CustomerId("slow");

    @Inject
    TransactionManager transactions;

    @Inject
    Addresses addresses;

    @Inject
    UnitOfWork ordinary;

    @Inject
    Conflicts conflicts;

    @Inject
    Sql sql;

    @Test
    void aUnitThatTakesTooLongIsRolledBackAndSaysSo() {
        UnitOfWork impatient = new JtaUnitOfWork(transactions, conflicts, Duration.ofSeconds(1));
        Address address = new Address(addresses.nextId(), "r", "p", "r", "d");

        assertThatThrownBy(() -> impatient.run(() -> {
                    addresses.add(CUSTOMER, address, Instant.EPOCH);
                    awaitTimeout();
                    return Outcome.accepted(address);
                }))
                .isExactlyInstanceOf(StorageUnavailableException.class);
        assertThat(addresses.find(CUSTOMER, address.id())).isEmpty();

        ordinary.run(() -> {
            addresses.add(CUSTOMER, address, Instant.EPOCH);
            return Outcome.accepted(address);
        });
        assertThat(addresses.find(CUSTOMER, address.id())).isPresent();
    }

    @Test
    void whoGoesOnInAUnitThatHasEndedWritesNothing() {
        UnitOfWork impatient = new JtaUnitOfWork(transactions, conflicts, Duration.ofSeconds(1));
        Address address = new Address(addresses.nextId(), "r", "p", "r", "d");

        assertThatThrownBy(() -> impatient.run(() -> {
                    addresses.find(CUSTOMER, address.id());
                    awaitTimeout();
                    assertThatThrownBy(() -> addresses.add(CUSTOMER, address, Instant.EPOCH))
                            .isInstanceOf(RuntimeException.class);
                    assertThatThrownBy(() -> sql.statement("create table written_too_late ()")
                                    .write())
                            .isInstanceOf(RuntimeException.class);
                    return Outcome.accepted(address);
                }))
                .isExactlyInstanceOf(StorageUnavailableException.class);

        assertThat(addresses.find(CUSTOMER, address.id())).isEmpty();
        assertThat(sql.statement("select count(*) from pg_class where relname = 'written_too_late'")
                        .readNumber())
                .isZero();
    }

    private void awaitTimeout() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        try {
            while (transactions.getStatus() == Status.STATUS_ACTIVE) {
                assertThat(System.nanoTime()).as("nobody ends the unit").isLessThan(deadline);
                Thread.sleep(20);
            }
        } catch (SystemException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
