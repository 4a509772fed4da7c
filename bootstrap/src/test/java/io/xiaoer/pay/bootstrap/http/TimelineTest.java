package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.bootstrap.wiring.MoodyAlipay;
import io.xiaoer.pay.bootstrap.wiring.MoodyAlipay.Mood;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One payment, or one order, as staff look into it, and what they do about it. */
@HttpTest
class TimelineTest {

    private static final String MARKUP = "<img src=x onerror=alert(1)>\"'&amp;";

    @Inject
    Shop shop;

    @Inject
    Till till;

    @Inject
    MoodyAlipay alipay;

    @AfterEach
    void noTradeStaysSilent() {
        alipay.forgetAll();
    }

    @Test
    void everythingThatHappenedIsToldNewestFirst() {
        Placed paid = till.paidByBank(shop.newShopper());

        JsonPath timeline = timeline(paid);

        assertThat(timeline.getString("payment.id")).isEqualTo(paid.payment());
        assertThat(timeline.getString("order.order_number")).isEqualTo(paid.number());
        assertThat(timeline.getString("customer")).isEqualTo(paid.shopper());
        assertThat(timeline.getString("out_trade_no")).isEqualTo(shop.tradeNumber(paid));
        assertThat(timeline.getList("items.name"))
                .startsWith("order.paid", "payment.succeeded", "order_paid", "succeeded", "callback_received")
                .endsWith("payment.created", "order.created", "created");
        assertThat(timeline.getList("items.findAll { it.kind == 'event' }.facts.sequence"))
                .isEqualTo(List.of("4", "3", "2", "1"));
        assertThat(timeline.getBoolean("cut")).isFalse();
    }

    @Test
    void whatTheBankSentIsShownWithoutWhatTellsWhoPaid() {
        Placed placed = shop.placed(shop.newShopper());
        shop.callback("bank", shop.bankSays(placed, Map.of("payer_name", "爱丽丝", "remark", MARKUP)))
                .statusCode(200);
        Map<String, String> forged = shop.bankSays(placed, Map.of());
        forged.put("signature", "0");
        shop.callback("bank", forged).statusCode(400);

        JsonPath timeline = timeline(placed);

        JsonPath callback = new JsonPath(timeline.prettify()).setRootPath("items.find { it.name == 'callback' }");
        assertThat(callback.getString("side")).isEqualTo("gateway");
        assertThat(callback.getString("facts.signature")).isEqualTo("verified");
        assertThat(callback.getString("facts.verdict")).isEqualTo("handled");
        assertThat(callback.getString("callback_id")).isNotBlank();
        assertThat(callback.getString("evidence"))
                .contains(shop.tradeNumber(placed), "\"payer_name\":\"***\"", MARKUP.replace("\"", "\\\""))
                .doesNotContain("爱丽丝");
        assertThat(timeline.getList("items.findAll { it.name == 'signature_refused' }.side"))
                .isEqualTo(List.of("gateway"));
    }

    @Test
    void staffHaveTheGatewayAskedAndThatStaysOnRecord() {
        Placed started = started(Mood.PAID);

        query(started, "顾客来电")
                .statusCode(200)
                .body("answer", equalTo("over"))
                .body("payment.status", equalTo("succeeded"));

        assertThat(shop.readOrder(started).getString("status")).isEqualTo("paid");
        Map<String, String> note = timeline(started).getMap("items.find { it.kind == 'note' }.facts");
        assertThat(note).isEqualTo(Map.of("operator", "staff-bob", "note", "顾客来电", "action", "query"));
        assertThat(timeline(started).getList("items.name")).contains("gateway_asked");
    }

    @Test
    void aSilentGatewayIsUnknownAndAnOpenTradeOpen() {
        query(started(Mood.SILENT), "r").statusCode(200).body("answer", equalTo("unknown"));
        query(started(Mood.OPEN), "r")
                .statusCode(200)
                .body("answer", equalTo("open"))
                .body("payment.status", equalTo("processing"));
    }

    @Test
    void aPaymentWhoseGatewayCannotBeAskedIsRefused() {
        Placed placed = shop.placed(shop.newShopper(), "alipay");
        query(placed, "r").statusCode(409).body("code", equalTo("INVALID_PAYMENT_STATUS"));
        query(till.paidByBank(shop.newShopper()), "r").statusCode(409);
        query(placed, " ").statusCode(400).body("code", equalTo("VALIDATION_FAILED"));
        shop.staff()
                .body(Map.of("reason", "r"))
                .post("/api/admin/payments/900000000000000001/query")
                .then()
                .statusCode(404)
                .body("code", equalTo("PAYMENT_NOT_FOUND"));

        assertThat(timeline(placed).getList("items.kind")).doesNotContain("note");
    }

    @Test
    void aNoteStaysWithWhoWroteItAndNothingElseMoves() {
        Placed placed = shop.placed(shop.newShopper());

        shop.staff()
                .body(Map.of("note", MARKUP))
                .post("/api/admin/payments/{id}/notes", placed.payment())
                .then()
                .statusCode(201)
                .body("status", equalTo("init"))
                .body("logs[-1].event", equalTo("noted"))
                .body("logs[-1].details.note", equalTo(MARKUP));

        assertThat(timeline(placed).getMap("items[0].facts"))
                .isEqualTo(Map.of("operator", "staff-bob", "note", MARKUP));
    }

