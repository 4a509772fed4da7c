package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.persistence.postgres.WireTap;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database commits, and the line breaks before it can say so. */
@HttpTest
class LostCommitTest {

    private static final String KEY = "Idempotency-Key";

    @Inject
    Shop shop;

    WireTap tap;

    private String shopper;
    private String product;
    private Map<String, Object> order;

    @BeforeEach
    void anOrderThatIsWanted() {
        shopper = shop.newShopper();
        product = shop.newProduct("199.00", 10);
        order = Map.of("product_id", product, "address_id", shop.newAddress(shopper), "quantity", 1);
    }

    @Test
    void withAKeyTheOrderIsAnsweredAndGivenAgain() {
        String key = UUID.randomUUID().toString();
        Supplier<ExtractableResponse<Response>> asked =
                () -> extracted(shop.shopper(shopper).header(KEY, key).body(order), "/api/orders");

        ExtractableResponse<Response> first = losingTheCommit(asked);
        ExtractableResponse<Response> again = asked.get();

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        String id = first.path("order.id");
        assertThat(again.<String>path("order.id")).isEqualTo(id);
        assertThat(orders()).containsExactly(id);
        assertThat(shop.readStock(product).getLong("reserved")).isEqualTo(1);
    }

    @Test
    void withoutAKeyNobodyIsToldOfAnOrderAndOneThatIsToldOfIsThereOnce() {
        Supplier<ExtractableResponse<Response>> asked =
                () -> extracted(shop.shopper(shopper).body(order), "/api/orders");

        ExtractableResponse<Response> first = losingTheCommit(asked);
        ExtractableResponse<Response> again = asked.get();

        assertComesAgainLater(first);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(orders()).hasSize(2).containsOnlyOnce(again.<String>path("order.id"));
        assertThat(shop.readStock(product).getLong("reserved")).isEqualTo(2);
    }

    @Test
    void aCallbackThatIsNotAnsweredComesAgainAndIsADuplicate() {
        Placed placed = shop.placed(shopper);
        BigDecimal before = received();
        Supplier<ExtractableResponse<Response>> told =
                () -> shop.callback("bank", shop.bankSays(placed, Map.of())).extract();

        ExtractableResponse<Response> first = losingTheCommit(told);
        ExtractableResponse<Response> again = told.get();

        assertComesAgainLater(first);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<String>path("code")).isEqualTo("SUCCESS");
        JsonPath kept = shop.readOrder(placed);
        assertThat(kept.getList("history.to")).isEqualTo(List.of("paid"));
        assertThat(kept.getList("refunds")).isEmpty();
        assertThat(received()).isEqualTo(before.add(new BigDecimal("199.00")));
    }

    @Test
    void moneyGoesBackOnce() {
        Placed paid = shop.paid(shopper);
        String key = UUID.randomUUID().toString();
        Supplier<ExtractableResponse<Response>> asked =
                () -> extracted(shop.shopper(shopper).header(KEY, key), "/api/orders/" + paid.order() + "/cancel");

        ExtractableResponse<Response> first = losingTheCommit(asked);
        ExtractableResponse<Response> again = asked.get();

        assertThat(List.of(first.statusCode(), again.statusCode())).containsOnly(200);
        JsonPath kept = shop.readOrder(paid);
        assertThat(kept.getList("history.to")).isEqualTo(List.of("paid", "cancelled"));
        assertThat(kept.getList("refunds.amount")).isEqualTo(List.of("199.00"));
    }

    private ExtractableResponse<Response> losingTheCommit(Supplier<ExtractableResponse<Response>> asked) {
        AtomicReference<ExtractableResponse<Response>> answer = new AtomicReference<>();
        tap.losingCommits(1, () -> answer.set(asked.get()));
        return answer.get();
    }

    private static ExtractableResponse<Response> extracted(RequestSpecification request, String path) {
        return request.post(path).then().extract();
    }

    private static void assertComesAgainLater(ExtractableResponse<Response> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }

    private List<String> orders() {
        return shop.shopper(shopper)
                .get("/api/orders")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private BigDecimal received() {
        return new BigDecimal(shop.staff()
                .get("/api/admin/conservation")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("received"));
    }
}
