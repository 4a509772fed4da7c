package io.xiaoer.pay.persistence;

import io.xiaoer.pay.application.harness.RandomRun;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random lives of the shop, as over the fakes, on PostgreSQL. {@code -Drandom-run-seed=42} runs that one alone. */
@DatabaseTest
class RandomRunsTest {

    private static final int RUNS = 50;

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    @BeforeEach
    void anEmptyShop() {
        rows.emptyTheShop();
    }

    @Test
    void whateverHappensEveryCentAndEveryPieceIsAccountedFor() {
        Long seed = Long.getLong("random-run-seed");
        if (seed != null) {
            RandomRun.of(seed, storage);
            return;
        }
        for (long run = 0; run < RUNS; run++) {
            RandomRun.of(run, storage);
        }
    }
}
