package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money back that shoppers ask for and staff decide about; the mock pays at once. */
@HttpTest
class RefundTest {

    @Inject
    Shop shop;

    @Inject
    Till till;

    @Test
    void aPartOfTheMoneyGoesBackAndTheOrderStaysAsItIs() {
        Placed paid = shop.paid(shop.newShopper());

        String refund = till.request(paid, "30", "少了一个配件")
                .statusCode(201)
                .body("order_id", equalTo(paid.order()))
                .body("payment_id", equalTo(paid.payment()))
                .body("amount", equalTo("30.00"))
                .body("currency", equalTo("CNY"))
                .body("status", equalTo("pending"))
                .body("reason", equalTo("少了一个配件"))
                .extract()
                .path("id");
        assertThat(shop.readOrder(paid).getList("refunds.status")).isEqualTo(List.of("pending"));
        till.approve(refund).statusCode(200).body("id", equalTo(refund));

        JsonPath order = shop.readOrder(paid);
        assertThat(order.getList("refunds.status")).isEqualTo(List.of("succeeded"));
        assertThat(order.getString("status")).isEqualTo("paid");
        assertThat(order.getList("history.to")).isEqualTo(List.of("paid"));
        assertThat(order.getList("payments[0].logs.event"))
                .containsSequence("refund_requested", "refund_approved", "refunded");
        assertThat(order.getString("payments[0].status")).isEqualTo("succeeded");
    }

