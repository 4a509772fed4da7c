package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.application.port.in.KeepFigures;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.bootstrap.monitoring.MoneyWatch;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What staff see first; told apart from what other tests have left by what this one adds. */
@HttpTest
class OverviewTest {

    @Inject
    Shop shop;

    @Inject
    Till till;

    @Inject
    MoneyWatch watch;

    @Inject
    KeepFigures keepFigures;

    @Test
    void paymentsCountOnTheirDay() {
        JsonPath before = overview();

        shop.paid(shop.newShopper());

        JsonPath after = overview();
        assertThat(after.getLong("days[6].totals.paid_count"))
                .isEqualTo(before.getLong("days[6].totals.paid_count") + 1);
        assertThat(new BigDecimal(after.getString("days[6].totals.paid_amount")))
                .isEqualByComparingTo(
                        new BigDecimal(before.getString("days[6].totals.paid_amount")).add(new BigDecimal("199")));
        assertThat(after.getLong("days[6].totals.callbacks")).isEqualTo(before.getLong("days[6].totals.callbacks") + 1);
        assertThat(after.getString("zone")).isEqualTo("Asia/Shanghai");
        assertThat(after.getList("days.date")).hasSize(7).doesNotHaveDuplicates();
        assertThat(after.getString("days[6].date"))
                .isEqualTo(LocalDate.ofInstant(shop.now(), ZoneId.of("Asia/Shanghai"))
                        .toString());
    }

    @Test
    void theJobChangesNoTotal() {
        shop.paid(shop.newShopper());
        keepFigures.keepHours();
        JsonPath kept = overview();

        assertThat(keepFigures.keepHours()).isZero();

        assertThat(overview().getList("days")).isEqualTo(kept.getList("days"));
    }

    @Test
    void whatNeedsSomebodyIsCounted() {
        long mismatches = count(overview(), "anomalies", "amount_mismatch");
        long pending = count(overview(), "waiting", "refund_pending");
        Placed placed = shop.placed(shop.newShopper());
        shop.callback("bank", shop.bankSays(placed, Map.of("amount", "9.00"))).statusCode(200);
        till.requestedAll(shop.paid(shop.newShopper()), "不想要了");

        JsonPath overview = overview();

        assertThat(count(overview, "anomalies", "amount_mismatch")).isEqualTo(mismatches + 1);
        assertThat(count(overview, "waiting", "refund_pending")).isEqualTo(pending + 1);
        assertThat(new BigDecimal(overview.getString("waiting.find { it.kind == 'refund_pending' }.amount")))
                .isGreaterThanOrEqualTo(new BigDecimal("199.00"));
    }

    @Test
    void theBooksAreThoseOfTheLastLook() {
        watch.look();
        String received = overview().getString("books.money.received");
        String at = overview().getString("books.at");

        shop.paid(shop.newShopper());
        assertThat(overview().getString("books.money.received")).isEqualTo(received);
        watch.look();

        assertThat(overview().getString("books.money.received")).isNotEqualTo(received);
        assertThat(overview().getString("books.at")).isGreaterThan(at);
        assertThat(overview().getString("books.money.unexplained")).isEqualTo("0.00");
    }

    private static long count(JsonPath overview, String list, String kind) {
        Long count = overview.getObject(list + ".find { it.kind == '" + kind + "' }?.count", Long.class);
        return count == null ? 0 : count;
    }

    private JsonPath overview() {
        return shop.staff()
                .get("/api/admin/overview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
