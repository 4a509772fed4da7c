package io.xiaoer.pay.persistence;

import io.xiaoer.pay.application.port.out.Figures.Span;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What staff see first is counted by indexes, whether hours are kept or not. */
@DatabaseTest
class HotFiguresQueriesTest extends QueryPlans {

    private static final Span WEEK = new Span(NOW.minus(Duration.ofDays(7)), NOW.plusSeconds(90));

    @Test
    void totals() {
        List<Span> days = IntStream.range(0, 8)
                .mapToObj(day -> new Span(NOW.minus(Duration.ofDays(day + 1)), NOW.minus(Duration.ofDays(day))))
                .toList();

        assertUses(
                () -> storage.figures().totals(days),
                "payment_log_ends",
                "payments_pkey",
                "callbacks_by_time",
                "callbacks_by_verdict",
                "hourly_figures_pkey");
    }

    @Test
    void keptHours() {
        assertUses(
                () -> commit(() -> storage.figures().keep(WEEK, 24)),
                "payment_log_ends",
                "payments_pkey",
                "callbacks_by_time",
                "hourly_figures_pkey");
    }

    @Test
    void whatWaits() {
        assertUses(() -> storage.figures().openAnomalies(), "anomalies_by_status");
        assertUses(
                () -> storage.figures().waiting(NOW), "payments_", "refunds_waiting", "orders_closing", "callbacks_");
    }
}
