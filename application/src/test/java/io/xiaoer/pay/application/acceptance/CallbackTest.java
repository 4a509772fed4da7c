package io.xiaoer.pay.application.acceptance;

import static io.xiaoer.pay.application.fixture.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.fake.FakeCallbackProtocol;
import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.SignatureRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whom the service believes. What becomes of a true success is told by {@link SuccessTest}, of news that are no success by
 * {@link OtherNewsTest}.
 */
class CallbackTest extends InShop {

    private static final Reply SUCCESS = new Reply(200, "text/plain", "SUCCESS");

    private Placed placed;
    private Payment payment;

    @BeforeEach
    void aStartedPayment() {
        placed = situations.withStartedPayment();
        payment = placed.payment().payment();
    }

    @Test
    void aSignedSuccessPaysTheOrderAndIsAnsweredInTheProvidersForm() {
        assertThat(shop.reply("bank", Report.success(payment))).isEqualTo(SUCCESS);

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void anUnknownProviderIsRefused() {
        for (String provider : List.of("nobody", "", "BANK", "wechat")) {
            assertThat(refusedWithoutTrace(() -> useCases.handleCallback()
                            .handle(provider, Report.success(payment).signed())))
                    .isEqualTo(Refusal.of(Reason.PROVIDER_NOT_FOUND));
        }
    }

    // Signatures

    @Test
    void anUnsignedCallbackIsNotBelieved() {
        assertRejected(
                "SIGNATURE_MISSING",
                LogEntry.Event.SIGNATURE_REFUSED,
                FakeCallbackProtocol.unsigned(Report.success(payment).parameters()));
    }

    @Test
    void aCallbackSignedByAStrangerIsNotBelieved() {
        assertRejected(
                "SIGNATURE_WRONG",
                LogEntry.Event.SIGNATURE_REFUSED,
                FakeCallbackProtocol.signed(Report.success(payment).parameters(), "a stranger's secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "transaction_id", "amount", "paid_at"})
    void aCallbackThatWasChangedOnItsWayIsNotBelieved(String changed) {
        Report honest = Report.failure(payment).paidAt(shop.clock().instant());
        Map<String, String> tampered =
                new HashMap<>(honest.with(changed, "SUCCEEDED").parameters());
        tampered.put("signature", SignatureRule.sign(honest.parameters(), Report.SECRET));

        assertRejected("SIGNATURE_WRONG", LogEntry.Event.SIGNATURE_REFUSED, FakeCallbackProtocol.unsigned(tampered));
    }

    @Test
    void aParameterThatIsNotKnownIsSignedOverAndOtherwiseIgnored() {
        assertThat(shop.reply("bank", Report.success(payment).with("attach", "礼品 🎁")))
                .isEqualTo(SUCCESS);
    }

    @Test
    void whileOneSecretReplacesAnotherBothAreValid() {
        Message message = FakeCallbackProtocol.signed(Report.success(payment).parameters(), "the bank's older secret");

        assertThat(accepted(useCases.handleCallback().handle("bank", message))).isEqualTo(SUCCESS);
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
    }

    // Amounts

    @Test
    void aCallbackWithoutAnAmountIsRefused() {
        assertRejected(
                "AMOUNT_MISSING",
                LogEntry.Event.CALLBACK_REFUSED,
                Report.success(payment).without("amount").signed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "abc", "-398.00", "0", "0.00", "3.98E2", "398,00", "+398.00", " 398.00", "NaN", "398.00 元"})
    void aCallbackWithAMalformedAmountIsRefused(String amount) {
        assertRejected(
                "AMOUNT_MALFORMED",
                LogEntry.Event.CALLBACK_REFUSED,
                Report.success(payment).amount(amount).signed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"398.015", "0.001", "398.01000001"})
    void anAmountThatIsNoMoneyIsRefusedAndChangesNothing(String amount) {
        Map<String, Map<?, ?>> before = snapshot();

        Reply reply = shop.reply("bank", Report.success(payment).amount(amount));

        assertThat(reply).isEqualTo(new Reply(400, "text/plain", "FAIL AMOUNT_MALFORMED"));
        assertOnlyTheInboxChangedSince(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"398", "398.0", "398.00", "398.00000000", "398.009", "397.991", "0398.00"})
    void anAmountLessThanACentAwayIsTheAmount(String amount) {
        assertThat(shop.reply("bank", Report.success(payment).amount(amount))).isEqualTo(SUCCESS);

        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PAID);
        assertThat(shop.receipts(placed.order().id())).singleElement().satisfies(receipt -> assertThat(receipt.amount())
                .isEqualTo(payment.amount()));
    }

    // The trace that strangers leave

    @Test
    void strangersLeaveABoundedTraceAndNothingElse() {
        Message forged = FakeCallbackProtocol.signed(Report.success(payment).parameters(), "forged");
        for (int i = 0; i < 25; i++) {
            accepted(useCases.handleCallback().handle("bank", forged));
        }
        Message amountless = Report.success(payment).without("amount").signed();
        for (int i = 0; i < 25; i++) {
            accepted(useCases.handleCallback().handle("bank", amountless));
        }

        assertThat(shop.logged(payment.id()))
                .filteredOn(LogEntry.Event.SIGNATURE_REFUSED::equals)
                .hasSize(20);
        assertThat(shop.logged(payment.id()))
                .filteredOn(LogEntry.Event.CALLBACK_REFUSED::equals)
                .hasSize(20);
        assertThat(shop.reply("bank", Report.success(payment)))
                .as("the genuine one")
                .isEqualTo(SUCCESS);
    }

    @Test
    void whoNamesAPaymentThatIsNotThereLeavesNoTrace() {
        Map<String, Map<?, ?>> before = snapshot();

        Reply reply = accepted(useCases.handleCallback()
                .handle(
                        "bank",
                        FakeCallbackProtocol.unsigned(Report.success(payment)
                                .with("out_trade_no", "202611110000009999_1")
                                .parameters())));

        assertThat(reply.status()).isEqualTo(400);
        assertNothingChangedSince(before);
    }

    @Test
    void aStrangersTraceTellsWhoAndWhyButNotWhatHeSaid() {
        accepted(useCases.handleCallback()
                .handle(
                        "bank",
                        FakeCallbackProtocol.unsigned(Report.success(payment)
                                .with("attach", "<script>")
                                .parameters())));

        assertThat(shop.log(payment.id())).last().satisfies(entry -> assertThat(entry.details())
                .isEqualTo(Map.of("provider", "bank", "reason", "signature_missing")));
    }

    // Failures on our side

    @Test
    void aSuccessWhoseCommitFailsIsNotAnsweredAndCanBeRepeated() {
        Message message = Report.success(payment).signed();
        Map<String, Map<?, ?>> before = snapshot();
        shop.storage().unitOfWork().failCommit(1);

        assertThatThrownBy(() -> useCases.handleCallback().handle("bank", message))
                .isInstanceOf(IllegalStateException.class);

        assertOnlyTheInboxChangedSince(before);
        assertThat(accepted(useCases.handleCallback().handle("bank", message))).isEqualTo(SUCCESS);
        assertThat(shop.payment(payment.id()).status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void oneSuccessIsOneTransaction() {
        int before = shop.storage().unitOfWork().commits();

        shop.reply("bank", Report.success(payment));

        assertThat(shop.storage().unitOfWork().commits()).isEqualTo(before + 1);
    }

    private void assertRejected(String reason, LogEntry.Event logged, Message message) {
        Map<String, Map<?, ?>> before = snapshot();

        Reply reply = accepted(useCases.handleCallback().handle("bank", message));

        assertThat(reply).isEqualTo(new Reply(400, "text/plain", "FAIL " + reason));
        assertThat(shop.logged(payment.id())).containsExactly(LogEntry.Event.CREATED, LogEntry.Event.STARTED, logged);
        Map<String, Map<?, ?>> after = snapshot();
        assertThat(after.remove("payment log")).isNotEqualTo(before.remove("payment log"));
        assertThat(after).as("all but the log").isEqualTo(before);
    }
}
