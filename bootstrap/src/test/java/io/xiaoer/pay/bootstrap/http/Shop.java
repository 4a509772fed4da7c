package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.xiaoer.pay.domain.payment.SignatureRule;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Everything a test wants done in a shop before it looks at what it is about. */
@Singleton
class Shop {

    /** The secret that the test profile shares with the bank. */
    static final String BANK_SECRET = "test-secret";

    private static final Duration A_BUILD = Duration.ofHours(2);

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Shop(InstantSource clock) {
        this.clock = clock;
    }

    /** A shopper whom no other test knows. */
    String newShopper() {
        return "shopper-" + UUID.randomUUID();
    }

    RequestSpecification shopper(String name) {
        return as(name, "customer");
    }

    RequestSpecification staff() {
        return as("staff-bob", "staff");
    }

    RequestSpecification as(String name, String group) {
        String token = tokens.computeIfAbsent(
                name + " " + group,
                caller -> Jwt.subject(name).groups(group).expiresIn(A_BUILD).sign());
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    String newProduct(String price, long stock) {
        return staff().body(Map.of("name", "测试商品", "price", price, "stock", stock))
                .post("/api/admin/products")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    String newAddress(String shopper) {
        return shopper(shopper)
                .body(Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号"))
                .post("/api/addresses")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A pending order of a new product at 199.00, of which there are ten. */
    Placed placed(String shopper) {
        return placed(shopper, newProduct("199.00", 10), 1);
    }

    Placed placed(String shopper, String product, int quantity) {
        return placed(shopper, product, order(shopper, product, newAddress(shopper), quantity));
    }

    /** The same, to be paid by another method. */
    Placed placed(String shopper, String method) {
        String product = newProduct("199.00", 10);
        Map<String, Object> body =
                Map.of("product_id", product, "address_id", newAddress(shopper), "quantity", 1, "method", method);
        return placed(
                shopper,
                product,
                shopper(shopper).body(body).post("/api/orders").then());
    }

    private static Placed placed(String shopper, String product, ValidatableResponse ordered) {
        JsonPath answer = ordered.statusCode(201).extract().jsonPath();
        return new Placed(
                shopper,
                product,
                answer.getString("order.id"),
                answer.getString("order.order_number"),
                answer.getString("payment.id"),
                answer.getString("payment.amount"));
    }

    ValidatableResponse order(String shopper, String product, String address, int quantity) {
        return shopper(shopper)
                .body(Map.of("product_id", product, "address_id", address, "quantity", quantity))
                .post("/api/orders")
                .then();
    }

    /** An order that the mock has paid. */
    Placed paid(String shopper) {
        Placed placed = placed(shopper);
        mock(placed, "succeeded").statusCode(200);
        return placed;
    }

    Placed shipped(String shopper) {
        Placed paid = paid(shopper);
        staff().post("/api/admin/orders/{id}/ship", paid.order()).then().statusCode(200);
        return paid;
    }

    Placed completed(String shopper) {
        Placed shipped = shipped(shopper);
        shopper(shopper)
                .post("/api/orders/{id}/confirm_receipt", shipped.order())
                .then()
                .statusCode(200);
        return shipped;
    }

    Placed cancelled(String shopper) {
        Placed placed = placed(shopper);
        shopper(shopper).post("/api/orders/{id}/cancel", placed.order()).then().statusCode(200);
        return placed;
    }

    ValidatableResponse mock(Placed placed, String status) {
        return callback("mock", Map.of("payment_id", placed.payment(), "status", status, "amount", placed.amount()));
    }

    ValidatableResponse callback(String provider, Map<String, String> message) {
        return given().contentType(ContentType.JSON)
                .body(message)
                .post("/api/payments/callback/{provider}", provider)
                .then();
    }

    /** What the bank would say of a payment, with the given fields instead of its own, signed. */
    Map<String, String> bankSays(Placed placed, Map<String, String> instead) {
        Map<String, String> message = new HashMap<>(Map.of(
                "out_trade_no", tradeNumber(placed),
                "transaction_id", "bank-" + placed.payment(),
                "trade_status", "SUCCESS",
                "amount", placed.amount(),
                "nonce", UUID.randomUUID().toString(),
                "timestamp", Long.toString(clock.instant().getEpochSecond())));
        message.putAll(instead);
        message.values().removeIf(String::isEmpty);
        message.put("signature", SignatureRule.sign(message, BANK_SECRET));
        return message;
    }

    String tradeNumber(Placed placed) {
        return placed.number() + "_" + placed.payment();
    }

    JsonPath readOrder(Placed placed) {
        return shopper(placed.shopper())
                .get("/api/orders/{id}", placed.order())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    JsonPath readPayment(Placed placed) {
        return shopper(placed.shopper())
                .get("/api/payments/{id}", placed.payment())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    JsonPath readStock(String product) {
        return staff().get("/api/admin/products/{id}/stock", product)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    Instant now() {
        return clock.instant();
    }

    /** What a test knows of an order it placed. */
    record Placed(String shopper, String product, String order, String number, String payment, String amount) {}
}
