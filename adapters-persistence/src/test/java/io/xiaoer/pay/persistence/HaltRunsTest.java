package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.harness.HaltRun;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.persistence.postgres.Rows;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes that end at every point, as over the fakes, on PostgreSQL. */
@DatabaseTest
class HaltRunsTest {

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
        List<String> points = HaltRun.everywhere(() -> storage);

        assertThat(points).contains("before commit", "after commit", "answer");
        System.out.println("chaos: halted at each of " + points.size() + " points");
    }
}
