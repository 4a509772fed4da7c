package io.xiaoer.pay.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.persistence.postgres.Rows;
import io.xiaoer.pay.persistence.postgres.WireTap;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests that see how PostgreSQL executed each of their queries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExplainedQueries {

    @Inject
    Rows rows;

    WireTap tap;

    @BeforeAll
    void explain() throws SQLException {
        rows.execute("alter system set auto_explain.log_level = 'notice'");
        rows.execute("alter system set auto_explain.log_min_duration = 0");
        rows.execute("alter system set auto_explain.log_nested_statements = on");
        rows.execute("alter system set auto_explain.log_analyze = on");
        rows.execute("alter system set auto_explain.log_timing = off");
        rows.execute("select pg_reload_conf()");
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (plans(() -> rows.number("select 1")).isEmpty()) {
            assertThat(System.nanoTime()).as("the server explains nothing").isLessThan(deadline);
        }
    }

    @AfterAll
    void explainNoLonger() throws SQLException {
        rows.execute("alter system reset all");
        rows.execute("select pg_reload_conf()");
    }

    /** The plans of what {@code query} executed, with the rows that there were. */
    final List<String> plans(Runnable query) {
        return tap.noticesDuring(query).stream()
                .filter(notice -> notice.contains("Query Text:"))
                .toList();
    }
}
