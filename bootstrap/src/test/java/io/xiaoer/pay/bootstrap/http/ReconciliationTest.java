package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.bootstrap.wiring.BilledBank;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bank's bill, held against what the service has on record. Each test has a day on which nothing else was paid. */
@HttpTest
class ReconciliationTest {

    @Inject
    Shop shop;

    @Inject
    Till till;

    @Inject
    BilledBank bank;

    @Test
    void moneyThatOnlyTheBillKnowsOfIsFoundAndReceivedWhenStaffSaySo() {
        LocalDate day = LocalDate.of(2026, 1, 5);
        Placed placed = shop.placed(shop.newShopper());
        String transaction = "billed-" + placed.payment();
        bank.writes(day, paid(transaction, Optional.of(shop.tradeNumber(placed)), "2026-01-05T04:00:00Z"));

        JsonPath found = reconcile("bank", day.toString())
                .statusCode(200)
                .body("findings[0].ours", equalTo(null))
                .extract()
                .jsonPath();
        assertThat(found.getInt("found")).isEqualTo(1);
        assertThat(found.getInt("lines")).isEqualTo(1);
        assertThat(found.getString("findings[0].type")).isEqualTo("missing_here");
        assertThat(found.getString("findings[0].out_trade_no")).isEqualTo(shop.tradeNumber(placed));
        assertThat(found.getString("findings[0].theirs.transaction_id")).isEqualTo(transaction);
        assertThat(found.getString("findings[0].theirs.amount")).isEqualTo("199.00");
        assertThat(found.getString("findings[0].theirs.at")).isEqualTo("2026-01-05T04:00:00Z");

        String anomaly = till.anomaly("bill_differs", "bank " + transaction + " missing_here")
                .getString("id");
        till.resolve(anomaly, "settle").statusCode(200).body("status", equalTo("resolved"));

        assertThat(shop.readOrder(placed).getString("status")).isEqualTo("paid");
        assertThat(till.conservation().getString("unexplained")).isEqualTo("0.00");
        reconcile("bank", day.toString()).statusCode(200).body("findings", empty());
    }

    @Test
    void aRefundThatOnlyTheBillKnowsOfIsForStaffToNote() {
        LocalDate day = LocalDate.of(2026, 1, 6);
        String number = "R-" + shop.newShopper();
        bank.writes(
                day,
                new BillLine(
                        "unknown",
                        Optional.empty(),
                        Optional.of(new RefundNumber(number)),
                        Money.ofCents(50),
                        BillLine.State.UNDER_WAY,
                        Instant.parse("2026-01-06T04:00:00Z")));

        reconcile("bank", day.toString())
                .statusCode(200)
                .body("findings[0].type", equalTo("refund_differs"))
                .body("findings[0].out_trade_no", equalTo(null))
                .body("findings[0].theirs.out_refund_no", equalTo(number))
                .body("findings[0].theirs.status", equalTo("under_way"));

        String anomaly = till.anomaly("bill_differs", "bank " + number + " refund_differs")
                .getString("id");
        till.resolve(anomaly, "settle").statusCode(409);
        till.resolve(anomaly, "note").statusCode(200);
    }

    @Test
    void aProviderThatDoesNotAnswerIsABadGateway() {
        reconcile("bank", "2026-01-07").statusCode(502).body("code", equalTo("GATEWAY_UNAVAILABLE"));
    }

    @ParameterizedTest
    @CsvSource({
        "mock, 2026-01-07, provider, 账单",
        "visa, 2026-01-07, provider, ''",
        "bank, 2999-01-01, date, 尚未到来",
    })
    void whatHasNoBillIsNamed(String provider, String date, String field, String why) {
        reconcile(provider, date)
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", containsString(why));
    }

    @Test
    void onlyStaffReconcile() {
        shop.shopper(shop.newShopper())
                .body(Map.of("provider", "bank", "date", "2026-01-07"))
                .post("/api/admin/reconciliations")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse reconcile(String provider, String date) {
        return shop.staff()
                .body(Map.of("provider", provider, "date", date))
                .post("/api/admin/reconciliations")
                .then();
    }

    private static BillLine paid(String transaction, Optional<String> trade, String at) {
        return new BillLine(
                transaction,
                trade.map(TradeNumber::new),
                Optional.empty(),
                Money.ofCents(199_00),
                BillLine.State.SUCCEEDED,
                Instant.parse(at));
    }
}