    @Test
    void onlyWhatTheStateAllowsIsOffered() {
        Placed placed = shop.placed(shop.newShopper());
        assertThat(timeline(placed).getList("actions.action")).isEqualTo(List.of("note"));
        order(placed).body("actions.action", contains("cancel")).body("actions[0].amount", equalTo(null));

        shop.callback("bank", shop.bankSays(placed, Map.of())).statusCode(200);
        assertThat(timeline(placed).getList("actions.action")).isEqualTo(List.of("refund", "note", "replay"));
        order(placed)
                .body("customer", equalTo(placed.shopper()))
                .body("order.history.to", contains("paid"))
                .body("actions.action", contains("ship", "cancel", "refund"))
                .body("actions.amount", contains(null, "199.00", "199.00"))
                .body("actions.path", hasItem("/api/orders/" + placed.order() + "/refunds"));

        String refund = till.requested(placed, "50.00");
        order(placed)
                .body("actions.action", contains("ship", "cancel", "refund", "approve", "reject"))
                .body("actions.find { it.action == 'refund' }.amount", equalTo("149.00"))
                .body(
                        "actions.find { it.action == 'approve' }.path",
                        equalTo("/api/admin/refunds/" + refund + "/approve"));

        shop.shopper(placed.shopper())
                .post("/api/orders/{id}/cancel", placed.order())
                .then()
                .statusCode(200);
        order(placed).body("actions.action", not(hasItem("ship"))).body("actions.action", not(hasItem("refund")));
        order(shop.cancelled(shop.newShopper())).body("actions", empty());
    }

    @Test
    void staffGiveAnOrderUpAndSayWhy() {
        Placed paid = till.paidByBank(shop.newShopper());

        cancel(paid, " ").statusCode(400).body("code", equalTo("VALIDATION_FAILED"));
        cancel(paid, "缺货")
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("history[-1].operator", equalTo("staff-bob"))
                .body("history[-1].note", equalTo("缺货"))
                .body("refunds.amount", contains("199.00"));
        cancel(paid, "缺货").statusCode(400).body("code", equalTo("INVALID_ORDER_STATUS"));

        cancel(started(Mood.SILENT), "缺货").statusCode(202).body("closing", equalTo(true));
        shop.staff()
                .body(Map.of("reason", "r"))
                .post("/api/admin/orders/900000000000000001/cancel")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse cancel(Placed placed, String reason) {
        return shop.staff()
                .body(Map.of("reason", reason))
                .post("/api/admin/orders/{id}/cancel", placed.order())
                .then();
    }

    @Test
    void whoApprovedRejectedOrReplayedAndWhyIsOnRecord() {
        Placed paid = till.paidByBank(shop.newShopper());
        String callback = timeline(paid).getString("items.find { it.name == 'callback' }.callback_id");
        String first = till.requested(paid, "1.00");
        String second = till.requested(paid, "2.00");

        reasoned("/api/admin/refunds/{id}/approve", first, "已收到退货");
        reasoned("/api/admin/refunds/{id}/reject", second, "商品已使用");
        reasoned("/api/admin/callbacks/{id}/replay", callback, "银行来电");

        JsonPath timeline = timeline(paid);
        for (Map.Entry<String, String> each : Map.of(
                        "refund_approved", "已收到退货", "refund_rejected", "商品已使用", "noted", "银行来电")
                .entrySet()) {
            Map<String, String> facts =
                    timeline.getMap("items.find { it.name == '%s' }.facts".formatted(each.getKey()));
            assertThat(facts).containsEntry("operator", "staff-bob").containsEntry("note", each.getValue());
        }
        assertThat(timeline.getList("items.findAll { it.kind == 'event' }.facts.operator"))
                .containsOnlyNulls();
        assertThat(timeline.getList("refunds.id")).isEqualTo(List.of(first, second));
    }

    @Test
    void nobodyElseSeesOrDoesAnyOfThis() {
        Placed theirs = shop.placed(shop.newShopper());

        shop.shopper(theirs.shopper())
                .get("/api/admin/payments/{id}/timeline", theirs.payment())
                .then()
                .statusCode(403);
        shop.shopper(theirs.shopper())
                .get("/api/admin/orders/{id}", theirs.order())
                .then()
                .statusCode(403);
        shop.staff()
                .get("/api/admin/payments/900000000000000001/timeline")
                .then()
                .statusCode(404)
                .body("code", equalTo("PAYMENT_NOT_FOUND"));
        shop.staff()
                .get("/api/admin/orders/900000000000000001")
                .then()
                .statusCode(404)
                .body("code", equalTo("ORDER_NOT_FOUND"));
    }

    private Placed started(Mood mood) {
        Placed placed = shop.placed(shop.newShopper(), "alipay");
        shop.shopper(placed.shopper())
                .post("/api/payments/{id}/start", placed.payment())
                .then()
                .statusCode(200);
        alipay.is(shop.tradeNumber(placed), mood);
        return placed;
    }

    private ValidatableResponse query(Placed placed, String reason) {
        return shop.staff()
                .body(Map.of("reason", reason))
                .post("/api/admin/payments/{id}/query", placed.payment())
                .then();
    }

    private void reasoned(String path, String id, String reason) {
        shop.staff().body(Map.of("reason", reason)).post(path, id).then().statusCode(200);
    }

    private JsonPath timeline(Placed placed) {
        return shop.staff()
                .get("/api/admin/payments/{id}/timeline", placed.payment())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private ValidatableResponse order(Placed placed) {
        return shop.staff().get("/api/admin/orders/{id}", placed.order()).then().statusCode(200);
    }
}
