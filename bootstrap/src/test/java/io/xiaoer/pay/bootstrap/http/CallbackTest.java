package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@HttpTest
class CallbackTest {

    @Inject
    Shop shop;

    @Inject
    TestClock clock;

    @Inject
    Receipts receipts;

    @Test
    void fiftyCopiesOfOneSuccessPayTheOrderOnce() {
        Placed placed = shop.placed(shop.newShopper());
        Map<String, String> message = shop.bankSays(placed, Map.of());

        List<String> answers = Together.run(
                50,
                () -> shop.callback("bank", message).statusCode(200).extract().asString());

        assertThat(answers).hasSize(50).containsOnly("{\"code\":\"SUCCESS\",\"message\":\"OK\"}");
        JsonPath order = shop.readOrder(placed);
        assertThat(order.getList("history.to")).isEqualTo(List.of("paid"));
        List<String> log = order.getList("payments[0].logs.event");
        assertThat(Collections.frequency(log, "succeeded")).isEqualTo(1);
        assertThat(Collections.frequency(log, "duplicate")).isEqualTo(49);
        assertThat(receiptsOf(placed)).singleElement().matches(receipt -> receipt.applied()
                .equals(receipt.amount()));
    }

    @Test
    void anotherAmountIsHeldAndTheOrderStaysAsItWas() {
        Placed placed = shop.placed(shop.newShopper());

        shop.callback("bank", shop.bankSays(placed, Map.of("amount", "1.00")))
                .statusCode(200)
                .body("code", equalTo("SUCCESS"));

        JsonPath order = shop.readOrder(placed);
        assertThat(order.getString("status")).isEqualTo("pending");
        assertThat(order.getList("history")).isEmpty();
        assertThat(order.getString("payments[0].status")).isEqualTo("init");
        assertThat(order.getList("payments[0].logs.event")).contains("amount_mismatch");
        assertThat(finding(placed)).isEqualTo(Finding.AMOUNT_DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({
        "199.009, true",
        "198.991, true",
        "199, true",
        "199.0, true",
        "199.01, false",
        "198.99, false",
    })
    void anAmountCountsAsEqualWhenItIsLessThanACentAway(String amount, boolean paid) {
        Placed placed = shop.placed(shop.newShopper());

        shop.callback("bank", shop.bankSays(placed, Map.of("amount", amount))).statusCode(200);

        assertThat(shop.readOrder(placed).getString("status")).isEqualTo(paid ? "paid" : "pending");
        assertThat(receiptsOf(placed)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "amount, ''",
        "amount, '0'",
        "amount, '-199.00'",
        "amount, '1e2'",
        "amount, 'NaN'",
        "amount, '150.001'",
        "transaction_id, ''",
        "trade_status, 'PAID'",
        "timestamp, 'soon'",
        "paid_at, 'yesterday'",
    })
    void aSignedMessageThatMakesNoSenseIsRefusedInTheBanksForm(String field, String value) {
        Placed placed = shop.placed(shop.newShopper());

        refused(shop.bankSays(placed, Map.of(field, value)), placed);
    }

    @ParameterizedTest
    @CsvSource({"301", "-301", "86400"})
    void aStaleMessageIsRefused(long secondsAway) {
        Placed placed = shop.placed(shop.newShopper());
        String timestamp = Long.toString(
                shop.now().plusSeconds(secondsAway + Long.signum(secondsAway)).getEpochSecond());

        refused(shop.bankSays(placed, Map.of("timestamp", timestamp)), placed);
    }

    @Test
    void aTamperedOrUnsignedMessageIsRefusedAndLeavesATrace() {
        Placed placed = shop.placed(shop.newShopper());
        Map<String, String> tampered = shop.bankSays(placed, Map.of());
        tampered.put("amount", "0.01");
        refused(tampered, placed);
        tampered.remove("signature");
        refused(tampered, placed);

        assertThat(shop.readPayment(placed).getList("logs.event")).contains("signature_refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{", "\u0000", "{\"amount\":1}", "a=b&c=d", "<xml/>"})
    void whatIsNoMessageAtAllIsRefusedInTheBanksForm(String body) {
        given().contentType("application/xml")
                .accept("application/xml")
                .body(body)
                .post("/api/payments/callback/bank")
                .then()
                .statusCode(400)
                .contentType("application/json")
                .body("code", equalTo("FAIL"));
    }

    @Test
    void strangersCannotFillAPaymentsLog() {
        Placed placed = shop.placed(shop.newShopper());
        Map<String, String> forged = shop.bankSays(placed, Map.of());
        forged.put("signature", "0");

        IntStream.range(0, 30).forEach(i -> shop.callback("bank", forged).statusCode(400));

        assertThat(Collections.frequency(shop.readPayment(placed).getList("logs.event"), "signature_refused"))
                .isEqualTo(20);
    }

    @Test
    void anUnknownProviderIsNotFound() {
        shop.callback("paypal", Map.of()).statusCode(404).body("code", equalTo("NOT_FOUND"));
        shop.callback("wechat", Map.of()).statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void theMockKnowsOnlyPaymentsThatExist() {
        shop.callback("mock", Map.of("payment_id", "999999999", "status", "succeeded", "amount", "1.00"))
                .statusCode(404);
        shop.callback("mock", Map.of("payment_id", "none", "status", "succeeded", "amount", "1.00"))
                .statusCode(404);
    }

    @Test
    void theBanksMoneyForAnUnknownPaymentIsHeldAllTheSame() {
        Placed placed = shop.placed(shop.newShopper());
        Map<String, String> message =
                shop.bankSays(placed, Map.of("out_trade_no", "nobody_1", "transaction_id", "lost-" + placed.payment()));

        List<String> answers = Together.run(
                10,
                () -> shop.callback("bank", message).statusCode(200).extract().asString());

        assertThat(answers).hasSize(10);
        assertThat(receipts.find(new Receipt.Key(Provider.BANK, "lost-" + placed.payment())))
                .hasValueSatisfying(receipt -> assertThat(receipt.held()).isEqualTo(receipt.amount()));
    }

    @Test
    void aFailureClosesThePaymentAndTheShopperMayPayAgain() {
        Placed placed = shop.placed(shop.newShopper());

        shop.mock(placed, "failed").statusCode(200);
        assertThat(shop.readPayment(placed).getString("status")).isEqualTo("failed");
        shop.mock(placed, "cancelled").statusCode(200);
        assertThat(shop.readPayment(placed).getString("status")).isEqualTo("failed");
        assertThat(shop.readPayment(placed).getList("logs.event")).endsWith("callback_received", "duplicate");

        String again = shop.shopper(placed.shopper())
                .body(Map.of("order_id", placed.order()))
                .post("/api/payments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        shop.callback("mock", Map.of("payment_id", again, "status", "succeeded", "amount", placed.amount()))
                .statusCode(200);
        assertThat(shop.readOrder(placed).getString("status")).isEqualTo("paid");
    }

    @Test
    void moneyThatComesAfterAFailureWasPaidInTimeAndPaysTheOrder() {
        Placed placed = shop.placed(shop.newShopper());
        shop.mock(placed, "failed").statusCode(200);

        shop.mock(placed, "succeeded").statusCode(200);

        assertThat(shop.readOrder(placed).getString("status")).isEqualTo("paid");
        assertThat(shop.readPayment(placed).getString("status")).isEqualTo("succeeded");
    }

    @Test
    void aSecondSumOfMoneyNeverMovesTheOrder() {
        Placed paid = shop.paid(shop.newShopper());

        shop.callback("bank", shop.bankSays(paid, Map.of())).statusCode(200);

        assertThat(receiptsOf(paid)).hasSize(2);
        assertThat(finding(paid)).isEqualTo(Finding.PAID_TWICE);
        assertThat(shop.readOrder(paid).getList("history.to")).isEqualTo(List.of("paid"));
    }

    @Test
    void lateMoneyDoesNotCountAndMoneyPaidInTimeButToldLateDoes() {
        Placed late = shop.placed(shop.newShopper());
        Placed toldLate = shop.placed(shop.newShopper());
        String paidAt = shop.now().toString();
        clock.advance(Duration.ofMinutes(31));

        shop.callback("bank", shop.bankSays(late, Map.of())).statusCode(200);
        shop.callback("bank", shop.bankSays(toldLate, Map.of("paid_at", paidAt)))
                .statusCode(200);

        assertThat(shop.readOrder(late).getString("status")).isEqualTo("pending");
        assertThat(shop.readPayment(late).getString("status")).isEqualTo("expired");
        assertThat(shop.readPayment(late).getList("logs.event")).contains("expired", "late");
        assertThat(finding(late)).isEqualTo(Finding.LATE);
        assertThat(shop.readOrder(toldLate).getString("status")).isEqualTo("paid");
        assertThat(shop.readPayment(toldLate).getString("status")).isEqualTo("succeeded");
    }

    private void refused(Map<String, String> message, Placed placed) {
        shop.callback("bank", message).statusCode(400).body("code", equalTo("FAIL"));
        JsonPath order = shop.readOrder(placed);
        assertThat(order.getString("status")).isEqualTo("pending");
        assertThat(order.getString("payments[0].status")).isEqualTo("init");
        assertThat(receiptsOf(placed)).isEmpty();
    }

    private List<Receipt> receiptsOf(Placed placed) {
        return receipts.ofOrder(new OrderId(Long.parseLong(placed.order())));
    }

    private Finding finding(Placed placed) {
        return receiptsOf(placed).stream()
                .flatMap(receipt -> receipt.finding().stream())
                .reduce((one, other) -> {
                    throw new AssertionError("found twice");
                })
                .orElseThrow();
    }
}