    @Test
    void withoutAnAmountAllThatIsLeftGoesBackAndTheOrderIsRefunded() {
        Placed paid = shop.paid(shop.newShopper());
        till.approve(till.requested(paid, "99.00"));

        String rest = till.requestedAll(paid, "不想要了");

        JsonPath order = shop.readOrder(paid);
        assertThat(order.getList("refunds.amount")).isEqualTo(List.of("99.00", "100.00"));
        assertThat(order.getString("status")).isEqualTo("refunding");

        till.approve(rest).statusCode(200);

        order = shop.readOrder(paid);
        assertThat(order.getString("status")).isEqualTo("refunded");
        assertThat(order.getList("history.to")).isEqualTo(List.of("paid", "refunding", "refunded"));
        assertThat(till.conservation().getString("unexplained")).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource({
        "paid, , 10",
        "paid, true, 10",
        "paid, false, 9",
        "shipped, , 9",
        "shipped, true, 10",
        "completed, false, 9"
    })
    void theGoodsGoOnSaleAgainWhereTheyNeverLeftOrStaffSaySo(String state, Boolean restock, int available) {
        String alice = shop.newShopper();
        Placed order =
                switch (state) {
                    case "paid" -> shop.paid(alice);
                    case "shipped" -> shop.shipped(alice);
                    default -> shop.completed(alice);
                };

        String refund = till.requestedAll(order, "不想要了");
        (restock == null ? till.approve(refund) : till.approve(refund, restock)).statusCode(200);

        assertThat(shop.readOrder(order).getString("status")).isEqualTo("refunded");
        JsonPath stock = shop.readStock(order.product());
        assertThat(stock.getInt("available")).isEqualTo(available);
        assertThat(stock.getInt("reserved")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"paid", "shipped", "completed"})
    void aRefusedRefundLeavesTheOrderWhereItWas(String state) {
        String alice = shop.newShopper();
        Placed order =
                switch (state) {
                    case "paid" -> shop.paid(alice);
                    case "shipped" -> shop.shipped(alice);
                    default -> shop.completed(alice);
                };
        String refund = till.requestedAll(order, "不想要了");
        assertThat(shop.readOrder(order).getString("status")).isEqualTo("refunding");

        till.reject(refund).statusCode(200).body("status", equalTo("rejected"));

        assertThat(shop.readOrder(order).getString("status")).isEqualTo(state);
        assertThat(shop.readOrder(order).getList("refunds.status")).isEqualTo(List.of("rejected"));
        till.approve(refund).statusCode(409).body("code", equalTo("INVALID_REFUND_STATUS"));
        till.reject(refund).statusCode(409).body("code", equalTo("INVALID_REFUND_STATUS"));
    }

    @Test
    void ofFiftyWhoAskForThirtyOfAHundredAtOnceThreeGetIt() {
        String alice = shop.newShopper();
        Placed placed = shop.placed(alice, shop.newProduct("100.00", 1), 1);
        shop.mock(placed, "succeeded").statusCode(200);

        List<ValidatableResponse> answers = Together.run(50, () -> till.request(placed, "30.00", "太贵了"));

        List<Integer> statuses =
                answers.stream().map(answer -> answer.extract().statusCode()).toList();
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(3);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(47);
        answers.stream()
                .filter(answer -> answer.extract().statusCode() == 409)
                .forEach(answer -> answer.body("code", equalTo("REFUND_EXCEEDS_PAID")));
        List<String> refunds = shop.readOrder(placed).getList("refunds.id");
        assertThat(refunds).hasSize(3);

        refunds.forEach(refund -> till.approve(refund).statusCode(200));

        JsonPath order = shop.readOrder(placed);
        assertThat(order.getList("refunds.status")).isEqualTo(List.of("succeeded", "succeeded", "succeeded"));
        assertThat(order.getString("status")).isEqualTo("paid");
        till.request(placed, "10.01", "再要一点").statusCode(409).body("refundable", equalTo("10.00"));
        assertThat(till.conservation().getString("unexplained")).isEqualTo("0.00");
    }

    @Test
    void whoApprovesAtOnceApprovesOnce() {
        Placed paid = shop.paid(shop.newShopper());
        String refund = till.requested(paid, "30.00");

        List<Integer> statuses =
                Together.run(10, () -> till.approve(refund).extract().statusCode());

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(9);
        Soon.check(() -> assertThat(
                        shop.readPayment(paid).getList("logs.event").stream().filter("refunded"::equals))
                .hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "199.01, 409, REFUND_EXCEEDS_PAID",
        "1.001, 400, AMOUNT_MALFORMED",
        "-1.00, 400, AMOUNT_MALFORMED",
        "0.00, 400, VALIDATION_FAILED",
        "a, 400, AMOUNT_MALFORMED"
    })
    void anAmountThatCannotGoBackIsRefused(String amount, int status, String code) {
        Placed paid = shop.paid(shop.newShopper());

        till.request(paid, amount, "不想要了").statusCode(status).body("code", equalTo(code));

        assertThat(shop.readOrder(paid).getList("refunds")).isEmpty();
    }

    @Test
    void anOrderThatNobodyPaidHasNothingToGiveBack() {
        String alice = shop.newShopper();

        till.request(shop.placed(alice), "1.00", "不想要了")
                .statusCode(400)
                .body("code", equalTo("INVALID_ORDER_STATUS"))
                .body("from", equalTo("pending"));
        till.request(shop.cancelled(alice), "1.00", "不想要了")
                .statusCode(400)
                .body("code", equalTo("INVALID_ORDER_STATUS"));
    }

    @Test
    void anothersOrderIsNotFoundAndStaffMayAskForAnybody() {
        Placed paid = shop.paid(shop.newShopper());

        shop.shopper("mallory")
                .body(Map.of("reason", "给我"))
                .post("/api/orders/{id}/refunds", paid.order())
                .then()
                .statusCode(404)
                .body("code", equalTo("ORDER_NOT_FOUND"));
        shop.staff()
                .body(Map.of("reason", "补偿", "amount", "5"))
                .post("/api/orders/{id}/refunds", paid.order())
                .then()
                .statusCode(201)
                .body("amount", equalTo("5.00"));
    }

    @Test
    void cancellingAPaidOrderGivesAllOfItBackWithoutApproval() {
        Placed paid = shop.paid(shop.newShopper());
        String asked = till.requested(paid, "20.00");

        shop.shopper(paid.shopper())
                .post("/api/orders/{id}/cancel", paid.order())
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("refunds.amount", contains("20.00", "179.00"));

        JsonPath order = shop.readOrder(paid);
        assertThat(order.getList("refunds.status")).isEqualTo(List.of("succeeded", "succeeded"));
        assertThat(order.getString("status")).isEqualTo("cancelled");
        assertThat(shop.readStock(paid.product()).getInt("available")).isEqualTo(10);
        till.approve(asked).statusCode(409);
    }

    @Test
    void aCopyOfARequestAsksOnce() {
        Placed paid = shop.paid(shop.newShopper());
        String key = UUID.randomUUID().toString();

        List<String> refunds = Together.run(5, () -> shop.shopper(paid.shopper())
                .header("Idempotency-Key", key)
                .body(Map.of("amount", "30.00", "reason", "不想要了"))
                .post("/api/orders/{id}/refunds", paid.order())
                .then()
                .statusCode(201)
                .extract()
                .path("id"));

        assertThat(shop.readOrder(paid).getList("refunds.id")).hasSize(1).containsAll(refunds);
        for (int i = 0; i < 2; i++) {
            shop.staff()
                    .header("Idempotency-Key", key)
                    .post("/api/admin/refunds/{id}/approve", refunds.get(0))
                    .then()
                    .statusCode(200);
        }
        assertThat(shop.readOrder(paid).getList("refunds.status")).isEqualTo(List.of("succeeded"));
    }

    @Test
    void staffFindRefundsByStatusOrderCustomerAndMoney() {
        Placed paid = till.paidByBank(shop.newShopper());
        String first = till.requested(paid, "1.00");
        String second = till.requested(paid, "2.00");
        till.reject(first).statusCode(200);

        for (String q : List.of(paid.number(), paid.shopper(), "bank-" + paid.payment())) {
            assertThat(found("q", q)).as(q).isEqualTo(List.of(second, first));
        }
        assertThat(found("q", paid.number(), "status", "pending")).isEqualTo(List.of(second));
        assertThat(found("q", paid.number(), "status", "rejected")).isEqualTo(List.of(first));
        assertThat(found("q", paid.number(), "to", "2000-01-01T00:00:00Z")).isEmpty();
        JsonPath page = shop.staff()
                .queryParams(Map.of("q", paid.number(), "limit", 1))
                .get("/api/admin/refunds")
                .jsonPath();
        assertThat(page.getList("items.id")).isEqualTo(List.of(second));
        assertThat(found("q", paid.number(), "cursor", page.getString("next_cursor")))
                .isEqualTo(List.of(first));
    }

    private List<String> found(String... parameters) {
        Map<String, String> query = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.put(parameters[i], parameters[i + 1]);
        }
        return shop.staff()
                .queryParams(query)
                .get("/api/admin/refunds")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }
}
