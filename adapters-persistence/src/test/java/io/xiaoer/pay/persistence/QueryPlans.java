package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.service.UseCases;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;

/** Over a shop of some age, every hot query finds its rows by an index. The plans are those of the very executions. */
abstract class QueryPlans extends ExplainedQueries {

    static final Instant NOW = OldShop.NEWEST;
    static final Optional<Page.Cursor> IN_THE_MIDDLE =
            Optional.of(new Page.Cursor(NOW.minus(Duration.ofDays(20)), OldShop.order(3_000)));

    static final Receipt.Key MONEY = new Receipt.Key(Provider.BANK, "money 43");

    @Inject
    UseCases.Storage storage;

    @BeforeAll
    void openTheOldShop() throws SQLException {
        if (rows.number("select count(*) from products where id = ?", OldShop.product(1)) == 0) {
            for (String statement : OldShop.STATEMENTS) {
                rows.execute(statement);
            }
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
}
