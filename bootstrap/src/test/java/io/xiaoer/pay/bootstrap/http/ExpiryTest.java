package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@HttpTest
class ExpiryTest {

    @Inject
    Shop shop;

    @Inject
    TestClock clock;

    @Inject
    ExpirePayments expirePayments;

    @Test
    void aReaderIsToldOfAnExpiryBeforeItIsWritten() {
        Placed placed = shop.placed(shop.newShopper());
        clock.advance(Duration.ofMinutes(30).plusSeconds(1));

        JsonPath payment = shop.readPayment(placed);

        assertThat(payment.getString("status")).isEqualTo("expired");
        assertThat(payment.getLong("remaining_seconds")).isZero();
        assertThat(payment.getList("logs.event")).isEqualTo(List.of("created"));
    }

    @Test
    void theJobWritesItDown() {
        Placed placed = shop.placed(shop.newShopper());
        clock.advance(Duration.ofMinutes(31));

        assertThat(expirePayments
                        .expireOverdue(new ExpirePayments.Command(false))
                        .expired())
                .isPositive();

        assertThat(shop.readPayment(placed).getList("logs.event")).isEqualTo(List.of("created", "expired"));
    }

    @Test
    void anExpiredPaymentCannotBeStartedOrCancelled() {
        Placed placed = shop.placed(shop.newShopper());
        clock.advance(Duration.ofMinutes(31));

        for (String command : List.of("start", "cancel", "start")) {
            shop.shopper(placed.shopper())
                    .post("/api/payments/{id}/" + command, placed.payment())
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("PAYMENT_EXPIRED"));
        }
        assertThat(shop.readPayment(placed).getList("logs.event")).isEqualTo(List.of("created", "expired"));
    }

    @Test
    void anUnpaidOrderIsCancelledOnceAndItsStockComesBackOnce() {
        Placed placed = shop.placed(shop.newShopper());
        clock.advance(Duration.ofMinutes(31));

        JsonPath dry = sweep(Map.of("dry_run", true));
        assertThat(dry.getInt("cancelled")).isZero();
        assertThat(dry.getString(outcomeOf(placed))).isEqualTo("would_cancel");
        assertThat(shop.readOrder(placed).getString("status")).isEqualTo("pending");

        assertThat(sweep(Map.of()).getString(outcomeOf(placed))).isEqualTo("cancelled");
        assertThat(sweep(Map.of()).getString(outcomeOf(placed))).isNull();

        JsonPath order = shop.readOrder(placed);
        assertThat(order.getString("status")).isEqualTo("cancelled");
        assertThat(order.getString("history[0].operator")).isEqualTo("system");
        assertThat(order.getString("payments[0].status")).isEqualTo("expired");
        JsonPath stock = shop.readStock(placed.product());
        assertThat(stock.getLong("available")).isEqualTo(10);
        assertThat(stock.getList("ledger.kind")).isEqualTo(List.of("release", "reserve", "adjust"));
    }

    @Test
    void aLivePaymentHoldsItsOrderForADayAtMost() {
        Placed placed = shop.placed(shop.newShopper());
        clock.advance(Duration.ofHours(23));
        String payment = shop.shopper(placed.shopper())
                .body(Map.of("order_id", placed.order(), "ttl_minutes", 120))
                .post("/api/payments")
                .then()
                .statusCode(201)
                .body("remaining_seconds", equalTo(3_599))
                .extract()
                .path("id");

        assertThat(sweep(Map.of()).getString(outcomeOf(placed))).isNull();
        clock.advance(Duration.ofHours(1).plusMinutes(1));
        assertThat(sweep(Map.of()).getString(outcomeOf(placed))).isEqualTo("cancelled");

        assertThat(shop.shopper(placed.shopper())
                        .get("/api/payments/{id}", payment)
                        .jsonPath()
                        .getString("status"))
                .isEqualTo("expired");
    }

    @Test
    void anOrderOlderThanADayCannotBePaidAnyMore() {
        Placed placed = shop.placed(shop.newShopper());
        clock.advance(Duration.ofHours(24).plusSeconds(1));

        shop.shopper(placed.shopper())
                .body(Map.of("order_id", placed.order()))
                .post("/api/payments")
                .then()
                .statusCode(409)
                .body("code", equalTo("ORDER_EXPIRED"));
    }

    @Test
    void moneyForACancelledOrderGoesBack() {
        Placed placed = shop.placed(shop.newShopper());
        clock.advance(Duration.ofMinutes(31));
        sweep(Map.of());

        shop.callback("bank", shop.bankSays(placed, Map.of())).statusCode(200);

        assertThat(shop.readOrder(placed).getString("status")).isEqualTo("cancelled");
        assertThat(shop.readPayment(placed).getList("logs.event"))
                .containsSequence("callback_received", "late", "refund_approved");
    }

    private JsonPath sweep(Map<String, Object> how) {
        return shop.staff()
                .body(how)
                .post("/api/admin/cancel-unpaid-orders")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String outcomeOf(Placed placed) {
        return "orders.find { it.order_number == '%s' }?.outcome".formatted(placed.number());
    }
}
