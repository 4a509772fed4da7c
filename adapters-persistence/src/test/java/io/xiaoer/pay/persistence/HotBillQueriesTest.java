package io.xiaoer.pay.persistence;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Bills.Run;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparing a bill goes by indexes on both sides, however long the bill and old the shop. */
@DatabaseTest
class HotBillQueriesTest extends QueryPlans {

    private static final Run RUN =
            new Run(7_000_800_001L, Provider.BANK, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(3_650)));

    @ParameterizedTest
    @ValueSource(strings = {"", "money 5"})
    void whatTheBillHas(String after) {
        Optional<String> place = Optional.of(after);

        assertUses(() -> storage.bills().moneyOfBill(RUN, place, 200), "bill_lines_of_run", "receipts_once");
        assertUses(
                () -> storage.bills().refundsOfBill(RUN, place, 200),
                "bill_lines_of_run",
                "refunds_refund_number_key",
                "receipts_once");
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatWeHave(Optional<Page.Cursor> place) {
        assertUses(() -> storage.bills().receiptsOfDay(RUN, place, 200), "receipts_by_day", "bill_lines_of_run");
        assertUses(() -> storage.bills().refundsOfDay(RUN, place, 200), "refunds_by_", "bill_lines_of_run");
    }

    @Test
    void whatIsDroppedOrClaimed() {
        LocalDate day = LocalDate.of(1995, 1, 1);

        assertUses(() -> commit(() -> storage.bills().drop(7_000_800_003L, 10)), "bill_lines_of_run");
        assertUses(() -> commit(() -> storage.bills().drop(7_000_800_900L, 10)), "bill_runs_pkey");
        assertUses(() -> storage.bills().begunBefore(NOW), "bill_runs_by_time");
        assertUses(
                () -> commit(() -> storage.bills().claim(Provider.BANK, day, NOW, NOW.plusSeconds(60))),
                "reconciliations_pkey");
    }
}
