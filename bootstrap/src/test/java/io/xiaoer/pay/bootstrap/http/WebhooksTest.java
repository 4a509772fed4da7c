package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.bootstrap.monitoring.EventWatch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told of events, as staff and subscribers see it. */
@HttpTest
class WebhooksTest {

    @Inject
    Shop shop;

    @Inject
    Webhooks webhooks;

    @Inject
    EventWatch watch;

    @Inject
    TestClock clock;

    private final String path = "/" + System.nanoTime();
    private String id = "";

    @AfterEach
    void tellNobodyAnyMore() {
        if (!id.isEmpty()) {
            webhooks.remove(id);
        }
    }

    @Test
    void aSubscriberIsToldOfAnOrdersEventsInTheirOrder() {
        register("order.*");
        Placed paid = shop.paid(shop.newShopper());

        webhooks.relayUntil(() -> assertThat(ofOrder(paid)).hasSize(2));

        assertThat(ofOrder(paid))
                .extracting(json -> json.getString("type"))
                .containsExactly("order.created", "order.paid");
        JsonPath last = ofOrder(paid).get(1);
        assertThat(last.getString("data.status")).isEqualTo("paid");
        assertThat(last.getString("data.order_number"))
                .isEqualTo(shop.readOrder(paid).getString("order_number"));
        assertThat(last.getLong("data.sequence"))
                .isGreaterThan(ofOrder(paid).get(0).getLong("data.sequence"));
        assertThat(Instant.parse(last.getString("timestamp"))).isNotNull();
        assertThat(webhooks.told(path)).allSatisfy(message -> {
            assertThat(message.headers()).containsKeys("Webhook-id", "Webhook-timestamp", "Webhook-signature");
            assertThat(message.headers().get("Webhook-signature").get(0)).startsWith("v1,");
        });
    }

