package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.port.in.AnswerOnce;
import io.xiaoer.pay.application.port.in.ForgetAnswers;
import io.xiaoer.pay.application.port.in.PlaceOrder;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Key;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.rest.idempotency.Fingerprint;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@HttpTest
class IdempotencyTest {

    private static final String HEADER = "Idempotency-Key";

    @Inject
    Shop shop;

    @Inject
    TestClock clock;

    @Inject
    AnswerOnce answerOnce;

    @Inject
    PlaceOrder placeOrder;

    @Inject
    ForgetAnswers forgetAnswers;

    private final String key = UUID.randomUUID().toString();
    private String shopper;
    private String product;
    private String body;

    @BeforeEach
    void aRequest() {
        shopper = shop.newShopper();
        product = shop.newProduct("199.00", 10);
        body = order(shop.newAddress(shopper), 1);
    }

    @Test
    void twentyCopiesAtOnceMakeOneOrder() {
        List<ExtractableResponse<Response>> answers =
                Together.run(20, () -> post(shopper, "/api/orders", body).extract());

        assertThat(answers)
                .allMatch(answer -> answer.statusCode() == 201
                        || answer.statusCode() == 409 && answer.path("code").equals("IDEMPOTENCY_KEY_IN_USE"));
        List<ExtractableResponse<Response>> placed =
                answers.stream().filter(answer -> answer.statusCode() == 201).toList();
        assertThat(placed.stream().map(answer -> timeless(answer.asString())).distinct())
                .hasSize(1);
        assertThat(placed.stream().filter(answer -> answer.header("Idempotent-Replayed") == null))
                .hasSize(1);
        assertThat(orders()).hasSize(1);
        assertThat(shop.readStock(product).getLong("reserved")).isEqualTo(1);
    }

    @Test
    void aReplayRefreshesTheTimesAndNothingElse() {
        ExtractableResponse<Response> first =
                post(shopper, "/api/orders", body).statusCode(201).extract();
        clock.advance(Duration.ofMinutes(10));
        shop.callback(
                        "mock",
                        Map.of(
                                "payment_id",
                                first.path("payment.id"),
                                "status",
                                "succeeded",
                                "amount",
                                first.path("payment.amount")))
                .statusCode(200);

        ExtractableResponse<Response> again = post(shopper, "/api/orders", body)
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("Content-Type", first.header("Content-Type"))
                .extract();

        assertThat(timeless(again.asString())).isEqualTo(timeless(first.asString()));
        Instant then = Instant.parse(first.path("payment.server_time"));
        Instant now = Instant.parse(again.path("payment.server_time"));
        assertThat(Duration.between(then, now)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat((int) again.path("payment.remaining_seconds")).isBetween(1_100, 1_200);
        clock.advance(Duration.ofMinutes(30));
        post(shopper, "/api/orders", body).statusCode(201).body("payment.remaining_seconds", equalTo(0));
    }

    @Test
    void theSameRequestWrittenDifferentlyIsACopyAndAnotherRequestIsNot() {
        String order =
                post(shopper, "/api/orders", body).statusCode(201).extract().path("order.id");
        JsonPath parts = JsonPath.from(body);
        String rewritten = "{ \"quantity\" : 1,\n \"product_id\":\"%s\", \"address_id\": \"%s\" }"
                .formatted(parts.getString("product_id"), parts.getString("address_id"));

        post(shopper, "/api/orders", rewritten).statusCode(201).body("order.id", equalTo(order));
        post(shopper, "/api/orders/", body).statusCode(201).body("order.id", equalTo(order));
        post(shopper, "/api/orders", order(parts.getString("address_id"), 2))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        assertThat(orders()).hasSize(1);
    }

    @Test
    void anothersKeyAndTheKeyOfAnotherPathAreOtherKeys() {
        post(shopper, "/api/orders", body).statusCode(201);
        String other = shop.newShopper();
        String others = order(shop.newAddress(other), 1);

        post(other, "/api/orders", others).statusCode(201).header("Idempotent-Replayed", nullValue());
        post(shopper, "/api/orders/create_order", body).statusCode(201).header("Idempotent-Replayed", nullValue());

        assertThat(shop.readStock(product).getLong("reserved")).isEqualTo(3);
    }

    @Test
    void afterARefusalTheKeyWorks() {
        String address = JsonPath.from(body).getString("address_id");
        post(shopper, "/api/orders", order(address, 11)).statusCode(409).body("code", equalTo("INSUFFICIENT_STOCK"));
        post(shopper, "/api/orders", "{}").statusCode(400).body("code", equalTo("VALIDATION_FAILED"));
        post(shopper, "/api/orders", order("999999999", 1)).statusCode(400).body("code", equalTo("ADDRESS_INVALID"));

        post(shopper, "/api/orders", body).statusCode(201).header("Idempotent-Replayed", nullValue());
        post(shopper, "/api/orders", body).statusCode(201).header("Idempotent-Replayed", "true");
    }

    /** The work is committed, and the process ends before it says so. The answer is none of the API's, to be known by. */
    @Test
    void anAnswerThatNobodyHeardIsGivenToWhoeverAsksAgain() {
        Actor customer = Actor.customer(shopper);
        JsonPath parts = JsonPath.from(body);
        PlaceOrder.Command command = new PlaceOrder.Command(
                customer,
                List.of(new PlaceOrder.Item(new ProductId(Long.parseLong(product)), 1)),
                new AddressId(Long.parseLong(parts.getString("address_id"))),
                PaymentMethod.WECHAT,
                "");
        AnswerOnce.Request request = new AnswerOnce.Request(
                new Key(shopper, "POST", "/api/orders", key), Fingerprint.of(body.getBytes(StandardCharsets.UTF_8)));
        answerOnce.once(
                request,
                () -> placeOrder.place(command),
                placed -> new Reply(
                        201,
                        "{\"committed\":\"" + placed.get(0).order().number().value() + "\"}"));

        String number = shopper()
                .noFiltersOfType(HeldToTheDocument.class)
                .header(HEADER, key)
                .body(body)
                .post("/api/orders")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .extract()
                .path("committed");

        assertThat(orders()).isEqualTo(List.of(number));
    }

    @Test
    void afterADayTheKeyIsForgotten() {
        post(shopper, "/api/orders", body).statusCode(201);
        clock.advance(Duration.ofHours(23));
        forgetAnswers.forgetOld();
        post(shopper, "/api/orders", body).statusCode(201).header("Idempotent-Replayed", "true");

        clock.advance(Duration.ofHours(1));
        assertThat(forgetAnswers.forgetOld()).isPositive();

        post(shopper, "/api/orders", body).statusCode(201).header("Idempotent-Replayed", nullValue());
        assertThat(orders()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "tab\tbed", "é"})
    void aKeyOfAnotherFormIsRefused(String malformed) {
        refused(shop.shopper(shopper).header(HEADER, malformed));
        assertThat(orders()).isEmpty();
    }

    @Test
    void aKeyIsAsLongAsItMayBeAndThereIsOne() {
        refused(shop.shopper(shopper).header(HEADER, "k".repeat(256)));
        refused(shop.shopper(shopper).header(HEADER, "one", "another"));

        shop.shopper(shopper)
                .header(HEADER, "~!".repeat(127) + "k")
                .body(body)
                .post("/api/orders")
                .then()
                .statusCode(201);
    }

    private void refused(RequestSpecification request) {
        request.body(body)
                .post("/api/orders")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo(HEADER));
    }

