package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Money that came otherwise than it should: where it goes by itself, and what staff do about the rest. */
@HttpTest
class AnomalyTest {

    @Inject
    Shop shop;

    @Inject
    Till till;

    @Inject
    TestClock clock;

    @Test
    void lateMoneyGoesBackByItself() {
        Placed late = shop.placed(shop.newShopper());
        clock.advance(Duration.ofMinutes(31));

        for (int i = 0; i < 3; i++) {
            shop.mock(late, "succeeded").statusCode(200);
        }

        Soon.check(
                () -> assertThat(shop.readOrder(late).getList("refunds.status")).isEqualTo(List.of("succeeded")));
        JsonPath order = shop.readOrder(late);
        assertThat(order.getString("status")).isEqualTo("pending");
        assertThat(order.getList("refunds.amount")).isEqualTo(List.of("199.00"));
        assertThat(order.getString("payments[0].status")).isEqualTo("expired");
        assertThat(till.anomaly("late_payment", "mock mock-" + late.payment()).getString("status"))
                .isEqualTo("resolved");
        assertThat(till.conservation().getString("unexplained")).isEqualTo("0.00");
    }

    @Test
    void moneyForAnOrderGivenUpGoesBackAndSoDoesASecondSum() {
        Placed cancelled = shop.cancelled(shop.newShopper());
        Placed paid = shop.paid(shop.newShopper());

        shop.mock(cancelled, "succeeded").statusCode(200);
        shop.callback(
                        "mock",
                        Map.of(
                                "payment_id",
                                paid.payment(),
                                "status",
                                "succeeded",
                                "amount",
                                paid.amount(),
                                "transaction_id",
                                "again-" + paid.payment()))
                .statusCode(200);

        for (Placed order : List.of(cancelled, paid)) {
            Soon.check(() ->
                    assertThat(shop.readOrder(order).getList("refunds.status")).isEqualTo(List.of("succeeded")));
        }
        assertThat(shop.readOrder(cancelled).getString("status")).isEqualTo("cancelled");
        assertThat(shop.readOrder(paid).getString("status")).isEqualTo("paid");
        assertThat(shop.readOrder(paid).getList("history.to")).isEqualTo(List.of("paid"));
        assertThat(till.anomaly("double_payment", "mock again-" + paid.payment())
                        .getString("amount"))
                .isEqualTo("199.00");
    }

    @Test
    void ofTwoChannelsPaidAtTheSameInstantOneIsAppliedAndTheOtherGoesBack() {
        String shopper = shop.newShopper();
        Placed first = shop.placed(shopper);
        JsonPath second = shop.shopper(shopper)
                .body(Map.of("order_id", first.order(), "method", "alipay"))
                .post("/api/payments")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        Placed other = new Placed(
                shopper, first.product(), first.order(), first.number(), second.getString("id"), first.amount());
        AtomicInteger next = new AtomicInteger();

        Together.run(2, () -> shop.mock(next.getAndIncrement() == 0 ? first : other, "succeeded")
                .statusCode(200));

        Soon.check(() ->
                assertThat(shop.readOrder(first).getList("refunds.status")).isEqualTo(List.of("succeeded")));
        JsonPath order = shop.readOrder(first);
        assertThat(order.getString("status")).isEqualTo("paid");
        assertThat(order.getList("history.to")).isEqualTo(List.of("paid"));
        assertThat(order.getList("payments.status")).containsOnlyOnce("succeeded");
        assertThat(order.getString("refunds[0].amount")).isEqualTo(first.amount());
        assertThat(shop.readStock(first.product()).getInt("reserved")).isEqualTo(1);
    }

    @Test
    void anotherAmountIsHeldUntilStaffGiveItBack() {
        BigDecimal heldBefore = held();
        Placed placed = shop.placed(shop.newShopper());
        JsonPath anomaly = mismatch(placed, "9.00");
        assertThat(anomaly.getString("amount")).isEqualTo("9.00");
        assertThat(anomaly.getString("status")).isEqualTo("open");
        assertThat(anomaly.getString("evidence.asked")).isEqualTo("199.00");
        assertThat(held().subtract(heldBefore)).isEqualByComparingTo("9.00");

        String id = anomaly.getString("id");
        till.resolve(id, "retry").statusCode(409).body("code", equalTo("CONFLICT"));
        till.resolve(id, "settle").statusCode(409).body("code", equalTo("CONFLICT"));
        till.resolve(id, "refund").statusCode(200).body("id", equalTo(id)).body("status", equalTo("resolved"));
        till.resolve(id, "refund").statusCode(409);

        assertThat(shop.readOrder(placed).getList("refunds.amount")).isEqualTo(List.of("9.00"));
        assertThat(till.askedOfBank(till.refundNumber(placed))).hasSize(1);
        assertThat(held()).isEqualByComparingTo(heldBefore);
        assertThat(till.conservation().getString("unexplained")).isEqualTo("0.00");
    }

    @Test
    void tooMuchMoneyMayPayItsOrderAfterAllAndTheRestGoesBack() {
        Placed placed = shop.placed(shop.newShopper());
        String anomaly = mismatch(placed, "250.00").getString("id");

        till.resolve(anomaly, "settle").statusCode(200).body("status", equalTo("resolved"));

        JsonPath order = shop.readOrder(placed);
        assertThat(order.getString("status")).isEqualTo("paid");
        assertThat(order.getString("payments[0].status")).isEqualTo("succeeded");
        assertThat(order.getList("refunds.amount")).isEqualTo(List.of("51.00"));
        assertThat(till.conservation().getString("unexplained")).isEqualTo("0.00");
    }

    @Test
    void aNoteMovesNothing() {
        Placed placed = shop.placed(shop.newShopper());
        String anomaly = mismatch(placed, "9.00").getString("id");
        BigDecimal heldBefore = held();

        till.resolve(anomaly, "note").statusCode(200).body("status", equalTo("resolved"));

        assertThat(held()).isEqualByComparingTo(heldBefore);
        assertThat(shop.readOrder(placed).getString("status")).isEqualTo("pending");
    }

    @Test
    void theListIsOfAKindAndAStatus() {
        Placed placed = shop.placed(shop.newShopper());
        String open = mismatch(placed, "9.00").getString("id");

        shop.staff()
                .get("/api/admin/anomalies?limit=100&status=open&kind=amount_mismatch")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(open))
                .body("items.status", everyItem(equalTo("open")))
                .body("items.kind", everyItem(equalTo("amount_mismatch")));
        shop.staff()
                .get("/api/admin/anomalies?limit=100&status=resolved")
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(open)));
        for (String wrong : List.of("status=OPEN", "status=new", "kind=all", "limit=0")) {
            shop.staff()
                    .get("/api/admin/anomalies?" + wrong)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("VALIDATION_FAILED"));
        }
    }

    private JsonPath mismatch(Placed placed, String amount) {
        shop.callback("bank", shop.bankSays(placed, Map.of("amount", amount))).statusCode(200);
        return till.anomaly("amount_mismatch", "bank bank-" + placed.payment());
    }

    private BigDecimal held() {
        return new BigDecimal(till.conservation().getString("held"));
    }
}
