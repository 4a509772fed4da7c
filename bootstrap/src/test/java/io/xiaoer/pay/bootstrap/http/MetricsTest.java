package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.bootstrap.monitoring.MoneyWatch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each metric moves when its event happens, and by as much. */
@HttpTest
class MetricsTest {

    @Inject
    Shop shop;

    @Inject
    TestClock clock;

    @Inject
    ExpirePayments expirePayments;

    @Inject
    MoneyWatch watch;

    private Scrape before;

    @Test
    void anOrderThatIsPlaced() {
        String shopper = shop.newShopper();
        String product = shop.newProduct("10.00", 5);
        String address = shop.newAddress(shopper);
        before = Scrape.now();

        shop.order(shopper, product, address, 2).statusCode(201);

        grew(1, "xiaoer_use_case_seconds_count", "use_case", "place_order", "outcome", "accepted");
        grew(1, "xiaoer_use_case_seconds_bucket", "use_case", "place_order", "outcome", "accepted", "le", "+Inf");
        grew(1, "xiaoer_orders_total", "to", "pending");
        grew(1, "xiaoer_stock_checks_total", "source", "local", "outcome", "enough");
        grew(1, "xiaoer_payment_events_total", "event", "created", "method", "wechat");
        grew(0, "xiaoer_refusals_total", "use_case", "place_order");
    }

    @Test
    void anOrderThatIsRefused() {
        String shopper = shop.newShopper();
        String product = shop.newProduct("10.00", 1);
        String address = shop.newAddress(shopper);
        before = Scrape.now();

        shop.order(shopper, product, address, 2).statusCode(409);

        grew(1, "xiaoer_use_case_seconds_count", "use_case", "place_order", "outcome", "refused");
        grew(1, "xiaoer_refusals_total", "use_case", "place_order", "reason", "insufficient_stock");
        grew(1, "xiaoer_stock_checks_total", "source", "local", "outcome", "too_little");
        grew(0, "xiaoer_use_case_seconds_count", "use_case", "place_order", "outcome", "accepted");
        grew(0, "xiaoer_orders_total", "to", "pending");
        grew(0, "xiaoer_payment_events_total", "event", "created", "method", "wechat");
    }

    @Test
    void aCopyOfARequestIsNotCountedAgain() {
        String shopper = shop.newShopper();
        Map<String, Object> body = Map.of(
                "product_id", shop.newProduct("10.00", 5), "address_id", shop.newAddress(shopper), "quantity", 1);
        String key = UUID.randomUUID().toString();
        before = Scrape.now();

        for (int copy = 0; copy < 3; copy++) {
            shop.shopper(shopper)
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post("/api/orders")
                    .then()
                    .statusCode(201);
        }

        grew(1, "xiaoer_use_case_seconds_count", "use_case", "place_order");
        grew(1, "xiaoer_orders_total", "to", "pending");
    }

    @Test
    void aSupplierThatDoesNotLetUsIn() {
        String shopper = shop.newShopper();
        Map<String, String> fridge = Map.of(
                "name", "海尔冰箱", "price", "3199.00", "source", "haier", "supplier_code", StockedSupplier.FORBIDDEN);
        String product = shop.staff()
                .body(fridge)
                .post("/api/admin/products")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String address = shop.newAddress(shopper);
        before = Scrape.now();

        shop.order(shopper, product, address, 1).statusCode(502);

        grew(1, "xiaoer_stock_checks_total", "source", "haier", "outcome", "credentials_refused");
        grew(1, "xiaoer_gateway_call_seconds_count", "gateway", "haier", "call", "check_stock");
        grew(1, "xiaoer_refusals_total", "use_case", "place_order", "reason", "supplier_auth_failed");
    }

    @Test
    void aPaymentThatIsOpenedStartedAndGivenUp() {
        Placed placed = shop.placed(shop.newShopper());
        before = Scrape.now();

        shop.shopper(placed.shopper())
                .body(Map.of("order_id", placed.order()))
                .post("/api/payments")
                .then()
                .statusCode(200);
        shop.shopper(placed.shopper())
                .post("/api/payments/{id}/start", placed.payment())
                .then()
                .statusCode(200);
        shop.shopper(placed.shopper())
                .post("/api/payments/{id}/cancel", placed.payment())
                .then()
                .statusCode(200);

        for (String useCase : new String[] {"create_payment", "start_payment", "cancel_payment"}) {
            grew(1, "xiaoer_use_case_seconds_count", "use_case", useCase, "outcome", "accepted");
        }
        grew(1, "xiaoer_payment_events_total", "event", "started", "method", "wechat");
        grew(1, "xiaoer_payment_events_total", "event", "cancelled", "method", "wechat");
        grew(1, "xiaoer_gateway_call_seconds_count", "gateway", "wechat", "call", "open", "outcome", "answered");
    }

    @Test
    void aCallbackThatPaysAndItsCopy() {
        Placed placed = shop.placed(shop.newShopper());
        Map<String, String> paid = shop.bankSays(placed, Map.of());
        before = Scrape.now();

        shop.callback("bank", paid).statusCode(200);
        shop.callback("bank", paid).statusCode(200);

        grew(1, "xiaoer_callbacks_total", "provider", "bank", "about", "payment", "outcome", "handled");
        grew(1, "xiaoer_callbacks_total", "provider", "bank", "about", "payment", "outcome", "duplicate");
        grew(2, "xiaoer_use_case_seconds_count", "use_case", "handle_callback", "outcome", "accepted");
        grew(1, "xiaoer_payment_events_total", "event", "succeeded", "method", "wechat");
        grew(1, "xiaoer_payment_events_total", "event", "duplicate", "method", "wechat");
        grew(1, "xiaoer_orders_total", "to", "paid");
    }