    @Test
    void theSecretIsToldOnceAndNeverAgain() {
        JsonPath registered = register("none.*");
        String secret = registered.getString("secret");
        assertThat(secret).startsWith("whsec_");

        String read = shop.staff()
                .get("/api/admin/webhooks/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String list = shop.staff()
                .get("/api/admin/webhooks?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        JsonPath rotated = shop.staff()
                .body(Map.of("overlap_hours", 2))
                .post("/api/admin/webhooks/{id}/rotate_secret", id)
                .then()
                .statusCode(200)
                .body("webhook.secrets", equalTo(2))
                .extract()
                .jsonPath();

        assertThat(read + list).contains(webhooks.address(path)).doesNotContain("whsec_");
        assertThat(rotated.getString("secret")).startsWith("whsec_").isNotEqualTo(secret);
    }

    @Test
    void bothSecretsSignWhileOneReplacesTheOther() {
        register("order.created");
        shop.staff()
                .body("{}")
                .post("/api/admin/webhooks/{id}/rotate_secret", id)
                .then()
                .statusCode(200);
        Placed placed = shop.placed(shop.newShopper());

        webhooks.relayUntil(() -> assertThat(ofOrder(placed)).isNotEmpty());

        assertThat(webhooks.told(path)).allSatisfy(message -> assertThat(
                        message.headers().get("Webhook-signature").get(0).split(" "))
                .hasSize(2));
    }

    @Test
    void whatIsNotTakenIsTriedAgainAndSeenByStaff() {
        register("order.created");
        webhooks.answer(path, 500);
        Placed placed = shop.placed(shop.newShopper());
        webhooks.relayUntil(
                () -> assertThat(delivery(placed).getInt("attempts")).isEqualTo(1));
        String delivery = delivery(placed).getString("id");
        assertThat(delivery(placed).getString("status")).isEqualTo("pending");
        assertThat(delivery(placed).getString("not_before")).isNotNull();
        replayDelivery(delivery).statusCode(409).body("code", equalTo("CONFLICT"));

        webhooks.answer(path, 204);
        clock.advance(Duration.ofSeconds(7));
        webhooks.relayUntil(
                () -> assertThat(delivery(placed).getString("status")).isEqualTo("delivered"));

        JsonPath followed = shop.staff()
                .get("/api/admin/deliveries/{id}", delivery)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(followed.getList("attempts.outcome")).isEqualTo(List.of("taken", "failed"));
        assertThat(followed.getList("attempts.http_status")).isEqualTo(List.of(204, 500));
        replayDelivery(delivery)
                .statusCode(200)
                .body("status", equalTo("pending"))
                .body("attempts", equalTo(0));
        webhooks.relayUntil(() -> assertThat(ofOrder(placed)).hasSize(3));
        assertThat(webhooks.told(path).stream()
                        .filter(message ->
                                message.json().getString("data.order_id").equals(placed.order()))
                        .map(message -> message.headers().get("Webhook-id"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aTimeIsReplayed() {
        Instant before = clock.instant();
        Placed placed = shop.placed(shop.newShopper());
        webhooks.relayUntil(() -> {});
        register("order.created");
        Instant after = clock.instant().plusSeconds(1);

        Soon.check(() -> {
            webhooks.relayUntil(() -> {});
            assertThat(replay(before.toString(), after.toString())
                            .statusCode(200)
                            .extract()
                            .<Integer>path("replayed"))
                    .isPositive();
        });

        webhooks.relayUntil(() -> assertThat(ofOrder(placed)).isNotEmpty());
        replay(after.toString(), before.toString()).statusCode(400).body("violations[0].field", equalTo("to"));
        replay("yesterday", after.toString()).statusCode(400).body("violations[0].field", equalTo("from"));
    }

    @Test
    void whoeverIsGoneIsToldNothingUntilSwitchedOn() {
        register("order.created");
        webhooks.answer(path, 410);
        Placed placed = shop.placed(shop.newShopper());
        webhooks.relayUntil(
                () -> shop.staff().get("/api/admin/webhooks/{id}", id).then().body("status", equalTo("gone")));

        webhooks.answer(path, 200);
        change(Map.of("enabled", true)).statusCode(200).body("status", equalTo("enabled"));
        webhooks.relayUntil(
                () -> assertThat(delivery(placed).getString("status")).isEqualTo("delivered"));
    }

    @Test
    void staffChangeAWebhookAndRemoveIt() {
        register("order.created");
        change(Map.of(
                        "description",
                        "新",
                        "events",
                        List.of("payment.*"),
                        "enabled",
                        false,
                        "url",
                        webhooks.address("/x")))
                .statusCode(200)
                .body("description", equalTo("新"))
                .body("events", equalTo(List.of("payment.*")))
                .body("status", equalTo("disabled"))
                .body("url", equalTo(webhooks.address("/x")))
                .body("updated_at", notNullValue());

        webhooks.remove(id);

        shop.staff().get("/api/admin/webhooks/{id}", id).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        shop.staff().get("/api/admin/webhooks?limit=100").then().body("items.id", not(hasItem(id)));
        shop.staff().get("/api/admin/webhooks/{id}/deliveries", id).then().statusCode(404);
        id = "";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://127.0.0.1/", "not a url", "http://user:secret@127.0.0.1/", "https://no-such-host.invalid/"
            })
    void anAddressThatIsNoneIsRefused(String url) {
        shop.staff()
                .body(Map.of("url", url))
                .post("/api/admin/webhooks")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo("url"));
    }

    @Test
    void aTypeOfEventsThatCannotBeIsRefused() {
        shop.staff()
                .body(Map.of("url", webhooks.address("/"), "events", List.of("Order Paid")))
                .post("/api/admin/webhooks")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"));
    }

    @Test
    void theTimelineTellsWhoWasTold() {
        register("order.created");
        Placed placed = shop.placed(shop.newShopper());
        webhooks.relayUntil(
                () -> assertThat(delivery(placed).getString("status")).isEqualTo("delivered"));

        JsonPath timeline = shop.staff()
                .get("/api/admin/payments/{id}/timeline", placed.payment())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        String told = "items.find { it.name == 'order.created' }.told.find { it.subscriber_id == '" + id + "' }";
        assertThat(timeline.getString(told + ".url")).isEqualTo(webhooks.address(path));
        assertThat(timeline.getString(told + ".delivery.status")).isEqualTo("delivered");
        assertThat(timeline.getList("items.find { it.kind == 'state' }.told")).isEmpty();
    }

    @Test
    void theOverviewAndTheMetricsCountWhatWaits() {
        register("order.created");
        webhooks.answer(path, 500);
        Placed placed = shop.placed(shop.newShopper());
        webhooks.relayUntil(
                () -> assertThat(delivery(placed).getInt("attempts")).isEqualTo(1));

        shop.staff().get("/api/admin/overview").then().statusCode(200).body("outbox.oldest_at", notNullValue());
        watch.look();
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();

        assertThat(metrics)
                .containsPattern("xiaoer_events_waiting [1-9]")
                .contains("xiaoer_events_oldest_age_seconds ", "xiaoer_events_parked ")
                .containsPattern(
                        "xiaoer_events_attempts_seconds_count\\{channel=\"webhook\",outcome=\"failed\"} [1-9]");
    }

    private JsonPath register(String... events) {
        JsonPath registered = webhooks.register(path, events);
        id = registered.getString("webhook.id");
        return registered;
    }

    private List<JsonPath> ofOrder(Placed placed) {
        return webhooks.told(path).stream()
                .map(Webhooks.Message::json)
                .filter(json -> placed.order().equals(json.getString("data.order_id")))
                .toList();
    }

    private JsonPath delivery(Placed placed) {
        JsonPath found = shop.staff()
                .get("/api/admin/webhooks/{id}/deliveries?order_id={order}", id, placed.order())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(found.getList("items")).hasSize(1);
        return found.setRootPath("items[0]");
    }

    private ValidatableResponse change(Map<String, ?> what) {
        return shop.staff().body(what).patch("/api/admin/webhooks/{id}", id).then();
    }

    private ValidatableResponse replay(String from, String to) {
        return shop.staff()
                .body(Map.of("from", from, "to", to))
                .post("/api/admin/webhooks/{id}/replay", id)
                .then();
    }

    private ValidatableResponse replayDelivery(String delivery) {
        return shop.staff()
                .body("{}")
                .post("/api/admin/deliveries/{id}/replay", delivery)
                .then();
    }
}
