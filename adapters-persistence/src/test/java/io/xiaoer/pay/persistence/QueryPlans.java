package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.persistence.postgres.Rows;
import io.xiaoer.pay.persistence.postgres.WireTap;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Over a shop of some age, every hot query finds its rows by an index. The plans are those of the very executions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QueryPlans {

    static final Instant NOW = OldShop.NEWEST;
    static final Optional<Page.Cursor> IN_THE_MIDDLE =
            Optional.of(new Page.Cursor(NOW.minus(Duration.ofDays(20)), OldShop.order(3_000)));

    static final Receipt.Key MONEY = new Receipt.Key(Provider.BANK, "money 43");

    @Inject
    UseCases.Storage storage;

    @Inject
    Rows rows;

    WireTap tap;

    @BeforeAll
    void openTheOldShop() throws SQLException {
        if (rows.number("select count(*) from products where id = ?", OldShop.product(1)) == 0) {
            for (String statement : OldShop.STATEMENTS) {
                rows.execute(statement);
            }
        }
        rows.execute("alter system set auto_explain.log_level = 'notice'");
        rows.execute("alter system set auto_explain.log_min_duration = 0");
        rows.execute("alter system set auto_explain.log_nested_statements = on");
        rows.execute("select pg_reload_conf()");
        awaitPlans();
    }

    @AfterAll
    void explainNoLonger() throws SQLException {
        rows.execute("alter system reset all");
        rows.execute("select pg_reload_conf()");
    }

    private void awaitPlans() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (plans(() -> rows.number("select 1")).isEmpty()) {
            assertThat(System.nanoTime()).as("the server explains nothing").isLessThan(deadline);
        }
    }

    /** Where a list or a sweep goes on. */
    static Stream<Optional<Page.Cursor>> places() {
        return Stream.of(Optional.empty(), IN_THE_MIDDLE);
    }

    final <T> T commit(Supplier<T> work) {
        return Shop.accepted(storage.unitOfWork().run(() -> Outcome.accepted(work.get())));
    }

    final boolean commit(Runnable work) {
        return commit(() -> {
            work.run();
            return true;
        });
    }

    /** Checks that {@code query} goes by these indexes, and reads no table of the shop's from end to end. */
    final void assertUses(Supplier<?> query, String... indexes) {
        List<String> plans = plans(query::get);

        assertThat(plans).as("plans").isNotEmpty();
        assertThat(String.join("\n", plans)).contains(indexes).doesNotContain("Seq Scan");
    }

    private List<String> plans(Runnable query) {
        return tap.noticesDuring(query).stream()
                .filter(notice -> notice.contains("Query Text:"))
                .toList();
    }
}