    @Test
    void callbacksThatAreNotBelieved() {
        Placed placed = shop.placed(shop.newShopper());
        Map<String, String> forged = shop.bankSays(placed, Map.of());
        forged.put("amount", "0.01");
        before = Scrape.now();

        given().contentType(ContentType.JSON).body(forged).post("/api/payments/callback/bank");
        forged.remove("signature");
        given().contentType(ContentType.JSON).body(forged).post("/api/payments/callback/bank");
        given().contentType(ContentType.JSON).body("[]").post("/api/payments/callback/bank");

        grew(1, "xiaoer_callbacks_total", "provider", "bank", "about", "payment", "outcome", "signature_wrong");
        grew(1, "xiaoer_callbacks_total", "provider", "bank", "about", "payment", "outcome", "signature_missing");
        grew(1, "xiaoer_callbacks_total", "provider", "bank", "about", "payment", "outcome", "malformed");
        grew(0, "xiaoer_payment_events_total", "event", "succeeded");
    }

    @Test
    void moneyOfAnotherAmount() {
        Placed placed = shop.placed(shop.newShopper());
        before = Scrape.now();

        shop.callback("bank", shop.bankSays(placed, Map.of("amount", "9.00"))).statusCode(200);

        grew(1, "xiaoer_anomalies_reported_total", "kind", "amount_mismatch");
        grew(1, "xiaoer_payment_events_total", "event", "amount_mismatch", "method", "wechat");
    }

    @Test
    void aSweepAndWhatItFound() {
        Placed placed = shop.placed(shop.newShopper());
        clock.advance(Duration.ofMinutes(31));
        before = Scrape.now();

        sweep(Map.of("dry_run", true));
        grew(0, "xiaoer_sweep_seconds_count", "sweep", "cancel_unpaid_orders");
        sweep(Map.of());

        grew(1, "xiaoer_sweep_seconds_count", "sweep", "cancel_unpaid_orders", "outcome", "done");
        grewAtLeast(1, "xiaoer_sweep_items_total", "sweep", "cancel_unpaid_orders", "result", "cancelled");
        grewAtLeast(1, "xiaoer_orders_total", "to", "cancelled");
        grewAtLeast(1, "xiaoer_payment_events_total", "event", "expired", "method", "wechat");
        grewAtLeast(0, "xiaoer_sweep_last_done_timestamp_seconds", "sweep", "cancel_unpaid_orders");
        assertThat(shop.readOrder(placed).getString("status")).isEqualTo("cancelled");
    }

    @Test
    void paymentsThatExpire() {
        shop.placed(shop.newShopper());
        clock.advance(Duration.ofMinutes(31));
        before = Scrape.now();

        int expired =
                expirePayments.expireOverdue(new ExpirePayments.Command(false)).expired();

        assertThat(expired).isPositive();
        grew(expired, "xiaoer_sweep_items_total", "sweep", "expire_payments", "result", "expired");
        grewAtLeast(expired, "xiaoer_payment_events_total", "event", "expired");
    }

    @Test
    void whatWaits() {
        Placed placed = shop.placed(shop.newShopper());
        watch.look();
        before = Scrape.now();

        shop.shopper(placed.shopper())
                .post("/api/payments/{id}/start", placed.payment())
                .then()
                .statusCode(200);
        clock.advance(Duration.ofMinutes(40));
        watch.look();

        grewAtLeast(1, "xiaoer_waiting", "what", "payment_unknown");
        grewAtLeast(19_900, "xiaoer_waiting_money_cents", "what", "payment_unknown");
        assertThat(Scrape.now().value("xiaoer_payment_oldest_processing_seconds"))
                .isGreaterThanOrEqualTo(2_400);
        assertThat(Scrape.now().value("xiaoer_payment_oldest_unknown_seconds")).isGreaterThanOrEqualTo(600);
        assertThat(Scrape.now().value("xiaoer_money_readable")).isEqualTo(1);
        grew(1, "xiaoer_sweep_seconds_count", "sweep", "look_at_money", "outcome", "done");
    }

    @Test
    void aRequestIsInsideWhileItIsWorkedOn() {
        Scrape now = Scrape.now();

        assertThat(now.value("xiaoer_requests_most")).isPositive();
        assertThat(now.value("xiaoer_requests_inside")).isBetween(0.0, now.value("xiaoer_requests_most"));
        assertThat(now.value("xiaoer_requests_refused_total")).isNotNegative();
        assertThat(now.value("agroal_awaiting_count")).isNotNegative();
    }

    @Test
    void everyAnswerHasTheIdOfItsRequest() {
        String id = UUID.randomUUID().toString();

        given().header("X-Request-ID", id).get("/api/products").then().header("X-Request-ID", equalTo(id));
        given().header("X-Request-ID", "6222029911884477665")
                .get("/api/products")
                .then()
                .header("X-Request-ID", not(equalTo("6222029911884477665")))
                .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"));
    }

    private void sweep(Map<String, Object> how) {
        shop.staff().body(how).post("/api/admin/cancel-unpaid-orders").then().statusCode(200);
    }

    private void grew(double by, String name, String... labels) {
        assertThat(growth(name, labels)).as(name + String.join(" ", labels)).isEqualTo(by);
    }

    private void grewAtLeast(double by, String name, String... labels) {
        assertThat(growth(name, labels)).as(name + String.join(" ", labels)).isGreaterThanOrEqualTo(by);
    }

    private double growth(String name, String... labels) {
        return Scrape.now().value(name, labels) - before.value(name, labels);
    }
}
