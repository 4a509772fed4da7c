package io.xiaoer.pay.bootstrap.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.http.Soon;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What happens in the shop before and beside what a test looks at. */
final class Shop {

    static final String CALLBACK_MARKUP = "<img src=x onerror=console.error(1)>";

    private final URI service;
    private final DataFolderProbe database;
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, String> products = new HashMap<>();

    Shop(URI service, Path data) {
        this.service = service;
        this.database = new DataFolderProbe(data);
    }

    /** An order of one piece of a test's product, at that price, its payment started with WeChat Pay. */
    Placed placed(String price) {
        return placed("测试商品", price);
    }

    Placed placed(String name, String price) {
        String product = products.computeIfAbsent(name + price, any -> product(name, price, 1_000));
        Map<String, Object> order = Map.of("product_id", product, "address_id", address(), "quantity", 1);
        JsonPath placed = post(alice(), "/api/orders", order, 201);
        String payment = placed.getString("payment.id");
        JsonPath started = post(alice(), "/api/payments/" + payment + "/start", Map.of(), 200);
        return new Placed(
                product,
                placed.getString("order.id"),
                placed.getString("order.order_number"),
                payment,
                placed.getString("payment.amount"),
                started.getString("pay_params.code_url"),
                started.getString("checkout_url"));
    }

    Placed paid(String price) {
        Placed placed = placed(price);
        mock(placed, "succeeded");
        return placed;
    }

    String product(String name, String price, long stock) {
        return post(staff(), "/api/admin/products", Map.of("name", name, "price", price, "stock", stock), 201)
                .getString("id");
    }

    /** One that the demo brings. */
    String sample(String name) {
        return given(alice()).get("/api/products?limit=100").path("items.find { it.name == '%s' }.id".formatted(name));
    }

    void withdraw(String product) {
        given(staff())
                .body(Map.of("on_sale", false))
                .patch("/api/admin/products/" + product)
                .then()
                .statusCode(200);
    }

    private String address() {
        Map<String, Object> home =
                Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号");
        return post(alice(), "/api/addresses", home, 201).getString("id");
    }

    /** What the mock says of a payment, whatever its method is, with a field that means nothing to anybody. */
    void mock(Placed placed, String status) {
        Map<String, Object> callback = Map.of(
                "payment_id", placed.payment(), "status", status, "amount", placed.amount(), "remark", CALLBACK_MARKUP);
        post(anybody(), "/api/payments/callback/mock", callback, 200);
    }

    /** The payment alone: the order waits for another one. */
    void givePaymentUp(Placed placed) {
        post(alice(), "/api/payments/" + placed.payment() + "/cancel", Map.of(), 200);
    }

    void cancel(Placed placed) {
        post(alice(), "/api/orders/" + placed.order() + "/cancel", Map.of(), 200);
    }

    /** As if the order had been placed so long ago that no more time is left to pay. */
    void leaveTime(Placed placed, Duration left) {
        database.execute("update payments set expires_at = now() + interval '%d milliseconds' where id = %s"
                .formatted(left.toMillis(), placed.payment()));
    }

    void awaitPayment(Placed placed, String status) {
        Soon.check(() -> assertThat(order(placed.order()).getString("payments[0].status"))
                .isEqualTo(status));
    }

    JsonPath order(String id) {
        return given(alice())
                .get("/api/orders/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath post(RequestSpecification caller, String path, Map<String, Object> body, int status) {
        return given(caller)
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .jsonPath();
    }

    private RequestSpecification alice() {
        return as("alice", "customer");
    }

    private RequestSpecification staff() {
        return as("bob", "staff");
    }

    private RequestSpecification as(String user, String role) {
        return given(anybody()).auth().oauth2(tokens.computeIfAbsent(user, any -> post(
                        anybody(), "/demo/token", Map.of("user", user, "role", role), 200)
                .getString("access_token")));
    }

    private RequestSpecification anybody() {
        return given().baseUri(service.toString()).port(service.getPort()).contentType(ContentType.JSON);
    }

    /**
     * What a test knows of an order it placed.
     *
     * @param wallet where its QR code leads
     */
    record Placed(
            String product,
            String order,
            String number,
            String payment,
            String amount,
            String wallet,
            String checkout) {}
}
