package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@HttpTest
class PaymentTest {

    @Inject
    Shop shop;

    @Test
    void aLivePaymentIsReturnedInsteadOfASecondOne() {
        Placed placed = shop.placed(shop.newShopper());

        create(placed, Map.of()).statusCode(200).body("id", equalTo(placed.payment()));
        create(placed, Map.of("method", "wechat", "amount", "199"))
                .statusCode(200)
                .body("id", equalTo(placed.payment()));
    }

    @Test
    void anotherMethodReplacesTheLivePayment() {
        Placed placed = shop.placed(shop.newShopper());

        JsonPath replaced = create(placed, Map.of("method", "bank"))
                .statusCode(201)
                .body("method", equalTo("bank"))
                .body("transaction_id", nullValue())
                .extract()
                .jsonPath();

        assertThat(shop.readPayment(placed).getString("status")).isEqualTo("cancelled");
        assertThat(shop.readOrder(placed).getList("payments.id"))
                .isEqualTo(List.of(placed.payment(), replaced.getString("id")));
    }

    @Test
    void manyWhoAskAtOnceGetOnePayment() {
        Placed placed = shop.placed(shop.newShopper());
        shop.mock(placed, "failed").statusCode(200);

        List<String> ids =
                Together.run(20, () -> create(placed, Map.of()).extract().path("id"));

        assertThat(ids).hasSize(20).doesNotContain(placed.payment());
        assertThat(ids.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "amount, 199.01, 400, AMOUNT_MISMATCH",
        "amount, 0, 400, AMOUNT_MISMATCH",
        "amount, 199.001, 400, AMOUNT_MALFORMED",
        "amount, abc, 400, AMOUNT_MALFORMED",
        "amount, -199.00, 400, AMOUNT_MALFORMED",
        "amount, '', 400, AMOUNT_MALFORMED",
        "method, paypal, 400, UNSUPPORTED_METHOD",
        "method, WECHAT, 400, UNSUPPORTED_METHOD",
        "order_id, 999999999, 404, ORDER_NOT_FOUND",
        "order_id, x, 404, ORDER_NOT_FOUND",
    })
    void aPaymentThatDoesNotFitItsOrderIsRefused(String field, String value, int status, String code) {
        Placed placed = shop.placed(shop.newShopper());

        create(placed, Map.of(field, value)).statusCode(status).body("code", equalTo(code));

        assertThat(shop.readOrder(placed).getList("payments.status")).isEqualTo(List.of("init"));
    }

    @Test
    void aRefusedAmountIsToldInTheAgreedWords() {
        Placed placed = shop.placed(shop.newShopper());

        create(placed, Map.of("amount", "1.00")).body("detail", equalTo("支付金额与订单金额不一致"));
        create(placed, Map.of("amount", "x")).body("detail", equalTo("无效的支付金额格式"));
    }

    @Test
    void aPaidOrderTakesNoFurtherPayment() {
        Placed paid = shop.paid(shop.newShopper());

        create(paid, Map.of())
                .statusCode(400)
                .body("code", equalTo("INVALID_ORDER_STATUS"))
                .body("from", equalTo("paid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechat", "alipay", "bank"})
    void startingGivesWhatTheShoppersClientNeedsAndAgainTheSame(String method) {
        Placed placed = shop.placed(shop.newShopper());
        String payment = create(placed, Map.of("method", method)).extract().path("id");

        JsonPath first =
                start(placed.shopper(), payment).statusCode(200).extract().jsonPath();
        JsonPath second =
                start(placed.shopper(), payment).statusCode(200).extract().jsonPath();

        assertThat(first.getString("payment.status")).isEqualTo("processing");
        assertThat(first.getString("pay_params.out_trade_no")).isNotBlank();
        assertThat(second.getMap("pay_params")).isEqualTo(first.getMap("pay_params"));
        assertThat(second.getList("payment.logs.event")).isEqualTo(List.of("created", "started"));
    }

    @Test
    void whatIsOverCannotBeStartedOrCancelled() {
        Placed paid = shop.paid(shop.newShopper());

        start(paid.shopper(), paid.payment())
                .statusCode(409)
                .body("code", equalTo("INVALID_PAYMENT_STATUS"))
                .body("payment_status", equalTo("succeeded"));
        shop.shopper(paid.shopper())
                .post("/api/payments/{id}/cancel", paid.payment())
                .then()
                .statusCode(409)
                .body("payment_status", equalTo("succeeded"));
    }

    @Test
    void aShopperGivesAPaymentUpAndPaysAnotherWay() {
        Placed placed = shop.placed(shop.newShopper());

        shop.shopper(placed.shopper())
                .post("/api/payments/{id}/cancel", placed.payment())
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("remaining_seconds", equalTo(0));

        assertThat(shop.readOrder(placed).getString("status")).isEqualTo("pending");
        create(placed, Map.of("method", "alipay", "ttl_minutes", 5))
                .statusCode(201)
                .body("status", equalTo("init"));
    }

    @Test
    void somebodyElsesPaymentDoesNotExist() {
        Placed placed = shop.placed(shop.newShopper());
        String stranger = shop.newShopper();

        shop.shopper(stranger)
                .get("/api/payments/{id}", placed.payment())
                .then()
                .statusCode(404)
                .body("code", equalTo("PAYMENT_NOT_FOUND"));
        start(stranger, placed.payment()).statusCode(404);
        shop.shopper(stranger)
                .body(Map.of("order_id", placed.order()))
                .post("/api/payments")
                .then()
                .statusCode(404)
                .body("code", equalTo("ORDER_NOT_FOUND"));
        shop.staff().get("/api/payments/{id}", placed.payment()).then().statusCode(200);
    }

    private ValidatableResponse create(Placed placed, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(Map.of("order_id", placed.order()));
        body.putAll(fields);
        return shop.shopper(placed.shopper()).body(body).post("/api/payments").then();
    }

    private ValidatableResponse start(String shopper, String payment) {
        return shop.shopper(shopper).post("/api/payments/{id}/start", payment).then();
    }
}
