package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.bootstrap.monitoring.MoneyWatch;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What operators see of the money. */
@HttpTest
class MoneyWatchTest {

    @Inject
    Shop shop;

    @Inject
    Till till;

    @Inject
    MoneyWatch watch;

    @Test
    void theMetricsSayWhereEachCentIsAsOfTheLastLook() {
        watch.look();
        double applied = metric("xiaoer_money_cents{place=\"applied\"}");
        double received = metric("xiaoer_money_received_cents");
        Placed paid = shop.paid(shop.newShopper());
        assertThat(metric("xiaoer_money_cents{place=\"applied\"}")).isEqualTo(applied);

        watch.look();

        assertThat(metric("xiaoer_money_cents{place=\"applied\"}")).isEqualTo(applied + 19_900);
        assertThat(metric("xiaoer_money_received_cents")).isEqualTo(received + 19_900);
        assertThat(metric("xiaoer_money_unexplained_cents")).isZero();

        double refunded = metric("xiaoer_money_cents{place=\"refunded\"}");
        till.approve(till.requestedAll(paid, "不想要了")).statusCode(200);
        watch.look();

        assertThat(metric("xiaoer_money_cents{place=\"refunded\"}")).isEqualTo(refunded + 19_900);
        assertThat(metric("xiaoer_money_cents{place=\"refunding\"}")).isNotNegative();
        assertThat(metric("xiaoer_money_cents{place=\"held\"}")).isNotNegative();
    }

    @Test
    void openAnomaliesAreCountedByKind() {
        watch.look();
        double before = metric("xiaoer_anomalies_open{kind=\"amount_mismatch\"}");
        Placed placed = shop.placed(shop.newShopper());

        shop.callback("bank", shop.bankSays(placed, Map.of("amount", "9.00"))).statusCode(200);
        watch.look();

        assertThat(metric("xiaoer_anomalies_open{kind=\"amount_mismatch\"}")).isEqualTo(before + 1);
        assertThat(metric("xiaoer_anomalies_open{kind=\"stock_inconsistent\"}")).isNotNegative();
    }

    @Test
    void theHealthCheckTellsTheSameAndIsNoPartOfBeingReady() {
        shop.paid(shop.newShopper());
        watch.look();

        JsonPath health =
                given().get("/q/health").then().statusCode(200).extract().jsonPath();
        JsonPath money = health.setRootPath("checks.find { it.name == 'money' }");

        assertThat(money.getString("status")).isEqualTo("UP");
        assertThat(money.getString("data.unexplained")).isEqualTo("0.00");
        assertThat(new BigDecimal(money.getString("data.received")))
                .isEqualByComparingTo(new BigDecimal(money.getString("data.applied"))
                        .add(new BigDecimal(money.getString("data.refunding")))
                        .add(new BigDecimal(money.getString("data.refunded")))
                        .add(new BigDecimal(money.getString("data.held"))));
        given().get("/q/health/ready").then().body("checks.findAll { it.name == 'money' }.size()", equalTo(0));
        given().get("/q/health/live").then().body("checks.findAll { it.name == 'money' }.size()", equalTo(0));
    }

    private static double metric(String name) {
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)", Pattern.MULTILINE)
                .matcher(metrics);
        assertThat(line.find()).as(name + " in " + metrics).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
