package io.xiaoer.pay.bootstrap.http;

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
import java.util.UUID;
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

    private RequestSpecification shopper() {
        return shop.shopper(shopper);
    }

    private ValidatableResponse post(String caller, String path, String request) {
        return shop.shopper(caller).header(HEADER, key).body(request).post(path).then();
    }

    private String order(String address, int quantity) {
        return "{\"product_id\":\"%s\",\"address_id\":\"%s\",\"quantity\":%d}".formatted(product, address, quantity);
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
