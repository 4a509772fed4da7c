package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.contract.AtOnce;
import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.postgres.Rows;
import io.xiaoer.pay.persistence.postgres.WireTap;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a database that is gone, and that it is nothing but told: the next one finds everything in order. */
@DatabaseTest
class OutagesTest {

    private static final int POOL = 20;

    @Inject
    UseCases.Storage storage;

    @Inject
    Shop shop;

    @Inject
    Ids ids;

    @Inject
    Rows rows;

    WireTap tap;

    private OrderId order;

    @BeforeEach
    void anOrder() {
        order = shop.place(shop.newProduct(10), shop.newAddress()).order().id();
    }

    /** The pool finds broken connections by their use, one by one. */
    @AfterEach
    void everythingWorksAgain() {
        for (int i = 0; i < 2 * POOL; i++) {
            try {
                storage.orders().find(order);
            } catch (StorageUnavailableException e) {
                continue;
            }
        }
        assertThat(storage.orders().find(order)).isPresent();
        assertThat(pay()).isTrue();
    }

    @Test
    void readsTellThatTheDatabaseIsGone() {
        tap.down(() -> assertUnavailable(() -> storage.orders().find(order)));
    }

    @Test
    void aUnitOfWorkTellsThatTheDatabaseIsGone() {
        tap.down(() -> assertUnavailable(this::pay));
    }

    @Test
    void aUnitOfWorkTellsThatTheDatabaseWentInItsMidst() {
        assertUnavailable(() -> storage.unitOfWork().run(() -> {
            storage.orders().lock(order);
            tap.breakAll();
            storage.payments().lockAll(order);
            return Outcome.accepted(order);
        }));
    }

    @Test
    void aWriteTellsThatTheDatabaseIsGone() {
        assertUnavailable(() -> storage.unitOfWork().run(() -> {
            var locked = storage.orders().lock(order).orElseThrow();
            tap.breakAll();
            storage.orders().save(locked, java.util.List.of());
            return Outcome.accepted(order);
        }));
    }

    @Test
    void whoIsDisconnectedByTheServerIsTold() {
        assertUnavailable(() -> storage.unitOfWork().run(() -> {
            storage.orders().lock(order);
            AtOnce.run(1, () -> rows.texts("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where pid <> pg_backend_pid() and state = 'idle in transaction'
                            """));
            storage.payments().lockAll(order);
            return Outcome.accepted(order);
        }));
    }

    @Test
    void aCommitThatNobodyConfirmedIsNoSuccess() {
        tap.breakingAt("COMMIT"::equals, () -> assertUnavailable(this::pay));

        assertThat(storage.orders().history(order)).isEmpty();
    }

    @Test
    void idsTellThatTheDatabaseIsGone() {
        tap.down(() -> assertUnavailable(() -> IntStream.range(0, 10_000).forEach(i -> ids.next())));
    }

    @Test
    void whoGetsNoConnectionInTimeIsTold() {
        CountDownLatch taken = new CountDownLatch(POOL);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (AtOnce others = new AtOnce()) {
            var holders = Stream.generate(
                            () -> others.start(() -> storage.unitOfWork().run(() -> {
                                storage.orders().find(order);
                                taken.countDown();
                                AtOnce.await(mayEnd);
                                return Outcome.accepted(true);
                            })))
                    .limit(POOL)
                    .toList();
            AtOnce.await(taken);

            assertUnavailable(() -> storage.orders().find(order));
            assertUnavailable(this::pay);

            mayEnd.countDown();
            holders.forEach(AtOnce::result);
        }
    }

    private boolean pay() {
        return shop.bankReports(storage.payments().ofOrder(order).get(0), "money for " + order.value())
                        .status()
                == 200;
    }

    private static void assertUnavailable(Runnable use) {
        assertThatThrownBy(use::run)
                .isExactlyInstanceOf(StorageUnavailableException.class)
                .hasCauseInstanceOf(RuntimeException.class);
    }
}
