package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.harness.HaltRun;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Processes that end at some of the points at which they end over the fakes, on PostgreSQL; with {@code
 * -Dchaos.halt-every=1} at all of them.
 */
@DatabaseTest
class HaltRunsTest {

    private static final int STEP = Integer.getInteger("chaos.halt-every", 17);

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    @BeforeEach
    void anEmptyShop() {
        rows.emptyTheShop();
    }

    @Test
    void whereverTheProcessEndsAnotherOneEndsTheDayAsIfNothingHadHappened() {
        List<String> points = HaltRun.atEach(STEP, () -> storage);

        assertThat(points).contains("before commit", "after commit", "answer");
        System.out.println("chaos: halted at every %d. of %d points".formatted(STEP, points.size()));
    }
}
