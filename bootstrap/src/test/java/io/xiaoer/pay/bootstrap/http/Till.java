package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.domain.payment.SignatureRule;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is done about money that goes back: by the shopper, by staff, by the bank. */
@Singleton
class Till {

    private final Shop shop;
    private final String bank;

    Till(Shop shop, @ConfigProperty(name = RefundingBank.URL) String bank) {
        this.shop = shop;
        this.bank = bank;
    }

    /** An order of 199.00 that the bank has paid. */
    Placed paidByBank(String shopper) {
        Placed placed = shop.placed(shopper);
        shop.callback("bank", shop.bankSays(placed, Map.of())).statusCode(200);
        return placed;
    }

    ValidatableResponse request(Placed placed, String amount, String reason) {
        return shop.shopper(placed.shopper())
                .body(Map.of("amount", amount, "reason", reason))
                .post("/api/orders/{id}/refunds", placed.order())
                .then();
    }

    /** The id of a refund that waits for staff. */
    String requested(Placed placed, String amount) {
        return request(placed, amount, "不想要了").statusCode(201).extract().path("id");
    }

    /** The id of a refund of all that is left. */
    String requestedAll(Placed placed, String reason) {
        return shop.shopper(placed.shopper())
                .body(Map.of("reason", reason))
                .post("/api/orders/{id}/refunds", placed.order())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    ValidatableResponse approve(String refund) {
        return shop.staff().post("/api/admin/refunds/{id}/approve", refund).then();
    }

    ValidatableResponse approve(String refund, boolean restock) {
        return shop.staff()
                .body(Map.of("restock", restock))
                .post("/api/admin/refunds/{id}/approve", refund)
                .then();
    }

    ValidatableResponse reject(String refund) {
        return shop.staff()
                .body(Map.of("reason", "商品已使用"))
                .post("/api/admin/refunds/{id}/reject", refund)
                .then();
    }

    /** What the bank calls the last refund of an order, as the payment's log tells. */
    String refundNumber(Placed placed) {
        List<String> numbers = shop.readPayment(placed).getList("logs.details.out_refund_no");
        return numbers.stream()
                .filter(number -> number != null)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /** What the bank was asked for a refund, the first time first. */
    List<Map<String, String>> askedOfBank(String refundNumber) {
        return given().get(bank + "?" + refundNumber)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("$");
    }

    /** What the bank would say of a refund, signed. */
    Map<String, String> bankSays(String refundNumber, String status, String amount) {
        Map<String, String> message = new HashMap<>(Map.of(
                "out_refund_no",
                refundNumber,
                "refund_id",
                "back-" + refundNumber,
                "refund_status",
                status,
                "amount",
                amount,
                "nonce",
                UUID.randomUUID().toString(),
                "timestamp",
                Long.toString(shop.now().getEpochSecond())));
        message.put("signature", SignatureRule.sign(message, Shop.BANK_SECRET));
        return message;
    }

    ValidatableResponse refundCallback(String provider, Map<String, String> message) {
        return given().contentType(ContentType.JSON)
                .body(message)
                .post("/api/payments/refund-callback/{provider}", provider)
                .then();
    }

    /** The anomaly of that kind and subject; fails unless there is exactly one. */
    JsonPath anomaly(String kind, String subject) {
        List<String> ids = shop.staff()
                .get("/api/admin/anomalies?limit=100&kind={kind}", kind)
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.subject.equalsIgnoreCase('%s') }.id".formatted(subject));
        assertThat(ids).as("%s of %s", kind, subject).hasSize(1);
        return shop.staff()
                .get("/api/admin/anomalies?limit=100&kind={kind}", kind)
                .jsonPath()
                .setRootPath("items.find { it.id == '%s' }".formatted(ids.get(0)));
    }

    ValidatableResponse resolve(String anomaly, String action) {
        return shop.staff()
                .body(Map.of("action", action, "reason", "已核实"))
                .post("/api/admin/anomalies/{id}/resolve", anomaly)
                .then();
    }

    JsonPath conservation() {
        return shop.staff()
                .get("/api/admin/conservation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
