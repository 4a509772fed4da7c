package io.xiaoer.pay.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.application.port.in.SendRefunds;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.domain.payment.SignatureRule;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Money that the bank took goes back through the bank, which takes a refund and tells later what became of it. */
@HttpTest
class BankRefundTest {

    @Inject
    Shop shop;

    @Inject
    Till till;

    @Inject
    TestClock clock;

    @Inject
    SendRefunds sendRefunds;

    @Test
    void theBankIsAskedAndItsWordEndsTheRefund() {
        Placed paid = till.paidByBank(shop.newShopper());
        till.approve(till.requestedAll(paid, "不想要了")).statusCode(200).body("status", equalTo("processing"));

        String number = till.refundNumber(paid);
        assertThat(till.askedOfBank(number)).singleElement().satisfies(message -> {
            assertThat(message)
                    .containsEntry("out_trade_no", shop.tradeNumber(paid))
                    .containsEntry("amount", "199.00")
                    .containsEntry("reason", "不想要了");
            assertThat(SignatureRule.verify(message, message.get("signature"), List.of(Shop.BANK_SECRET)))
                    .isTrue();
        });
        assertThat(shop.readOrder(paid).getString("status")).isEqualTo("refunding");

        Map<String, String> word = till.bankSays(number, "SUCCESS", "199.00");
        List<String> answers = Together.run(10, () -> till.refundCallback("bank", word)
                .statusCode(200)
                .extract()
                .asString());

        assertThat(answers).containsOnly("{\"code\":\"SUCCESS\",\"message\":\"OK\"}");
        JsonPath order = shop.readOrder(paid);
        assertThat(order.getString("status")).isEqualTo("refunded");
        assertThat(order.getList("refunds.status")).isEqualTo(List.of("succeeded"));
        assertThat(order.getList("history.to")).isEqualTo(List.of("paid", "refunding", "refunded"));
        assertThat(shop.readStock(paid.product()).getInt("available")).isEqualTo(10);
        assertThat(till.conservation().getString("unexplained")).isEqualTo("0.00");
    }

    @Test
    void aBankThatRefusesTimeAndAgainIsGivenUpAndStaffPutOnRecordThatTheyPaid() {
        Placed paid = till.paidByBank(shop.newShopper());
        till.approve(till.requestedAll(paid, "please " + RefundingBank.REFUSE)).statusCode(200);
        String number = till.refundNumber(paid);

        askUntilGivenUp(paid);

        assertThat(till.askedOfBank(number)).hasSize(8);
        JsonPath payment = shop.readPayment(paid);
        assertThat(payment.getList("logs.event")).contains("refund_delayed", "refund_failed");
        JsonPath anomaly = till.anomaly("refund_failed", number);
        assertThat(anomaly.getString("amount")).isEqualTo("199.00");
        assertThat(anomaly.getString("evidence.reason")).contains("400", "not with me");
        till.resolve(anomaly.getString("id"), "refund").statusCode(409).body("code", equalTo("CONFLICT"));

        till.resolve(anomaly.getString("id"), "settle").statusCode(200).body("status", equalTo("resolved"));

        assertThat(shop.readOrder(paid).getList("refunds.status")).isEqualTo(List.of("succeeded"));
        assertThat(shop.readOrder(paid).getString("status")).isEqualTo("refunded");
        till.resolve(anomaly.getString("id"), "note").statusCode(409);
        assertThat(till.conservation().getString("unexplained")).isEqualTo("0.00");
    }

    @Test
    void aRefundThatWasGivenUpIsTriedAgainUnderItsNumberAndTheBanksWordCounts() {
        Placed paid = till.paidByBank(shop.newShopper());
        till.approve(till.requestedAll(paid, "please " + RefundingBank.REFUSE)).statusCode(200);
        String number = till.refundNumber(paid);
        askUntilGivenUp(paid);

        till.resolve(till.anomaly("refund_failed", number).getString("id"), "retry")
                .statusCode(200);

        assertThat(till.askedOfBank(number)).hasSize(9);
        assertThat(shop.readOrder(paid).getList("refunds.status")).isEqualTo(List.of("processing"));
        till.refundCallback("bank", till.bankSays(number, "SUCCESS", "199.00")).statusCode(200);
        assertThat(shop.readOrder(paid).getString("status")).isEqualTo("refunded");
    }

    private void askUntilGivenUp(Placed paid) {
        for (int i = 0; i < 10 && shop.readOrder(paid).getList("refunds.status").contains("processing"); i++) {
            clock.advance(Duration.ofMinutes(20));
            sendRefunds.sendDue();
        }
        assertThat(shop.readOrder(paid).getList("refunds.status")).isEqualTo(List.of("failed"));
    }

    @Test
    void whatIsNotTheBanksWordIsRefusedAndChangesNothing() {
        Placed paid = till.paidByBank(shop.newShopper());
        till.approve(till.requested(paid, "30.00")).statusCode(200);
        Map<String, String> forged = till.bankSays(till.refundNumber(paid), "SUCCESS", "30.00");
        forged.put("signature", "0");

        till.refundCallback("bank", forged).statusCode(400).body("code", equalTo("FAIL"));
        forged.remove("signature");
        till.refundCallback("bank", forged).statusCode(400).body("code", equalTo("FAIL"));
        till.refundCallback("mock", forged).statusCode(400).body("code", equalTo("FAIL"));
        till.refundCallback("paypal", forged).statusCode(404).body("code", equalTo("NOT_FOUND"));

        assertThat(shop.readOrder(paid).getList("refunds.status")).isEqualTo(List.of("processing"));
    }

    @Test
    void aTrueWordThatMakesNoSenseIsForStaffAndTheBankHasDoneItsPart() {
        Placed paid = till.paidByBank(shop.newShopper());
        till.approve(till.requested(paid, "30.00")).statusCode(200);
        String number = till.refundNumber(paid);

        till.refundCallback("bank", till.bankSays("nobody-" + paid.payment(), "SUCCESS", "1.00"))
                .statusCode(200);
        till.refundCallback("bank", till.bankSays(number, "SUCCESS", "31.00")).statusCode(200);

        assertThat(till.anomaly("gateway_unknown", "nobody-" + paid.payment()).getString("status"))
                .isEqualTo("open");
        assertThat(till.anomaly("amount_mismatch", number).getString("evidence.amount"))
                .isEqualTo("31.00");
        assertThat(shop.readOrder(paid).getList("refunds.status")).isEqualTo(List.of("processing"));
    }
}