    /** As the document says it, so that a new call is not forgotten. */
    @Test
    void everyPostButThoseThatMayBeRepeatedAnywayTakesAKey() {
        String address = JsonPath.from(body).getString("address_id");
        Placed placed = shop.placed(shopper);
        Map<String, Runnable> posts = Map.ofEntries(
                post(
                        "/api/addresses",
                        shopper(),
                        "",
                        Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号")),
                post("/api/orders", shopper(), "", body),
                post("/api/orders/create_order", shopper(), "", body),
                post("/api/orders/batch", shopper(), "", batch(address)),
                post("/api/orders/create_batch_orders", shopper(), "", batch(address)),
                post("/api/orders/{id}/cancel", shopper(), shop.placed(shopper).order(), Map.of("reason", "不要了")),
                post(
                        "/api/orders/{id}/confirm_receipt",
                        shopper(),
                        shop.shipped(shopper).order(),
                        ""),
                post("/api/payments", shopper(), "", Map.of("order_id", placed.order(), "method", "alipay")),
                post("/api/payments/{id}/start", shopper(), shop.placed(shopper).payment(), ""),
                post(
                        "/api/payments/{id}/cancel",
                        shopper(),
                        shop.placed(shopper).payment(),
                        ""),
                post("/api/admin/products", shop.staff(), "", Map.of("name", "商品", "price", "1.00", "stock", 1)),
                post("/api/admin/products/{id}/stock", shop.staff(), product, Map.of("delta", 1, "reason", "盘点")),
                post(
                        "/api/admin/orders/{id}/ship",
                        shop.staff(),
                        shop.paid(shopper).order(),
                        Map.of("carrier", "SF")));

        assertThat(posts.keySet()).isEqualTo(posts(true));
        assertThat(posts(false))
                .containsExactlyInAnyOrder("/api/payments/callback/{provider}", "/api/admin/cancel-unpaid-orders");
        posts.values().forEach(Runnable::run);
    }

    private static Map.Entry<String, Runnable> post(String path, RequestSpecification caller, String id, Object body) {
        RequestSpecification request =
                caller.body(body).header(HEADER, UUID.randomUUID().toString());
        String filled = path.replace("{id}", id);
        return Map.entry(path, () -> {
            ExtractableResponse<Response> first = request.post(filled).then().extract();
            ExtractableResponse<Response> again = request.post(filled).then().extract();
            assertThat(first.statusCode()).as(path).isIn(200, 201);
            assertThat(first.header("Idempotent-Replayed")).as(path).isNull();
            assertThat(again.statusCode()).as(path).isEqualTo(first.statusCode());
            assertThat(again.header("Idempotent-Replayed")).as(path).isEqualTo("true");
            assertThat(timeless(again.asString())).as(path).isEqualTo(timeless(first.asString()));
        });
    }

    /** The calls of the published document that are posted and say that they take a key, or say nothing of one. */
    private static Set<String> posts(boolean withKey) {
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        return paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .filter(path -> path.getValue().containsKey("post"))
                .filter(path -> path.getValue().get("post").toString().contains(HEADER) == withKey)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private RequestSpecification shopper() {
        return shop.shopper(shopper);
    }

    private ValidatableResponse post(String caller, String path, String request) {
        return shop.shopper(caller).header(HEADER, key).body(request).post(path).then();
    }

    private String order(String address, int quantity) {
        return "{\"product_id\":\"%s\",\"address_id\":\"%s\",\"quantity\":%d}".formatted(product, address, quantity);
    }

    private Map<String, Object> batch(String address) {
        return Map.of("items", List.of(Map.of("product_id", product, "quantity", 1)), "address_id", address);
    }

    private List<String> orders() {
        return shop.shopper(shopper)
                .get("/api/orders")
                .then()
                .statusCode(200)
                .extract()
                .path("items.order_number");
    }

    private static String timeless(String answer) {
        return answer.replaceAll("\"server_time\":\"[^\"]*\"", "").replaceAll("\"remaining_seconds\":[0-9]+", "");
    }
}
