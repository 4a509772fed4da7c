package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@HttpTest
class OrderLifeTest {

    @Inject
    Shop shop;

    @Test
    void anOrderGoesFromPlacedToCompleted() {
        String alice = shop.newShopper();
        Placed placed = shop.placed(alice);

        JsonPath started = shop.shopper(alice)
                .post("/api/payments/{id}/start", placed.payment())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(started.getString("payment.status")).isEqualTo("processing");
        assertThat(started.getString("pay_params.out_trade_no")).isEqualTo(shop.tradeNumber(placed));

        shop.callback("bank", shop.bankSays(placed, Map.of()))
                .statusCode(200)
                .body("code", equalTo("SUCCESS"))
                .body("message", equalTo("OK"));
        assertThat(shop.readOrder(placed).getString("status")).isEqualTo("paid");

        shop.staff()
                .body(Map.of("carrier", "顺丰", "tracking_no", "SF1"))
                .post("/api/admin/orders/{id}/ship", placed.order())
                .then()
                .statusCode(200)
                .body("status", equalTo("shipped"));
        shop.shopper(alice)
                .post("/api/orders/{id}/confirm_receipt", placed.order())
                .then()
                .statusCode(200)
                .body("status", equalTo("completed"));

        JsonPath order = shop.readOrder(placed);
        assertThat(order.getList("history.from")).isEqualTo(List.of("pending", "paid", "shipped"));
        assertThat(order.getList("history.to")).isEqualTo(List.of("paid", "shipped", "completed"));
        assertThat(order.getList("history.operator")).isEqualTo(List.of("bank", "staff-bob", alice));
        assertThat(order.getString("history[1].note")).isEqualTo("顺丰 SF1");
        assertThat(order.getString("payments[0].transaction_id")).isEqualTo("bank-" + placed.payment());
        assertThat(order.getList("payments[0].logs.event"))
                .isEqualTo(List.of("created", "started", "callback_received", "succeeded"));
        JsonPath stock = shop.readStock(placed.product());
        assertThat(stock.getLong("available")).isEqualTo(9);
        assertThat(stock.getLong("reserved")).isZero();
    }

    @Test
    void anOrderIsToldInFull() {
        String alice = shop.newShopper();
        String product = shop.newProduct("12.5", 3);
        Placed placed = shop.placed(alice, product, 2);

        JsonPath order = shop.readOrder(placed);

        assertThat(order.getString("unit_price")).isEqualTo("12.50");
        assertThat(order.getString("total_amount")).isEqualTo("25.00");
        assertThat(order.getString("currency")).isEqualTo("CNY");
        assertThat(order.getString("method")).isEqualTo("wechat");
        assertThat(order.getString("address.recipient")).isEqualTo("爱丽丝");
        assertThat(order.getString("note")).isEmpty();
        assertThat(order.getBoolean("closing")).isFalse();
        assertThat(order.getString("created_at")).endsWith("Z");
        assertThat(order.getList("refunds")).isEmpty();
        assertThat(order.getString("payments[0].status")).isEqualTo("init");
        assertThat(order.getLong("payments[0].remaining_seconds")).isBetween(1_700L, 1_800L);
    }

    @Test
    void cancellingGivesTheStockBackAndClosesThePayment() {
        String alice = shop.newShopper();
        Placed placed = shop.placed(alice);
        assertThat(shop.readStock(placed.product()).getLong("reserved")).isEqualTo(1);

        shop.shopper(alice)
                .body(Map.of("reason", "不想要了"))
                .post("/api/orders/{id}/cancel", placed.order())
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("history.note", contains("不想要了"))
                .body("payments.status", contains("cancelled"));

        JsonPath stock = shop.readStock(placed.product());
        assertThat(stock.getLong("available")).isEqualTo(10);
        assertThat(stock.getLong("reserved")).isZero();
        assertThat(stock.getList("ledger.kind")).isEqualTo(List.of("release", "reserve", "adjust"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "placed    | ship            | pending   | shipped   | paid,cancelled",
                "placed    | confirm_receipt | pending   | completed | paid,cancelled",
                "paid      | confirm_receipt | paid      | completed | shipped,cancelled,refunding",
                "shipped   | ship            | shipped   | shipped   | completed,refunding",
                "shipped   | cancel          | shipped   | cancelled | completed,refunding",
                "completed | ship            | completed | shipped   | refunding",
                "completed | cancel          | completed | cancelled | refunding",
                "completed | confirm_receipt | completed | completed | refunding",
                "cancelled | ship            | cancelled | shipped   | ''",
                "cancelled | cancel          | cancelled | cancelled | ''",
                "cancelled | confirm_receipt | cancelled | completed | ''",
            })
    void anIllegalMoveIsRefusedAndChangesNothing(String state, String move, String from, String to, String allowed) {
        String alice = shop.newShopper();
        Placed order = reach(state, alice);
        String before = shop.readOrder(order).getString("history")
                + shop.readStock(order.product()).prettify();

        (move.equals("ship")
                        ? shop.staff().post("/api/admin/orders/{id}/ship", order.order())
                        : shop.shopper(alice).post("/api/orders/{id}/" + move, order.order()))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_ORDER_STATUS"))
                .body("from", equalTo(from))
                .body("to", equalTo(to))
                .body("allowed", equalTo(allowed.isEmpty() ? List.of() : List.of(allowed.split(","))));

        assertThat(shop.readOrder(order).getString("history")
                        + shop.readStock(order.product()).prettify())
                .isEqualTo(before);
    }

    private Placed reach(String state, String shopper) {
        return switch (state) {
            case "placed" -> shop.placed(shopper);
            case "paid" -> shop.paid(shopper);
            case "shipped" -> shop.shipped(shopper);
            case "completed" -> shop.completed(shopper);
            case "cancelled" -> shop.cancelled(shopper);
            default -> throw new IllegalArgumentException(state);
        };
    }
}
