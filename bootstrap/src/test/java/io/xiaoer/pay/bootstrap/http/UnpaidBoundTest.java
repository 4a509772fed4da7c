package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test profile's bound is low, and counts alike whatever is ordered. */
@HttpTest
class UnpaidBoundTest {

    @Inject
    Shop shop;

    @ConfigProperty(name = "xiaoer.customer.max-unpaid-orders")
    int bound;

    private String buyer;
    private String product;
    private String address;

    @BeforeEach
    void aBuyer() {
        buyer = shop.newShopper();
        product = shop.newProduct("1.00", 1_000);
        address = shop.newAddress(buyer);
    }

    @Test
    void whoHasTooManyUnpaidOrdersIsToldToComeBackLater() {
        fill();

        order().statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", "60")
                .body("code", equalTo("RATE_LIMITED"))
                .body("detail", equalTo("未支付的订单过多，请先支付或取消后再下单"));
        shop.shopper(buyer)
                .header("Accept-Language", "en")
                .body(Map.of("product_id", product, "address_id", address, "quantity", 1))
                .post("/api/orders")
                .then()
                .statusCode(429)
                .body("title", equalTo("Too many requests"))
                .body("detail", equalTo("You have too many unpaid orders; please pay or cancel some first"));
        assertThat(shop.readStock(product).getInt("reserved")).isEqualTo(bound);
    }

    @Test
    void onceOneIsPaidAnotherCanBePlaced() {
        Placed first = shop.placed(buyer, product, 1);
        fill(bound - 1);
        order().statusCode(429);

        shop.mock(first, "succeeded").statusCode(200);

        order().statusCode(201);
        order().statusCode(429);
    }

    @Test
    void onceOneIsCancelledAnotherCanBePlaced() {
        Placed first = shop.placed(buyer, product, 1);
        fill(bound - 1);
        order().statusCode(429);

        shop.shopper(buyer)
                .post("/api/orders/{id}/cancel", first.order())
                .then()
                .statusCode(200);

        order().statusCode(201);
        order().statusCode(429);
    }

    @Test
    void aKeyIsFreeAgainAfterARefusal() {
        Placed first = shop.placed(buyer, product, 1);
        fill(bound - 1);
        withKey().statusCode(429);

        shop.mock(first, "succeeded").statusCode(200);

        String order = withKey().statusCode(201).extract().path("order.id");
        withKey().statusCode(201).body("order.id", equalTo(order));
    }

    @Test
    void ofABatchThatWouldPassTheBoundNothingIsPlaced() {
        fill(bound - 1);
        String another = shop.newProduct("1.00", 10);

        shop.shopper(buyer)
                .body(Map.of(
                        "items",
                        List.of(
                                Map.of("product_id", product, "quantity", 1),
                                Map.of("product_id", another, "quantity", 1)),
                        "address_id",
                        address))
                .post("/api/orders/batch")
                .then()
                .statusCode(429)
                .body("code", equalTo("RATE_LIMITED"));

        assertThat(shop.readStock(another).getInt("reserved")).isZero();
        order().statusCode(201);
    }

    @Test
    void theBoundHoldsForManyAtOnce() {
        fill(bound - 3);

        List<ExtractableResponse<Response>> answers = Together.run(20, () -> order().extract());

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(3);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .hasSize(17);
        assertThat(shop.readStock(product).getInt("reserved")).isEqualTo(bound);
    }

    @Test
    void whoDoesNotPayMakesNobodyElseWait() {
        fill();

        shop.placed(shop.newShopper(), product, 1);
    }

    private void fill() {
        fill(bound);
    }

    private void fill(int orders) {
        for (int i = 0; i < orders; i++) {
            order().statusCode(201);
        }
    }

    private ValidatableResponse order() {
        return shop.order(buyer, product, address, 1);
    }

    private ValidatableResponse withKey() {
        return shop.shopper(buyer)
                .header("Idempotency-Key", "the-same")
                .body(Map.of("product_id", product, "address_id", address, "quantity", 1))
                .post("/api/orders")
                .then();
    }
}
