package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@HttpTest
class StockTest {

    @Inject
    Shop shop;

    @Test
    void threeHundredBuyersOfSevenPiecesGetSeven() {
        String product = shop.newProduct("5.00", 7);
        String buyer = shop.newShopper();
        String address = shop.newAddress(buyer);

        List<ExtractableResponse<Response>> answers =
                Together.run(300, () -> shop.order(buyer, product, address, 1).extract());

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(7);
        assertThat(answers.stream().filter(answer -> answer.statusCode() != 201))
                .hasSize(293)
                .allMatch(answer -> answer.statusCode() == 409)
                .allMatch(answer -> answer.path("code").equals("INSUFFICIENT_STOCK"));
        JsonPath stock = shop.readStock(product);
        assertThat(stock.getLong("available")).isZero();
        assertThat(stock.getLong("reserved")).isEqualTo(7);
        assertThat(stock.getList("ledger")).hasSize(8);
    }

    @Test
    void whoeverWantsTooMuchHearsHowMuchIsLeft() {
        String product = shop.newProduct("5.00", 3);
        String buyer = shop.newShopper();

        shop.order(buyer, product, shop.newAddress(buyer), 4)
                .statusCode(409)
                .body("code", equalTo("INSUFFICIENT_STOCK"))
                .body("available", equalTo(3))
                .body("requested", equalTo(4))
                .body("detail", equalTo("库存不足，当前库存: 3，需要: 4"));
    }

    @Test
    void aBasketIsOrderedAsAWholeOrNotAtAll() {
        String buyer = shop.newShopper();
        String address = shop.newAddress(buyer);
        String plenty = shop.newProduct("1.10", 10);
        String scarce = shop.newProduct("2.00", 1);

        basket(
                        buyer,
                        address,
                        List.of(
                                Map.of("product_id", plenty, "quantity", 2),
                                Map.of("product_id", scarce, "quantity", 2)))
                .statusCode(409)
                .body("code", equalTo("INSUFFICIENT_STOCK"));
        assertThat(shop.readStock(plenty).getLong("reserved")).isZero();

        JsonPath placed = basket(
                        buyer,
                        address,
                        List.of(
                                Map.of("product_id", plenty, "quantity", 2),
                                Map.of("product_id", scarce, "quantity", 1),
                                Map.of("product_id", plenty, "quantity", 3)))
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(placed.getList("orders.product_id")).isEqualTo(List.of(plenty, scarce));
        assertThat(placed.getList("orders.quantity")).isEqualTo(List.of(5, 1));
        assertThat(placed.getList("payments.amount")).isEqualTo(List.of("5.50", "2.00"));
        assertThat(placed.getList("payments.order_id")).isEqualTo(placed.getList("orders.id"));
    }

    @Test
    void aBasketOfMoreThanAnOrderHoldsIsRefused() {
        String buyer = shop.newShopper();
        String product = shop.newProduct("1.00", 1);
        Map<String, Object> most = Map.of("product_id", product, "quantity", 100_000_000);

        basket(buyer, shop.newAddress(buyer), List.of(most, most))
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo("items"));
    }

    @Test
    void staffAdjustStockWithAReason() {
        String product = shop.newProduct("5.00", 3);

        adjust(product, 4, "盘点").statusCode(200).body("available", equalTo(7));
        adjust(product, -8, "盘点")
                .statusCode(409)
                .body("code", equalTo("INSUFFICIENT_STOCK"))
                .body("available", equalTo(7))
                .body("requested", equalTo(8));
        adjust(product, -7, "盘点").statusCode(200).body("available", equalTo(0));

        assertThat(shop.readStock(product).getList("ledger.quantity")).isEqualTo(List.of(-7, 4, 3));
        adjust("999999999", 1, "盘点").statusCode(404).body("code", equalTo("PRODUCT_NOT_FOUND"));
    }

    private ValidatableResponse adjust(String product, long delta, String reason) {
        return shop.staff()
                .body(Map.of("delta", delta, "reason", reason))
                .post("/api/admin/products/{id}/stock", product)
                .then();
    }

    private ValidatableResponse basket(String buyer, String address, List<Map<String, Object>> items) {
        return shop.shopper(buyer)
                .body(Map.of("items", items, "address_id", address))
                .post("/api/orders/batch")
                .then();
    }
}
