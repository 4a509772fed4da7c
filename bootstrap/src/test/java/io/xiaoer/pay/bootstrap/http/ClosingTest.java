package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.xiaoer.pay.application.port.in.CloseOrders;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.bootstrap.wiring.MoodyAlipay;
import io.xiaoer.pay.bootstrap.wiring.MoodyAlipay.Mood;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What shoppers and staff are told while a gateway is asked whether it still takes money. */
@HttpTest
class ClosingTest {

    /** Longer than whoever asks a gateway has for it, and than the first pause before it is asked again. */
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(2);

    @Inject
    Shop shop;

    @Inject
    TestClock clock;

    @Inject
    MoodyAlipay alipay;

    @Inject
    CloseOrders closeOrders;

    @AfterEach
    void noTradeStaysSilent() {
        alipay.forgetAll();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"ABSENT", "OPEN", "CLOSED"})
    void anOrderThatNobodyCanPayAnyMoreIsCancelledAtOnce(Mood mood) {
        Placed started = started(mood);

        cancelOrder(started)
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("closing", equalTo(false))
                .body("payments[0].status", equalTo("cancelled"));

        assertThat(shop.readStock(started.product()).getLong("available")).isEqualTo(10);
    }

    @Test
    void anOrderWhoseGatewayIsSilentIsClosingForAllToSee() {
        Placed started = started(Mood.SILENT);

        cancelOrder(started)
                .statusCode(202)
                .body("status", equalTo("pending"))
                .body("closing", equalTo(true))
                .body("payments[0].status", equalTo("processing"));

        JsonPath order = shop.readOrder(started);
        assertThat(order.getString("status")).isEqualTo("pending");
        assertThat(order.getBoolean("closing")).isTrue();
        assertThat(closingInList(shop.shopper(started.shopper()), "/api/orders", started))
                .isTrue();
        assertThat(closingInList(shop.staff(), "/api/admin/orders?q=" + started.number(), started))
                .isTrue();
        assertThat(shop.readStock(started.product()).getLong("available")).isEqualTo(9);
    }

    @Test
    void aClosingOrderTakesNoFurtherPayment() {
        Placed closing = closing();

        for (String method : List.of("alipay", "bank")) {
            pay(closing, method).statusCode(409).body("code", equalTo("ORDER_CLOSING"));
        }
        start(closing, Map.of()).statusCode(409).body("code", equalTo("ORDER_CLOSING"));
        assertThat(shop.readOrder(closing).getList("payments")).hasSize(1);
    }

    @Test
    void askingOnceMoreToCancelItIsAnsweredByWhatTheGatewaySaysThen() {
        Placed closing = closing();
        cancelOrder(closing).statusCode(202).body("closing", equalTo(true));

        alipay.is(shop.tradeNumber(closing), Mood.OPEN);
        cancelOrder(closing).statusCode(200).body("status", equalTo("cancelled"));
    }

    @Test
    void theJobCancelsItWhenTheGatewayAnswers() {
        Placed closing = closing();
        clock.advance(UNTIL_ASKED_AGAIN);
        closeOrders.closeDue();
        assertThat(shop.readOrder(closing).getBoolean("closing")).isTrue();

        alipay.is(shop.tradeNumber(closing), Mood.OPEN);
        clock.advance(UNTIL_ASKED_AGAIN);
        closeOrders.closeDue();

        JsonPath order = shop.readOrder(closing);
        assertThat(order.getString("status")).isEqualTo("cancelled");
        assertThat(order.getBoolean("closing")).isFalse();
        assertThat(order.getString("history[0].operator")).isEqualTo(closing.shopper());
        assertThat(order.getString("payments[0].status")).isEqualTo("cancelled");
        assertThat(shop.readStock(closing.product()).getLong("available")).isEqualTo(10);
        cancelOrder(closing).statusCode(400).body("code", equalTo("INVALID_ORDER_STATUS"));
    }

    @Test
    void staffsSweepReportsItAsSkipped() {
        Placed started = started(Mood.SILENT);
        clock.advance(Duration.ofMinutes(31));

        for (int round = 1; round <= 2; round++) {
            JsonPath line = swept(started);
            assertThat(line.getString("outcome")).isEqualTo("skipped");
            assertThat(line.getString("reason")).isNotBlank();
            assertThat(shop.readOrder(started).getBoolean("closing")).isTrue();
        }

        alipay.is(shop.tradeNumber(started), Mood.ABSENT);
        clock.advance(UNTIL_ASKED_AGAIN);
        assertThat(swept(started).getString("outcome")).isEqualTo("cancelled");
        assertThat(shop.readOrder(started).getString("payments[0].status")).isEqualTo("expired");
    }

    @Test
    void anOrderThatTurnsOutPaidIsAnsweredAsItIs() {
        Placed started = started(Mood.PAID);

        cancelOrder(started)
                .statusCode(200)
                .body("status", equalTo("paid"))
                .body("closing", equalTo(false))
                .body("payments[0].status", equalTo("succeeded"))
                .body("payments[0].transaction_id", equalTo("alipay-" + shop.tradeNumber(started)));
    }

    @Test
    void aKeyThatIsSentAgainGetsTheSameAcceptance() {
        Placed started = started(Mood.SILENT);
        String key = UUID.randomUUID().toString();

        String first = cancelOrder(started, key)
                .statusCode(202)
                .header("Idempotent-Replayed", nullValue())
                .extract()
                .asString();
        alipay.is(shop.tradeNumber(started), Mood.ABSENT);
        ValidatableResponse second = cancelOrder(started, key).statusCode(202).header("Idempotent-Replayed", "true");

        assertThat(second.extract().jsonPath().getBoolean("closing")).isTrue();
        assertThat(second.extract().jsonPath().getString("id")).isEqualTo(new JsonPath(first).getString("id"));
        cancelOrder(started).statusCode(200).body("status", equalTo("cancelled"));
    }

    @Test
    void anotherMethodMustWaitForAnAnswerAndChangesNothing() {
        Placed started = started(Mood.SILENT);

        pay(started, "bank").statusCode(502).body("code", equalTo("GATEWAY_UNAVAILABLE"));

        JsonPath order = shop.readOrder(started);
        assertThat(order.getString("status")).isEqualTo("pending");
        assertThat(order.getBoolean("closing")).isFalse();
        assertThat(order.getList("payments.status")).isEqualTo(List.of("processing"));

        alipay.is(shop.tradeNumber(started), Mood.OPEN);
        pay(started, "bank").statusCode(201).body("method", equalTo("bank"));
        assertThat(shop.readOrder(started).getList("payments.status")).isEqualTo(List.of("cancelled", "init"));
    }

    @Test
    void anotherMethodComesTooLateForAPaymentThatTurnsOutPaid() {
        Placed started = started(Mood.PAID);

        pay(started, "bank")
                .statusCode(400)
                .body("code", equalTo("INVALID_ORDER_STATUS"))
                .body("from", equalTo("paid"));

        assertThat(shop.readOrder(started).getList("payments.status")).isEqualTo(List.of("succeeded"));
    }

    @ParameterizedTest
    @CsvSource({"OPEN, cancelled, pending", "ABSENT, cancelled, pending", "PAID, succeeded, paid"})
    void aPaymentThatIsGivenUpIsAnsweredAsItsGatewayHasIt(Mood mood, String payment, String order) {
        Placed started = started(mood);

        cancelPayment(started).statusCode(200).body("status", equalTo(payment));

        assertThat(shop.readOrder(started).getString("status")).isEqualTo(order);
    }

    @Test
    void aPaymentWhoseGatewayIsSilentIsNotGivenUp() {
        Placed started = started(Mood.SILENT);

        cancelPayment(started).statusCode(502).body("code", equalTo("GATEWAY_UNAVAILABLE"));

        assertThat(shop.readPayment(started).getString("status")).isEqualTo("processing");
        assertThat(shop.readOrder(started).getBoolean("closing")).isFalse();
    }

    @Test
    void aChannelThatTheGatewayDoesNotTakeIsRefusedAndStartsNothing() {
        Placed placed = shop.placed(shop.newShopper(), "alipay");

        start(placed, Map.of("channel", "jsapi", "openid", "o-1"))
                .statusCode(400)
                .body("code", equalTo("UNSUPPORTED_METHOD"));
        assertThat(shop.readPayment(placed).getString("status")).isEqualTo("init");
        start(placed, Map.of("channel", "page")).statusCode(200);
    }

    @Test
    void aGatewayThatDoesNotOpenAPaymentIsUnavailableUntilItDoes() {
        Placed placed = shop.placed(shop.newShopper(), "alipay");
        alipay.is(shop.tradeNumber(placed), Mood.SILENT);
        start(placed, Map.of()).statusCode(502).body("code", equalTo("GATEWAY_UNAVAILABLE"));

        alipay.is(shop.tradeNumber(placed), Mood.OPEN);
        start(placed, Map.of()).statusCode(200).body("payment.status", equalTo("processing"));
    }

    private Placed started(Mood mood) {
        Placed placed = shop.placed(shop.newShopper(), "alipay");
        start(placed, Map.of()).statusCode(200);
        alipay.is(shop.tradeNumber(placed), mood);
        return placed;
    }

    private Placed closing() {
        Placed started = started(Mood.SILENT);
        cancelOrder(started).statusCode(202);
        return started;
    }

    private ValidatableResponse start(Placed placed, Map<String, String> client) {
        return shop.shopper(placed.shopper())
                .body(client)
                .post("/api/payments/{id}/start", placed.payment())
                .then();
    }

    private ValidatableResponse cancelOrder(Placed placed) {
        return cancelOrder(placed, UUID.randomUUID().toString());
    }

    private ValidatableResponse cancelOrder(Placed placed, String key) {
        return shop.shopper(placed.shopper())
                .header("Idempotency-Key", key)
                .post("/api/orders/{id}/cancel", placed.order())
                .then();
    }

    private ValidatableResponse cancelPayment(Placed placed) {
        return shop.shopper(placed.shopper())
                .post("/api/payments/{id}/cancel", placed.payment())
                .then();
    }

    private ValidatableResponse pay(Placed placed, String method) {
        return shop.shopper(placed.shopper())
                .body(Map.of("order_id", placed.order(), "method", method))
                .post("/api/payments")
                .then();
    }

    private static boolean closingInList(RequestSpecification caller, String list, Placed placed) {
        return caller.get(list)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getBoolean("items.find { it.id == '%s' }.closing".formatted(placed.order()));
    }

    /** What staff's sweep says of an order. */
    private JsonPath swept(Placed placed) {
        return shop.staff()
                .post("/api/admin/cancel-unpaid-orders")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("orders.find { it.order_number == '%s' }".formatted(placed.number()));
    }
}
