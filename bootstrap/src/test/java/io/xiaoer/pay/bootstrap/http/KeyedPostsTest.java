package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls take a key: as the document says it, so that a new call is not forgotten. */
@HttpTest
class KeyedPostsTest {

    private static final String HEADER = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";

    @Inject
    Shop shop;

    @Inject
    Till till;

    @Inject
    Webhooks webhooks;

    private String shopper;
    private String stranger;
    private String product;
    private Map<String, Object> order;
    private Map<String, Object> batch;

    @BeforeEach
    void requests() {
        shopper = shop.newShopper();
        stranger = shop.newShopper();
        product = shop.newProduct("199.00", 10);
        String address = shop.newAddress(shopper);
        order = Map.of("product_id", product, "address_id", address, "quantity", 1);
        batch = Map.of("items", List.of(Map.of("product_id", product, "quantity", 1)), "address_id", address);
    }

    @Test
    void everyPostButThoseThatMayBeRepeatedAnywayTakesAKey() {
        List<Post> posts =
                Stream.of(byShopper(), byStaff()).flatMap(List::stream).toList();

        assertThat(posts.stream().map(Post::path)).containsExactlyInAnyOrderElementsOf(posts(true));
        assertThat(posts(false))
                .containsExactlyInAnyOrder(
                        "/api/payments/callback/{provider}",
                        "/api/payments/refund-callback/{provider}",
                        "/api/admin/consistency-check",
                        "/api/admin/reconciliations",
                        "/api/admin/cancel-unpaid-orders");
        posts.forEach(this::answersACopyAsTheFirstAndNobodyElse);
    }

    private List<Post> byShopper() {
        Placed placed = shop.placed(shopper);
        return List.of(
                post(
                        "/api/addresses",
                        "",
                        Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号")),
                post("/api/orders", "", order),
                post("/api/orders/create_order", "", order),
                post("/api/orders/batch", "", batch),
                post("/api/orders/create_batch_orders", "", batch),
                post("/api/orders/{id}/cancel", shop.placed(shopper).order(), Map.of("reason", "不要了")),
                post("/api/orders/{id}/confirm_receipt", shop.shipped(shopper).order(), Map.of()),
                post("/api/orders/{id}/refunds", shop.paid(shopper).order(), Map.of("reason", "不要了")),
                post("/api/payments", "", Map.of("order_id", placed.order(), "method", "alipay")),
                post("/api/payments/{id}/start", shop.placed(shopper).payment(), Map.of()),
                post("/api/payments/{id}/cancel", shop.placed(shopper).payment(), Map.of()));
    }

    private List<Post> byStaff() {
        Placed paid = shop.paid(shopper);
        Placed other = shop.placed(shopper);
        shop.callback("bank", shop.bankSays(other, Map.of("amount", "1.00"))).statusCode(200);
        String anomaly =
                till.anomaly("amount_mismatch", "bank bank-" + other.payment()).getString("id");
        String callback =
                shop.staff().get("/api/admin/callbacks?limit=1").jsonPath().getString("items[0].id");
        Placed started = shop.placed(shopper, "alipay");
        shop.shopper(shopper)
                .post("/api/payments/{id}/start", started.payment())
                .then()
                .statusCode(200);
        return List.of(
                postByStaff("/api/admin/payments/{id}/query", started.payment(), Map.of("reason", "顾客来电")),
                postByStaff("/api/admin/payments/{id}/notes", started.payment(), Map.of("note", "已回电")),
                postByStaff("/api/admin/products", "", Map.of("name", "商品", "price", "1.00", "stock", 1)),
                postByStaff("/api/admin/products/{id}/stock", product, Map.of("delta", 1, "reason", "盘点")),
                postByStaff("/api/admin/orders/{id}/ship", shop.paid(shopper).order(), Map.of("carrier", "SF")),
                postByStaff(
                        "/api/admin/orders/{id}/cancel", shop.placed(shopper).order(), Map.of("reason", "缺货")),
                postByStaff("/api/admin/refunds/{id}/approve", till.requested(paid, "1.00"), Map.of()),
                postByStaff("/api/admin/refunds/{id}/reject", till.requested(paid, "1.00"), Map.of("reason", "不行")),
                postByStaff("/api/admin/anomalies/{id}/resolve", anomaly, Map.of("action", "note", "reason", "已核实")),
                postByStaff("/api/admin/callbacks/{id}/replay", callback, Map.of()),
                postByStaff(
                        "/api/admin/webhooks", "", Map.of("url", "http://127.0.0.1:9/", "events", List.of("none.*"))),
                postByStaff("/api/admin/webhooks/{id}/remove", webhooks.registered("none.*"), Map.of()),
                postByStaff("/api/admin/webhooks/{id}/rotate_secret", webhooks.registered("none.*"), Map.of()),
                postByStaff(
                        "/api/admin/webhooks/{id}/replay",
                        webhooks.registered("none.*"),
                        Map.of("from", "2026-01-01T00:00:00Z", "to", "2026-01-02T00:00:00Z")),
                postByStaff("/api/admin/deliveries/{id}/replay", webhooks.endedDelivery(), Map.of()));
    }

    private Post post(String path, String id, Map<String, Object> body) {
        return new Post(path, id, body, () -> shop.shopper(shopper));
    }

    private Post postByStaff(String path, String id, Map<String, Object> body) {
        return new Post(path, id, body, shop::staff);
    }

    private void answersACopyAsTheFirstAndNobodyElse(Post post) {
        String key = UUID.randomUUID().toString();
        String path = post.path().replace("{id}", post.id());
        ExtractableResponse<Response> strangerBefore = byAnotherShopper(post, key);
        ExtractableResponse<Response> first = post.by(post.owner().get(), key);
        ExtractableResponse<Response> again = post.by(post.owner().get(), key);
        ExtractableResponse<Response> strangerAfter = byAnotherShopper(post, key);

        assertThat(first.statusCode()).as(path).isIn(200, 201);
        assertThat(first.header(REPLAYED)).as(path).isNull();
        assertThat(again.statusCode()).as(path).isEqualTo(first.statusCode());
        assertThat(again.header(REPLAYED)).as(path).isEqualTo("true");
        assertThat(timeless(again.asString())).as(path).isEqualTo(timeless(first.asString()));
        assertThat(strangerAfter.statusCode()).as(path).isEqualTo(strangerBefore.statusCode());
        assertThat(timeless(strangerAfter.asString()))
                .as("of %s to somebody else with the same key", path)
                .isEqualTo(timeless(strangerBefore.asString()))
                .isNotEqualTo(timeless(first.asString()));
        assertThat(post.by(shop.as("staff-mallory", "staff"), key).header(REPLAYED))
                .as("of %s to other staff with the same key", path)
                .isNull();
    }

    /** Addresses are everybody's to write, so there the stranger gets a copy of an own one. */
    private ExtractableResponse<Response> byAnotherShopper(Post post, String key) {
        return post.by(shop.shopper(stranger), key);
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

    private static String timeless(String answer) {
        return answer.replaceAll("\"server_time\":\"[^\"]*\"", "").replaceAll("\"remaining_seconds\":[0-9]+", "");
    }

    private record Post(String path, String id, Map<String, Object> body, Supplier<RequestSpecification> owner) {

        ExtractableResponse<Response> by(RequestSpecification somebody, String key) {
            return somebody.body(body)
                    .header(HEADER, key)
                    .post(path.replace("{id}", id))
                    .then()
                    .extract();
        }
    }
}
