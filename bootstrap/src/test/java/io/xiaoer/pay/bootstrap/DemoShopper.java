package io.xiaoer.pay.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** Somebody in a running demo, with a token of its own making. */
final class DemoShopper {

    private final RunningService demo;
    private final RequestSpecification caller;

    private DemoShopper(RunningService demo, String user, String role) {
        this.demo = demo;
        String token = given(anybody())
                .body(Map.of("user", user, "role", role))
                .post("/demo/token")
                .path("access_token");
        this.caller = given(anybody()).auth().oauth2(token);
    }

    static DemoShopper alice(RunningService demo) {
        return new DemoShopper(demo, "alice", "customer");
    }

    static DemoShopper staff(RunningService demo) {
        return new DemoShopper(demo, "bob", "staff");
    }

    private RequestSpecification anybody() {
        return given().baseUri(demo.baseUrl().toString())
                .port(demo.baseUrl().getPort())
                .contentType(ContentType.JSON);
    }

    /** Of one piece of the first product of that source. */
    JsonPath order(String source, String method) {
        String address = given(caller)
                .body(Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号"))
                .post("/api/addresses")
                .path("id");
        String product =
                given(caller).get("/api/products").path("items.find { it.source == '%s' }.id".formatted(source));
        Map<String, Object> body = new HashMap<>(Map.of("product_id", product, "address_id", address, "quantity", 1));
        body.put("method", method);
        return post("/api/orders", body, 201);
    }

    /** What the shopper's client is told of a placed order's payment. */
    JsonPath start(JsonPath placed) {
        return post("/api/payments/" + placed.getString("payment.id") + "/start", Map.of(), 200);
    }

    JsonPath read(JsonPath placed) {
        return given(caller)
                .get("/api/orders/{id}", placed.getString("order.id"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    String status(JsonPath placed) {
        return read(placed).getString("status");
    }

    /** Callbacks come soon, not at once. */
    void awaitStatus(JsonPath placed, String status) {
        demo.await("done with an order that should be " + status, () -> status(placed)
                .equals(status));
        assertThat(status(placed)).isEqualTo(status);
    }

    JsonPath post(String path, Map<String, Object> body, int status) {
        return given(caller)
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }
}
