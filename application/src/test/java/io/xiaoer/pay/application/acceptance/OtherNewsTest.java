package io.xiaoer.pay.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.port.in.PlaceOrder.Placed;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Reply;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.Receipt.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Genuine callbacks that report no success, or speak of a payment that nobody here knows. */
class OtherNewsTest extends InShop {

    private static final Reply SUCCESS = new Reply(200, "text/plain", "SUCCESS");

    @Test
    void aFailureEndsAnOpenPaymentAndLeavesItsOrderPending() {
        for (Placed placed : List.of(situations.placed(), situations.withStartedPayment())) {
            assertThat(shop.reply("bank", Report.failure(payment(placed)))).isEqualTo(SUCCESS);

            assertThat(status(placed)).isEqualTo(PaymentStatus.FAILED);
            assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PENDING);
            assertThat(shop.logged(payment(placed).id()))
                    .endsWith(LogEntry.Event.CALLBACK_RECEIVED, LogEntry.Event.FAILED);
            assertThat(shop.events(placed.order().id())).endsWith("payment.failed");
            assertThat(shop.receipts(placed.order().id())).isEmpty();
            assertThat(shop.stock(placed.order().line().productId()).reserved()).isEqualTo(2);
        }
    }

    @Test
    void aClosureCancelsAnOpenPaymentAndLeavesItsOrderPending() {
        Placed placed = situations.withStartedPayment();

        shop.reply("bank", Report.closure(payment(placed)));

        assertThat(status(placed)).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(shop.log(payment(placed).id())).last().satisfies(entry -> assertThat(entry.details())
                .containsEntry("reason", "closed by the provider"));
        assertThat(shop.order(placed.order().id()).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(shop.events(placed.order().id())).endsWith("payment.cancelled");
    }

    @Test
    void aFailureAfterTheDeadlineFindsThePaymentExpired() {
        Placed placed = situations.withStartedPayment();
        situations.after(Duration.ofMinutes(31));

        assertThat(shop.reply("bank", Report.failure(payment(placed)))).isEqualTo(SUCCESS);

        assertThat(status(placed)).isEqualTo(PaymentStatus.EXPIRED);
        assertThat(shop.logged(payment(placed).id()))
                .endsWith(LogEntry.Event.CALLBACK_RECEIVED, LogEntry.Event.EXPIRED, LogEntry.Event.DUPLICATE);
    }

    @Test
    void nothingButASuccessIsNewsOfAPaymentThatIsOver() {
        for (Placed placed : List.of(
                situations.paid(),
                situations.withFailedPayment(),
                situations.cancelled(),
                situations.withExpiredPayment())) {
            for (Report report : List.of(Report.failure(payment(placed)), Report.closure(payment(placed)))) {
                PaymentStatus before = status(placed);
                List<String> events = shop.events(placed.order().id());
                Map<String, Map<?, ?>> all = snapshot();

                assertThat(shop.reply("bank", report)).isEqualTo(SUCCESS);

                assertThat(status(placed)).isEqualTo(before);
                assertThat(shop.logged(payment(placed).id()))
                        .endsWith(LogEntry.Event.CALLBACK_RECEIVED, LogEntry.Event.DUPLICATE);
                assertThat(shop.events(placed.order().id())).isEqualTo(events);
                assertUnchangedButTheLog(all);
            }
        }
    }

    @Test
    void newsThatChangesNothingIsLoggedAndAcknowledged() {
        Placed placed = situations.withStartedPayment();
        Map<String, Map<?, ?>> before = snapshot();

        assertThat(shop.reply("bank", Report.unchanged(payment(placed)))).isEqualTo(SUCCESS);

        assertThat(status(placed)).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(shop.logged(payment(placed).id())).endsWith(LogEntry.Event.CALLBACK_RECEIVED);
        assertUnchangedButTheLog(before);
    }

    @Test
    void failuresMayNameAnyAmount() {
        Placed placed = situations.withStartedPayment();

        shop.reply("bank", Report.failure(payment(placed)).amount("0.01"));

        assertThat(status(placed)).isEqualTo(PaymentStatus.FAILED);
    }

    @Test
    void theLogTellsWhatTheProviderSaid() {
        Placed placed = situations.withStartedPayment();

        shop.reply("bank", Report.failure(payment(placed)).transaction("4711").amount("398.0"));

        assertThat(shop.log(payment(placed).id()))
                .filteredOn(entry -> entry.event() == LogEntry.Event.CALLBACK_RECEIVED)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.at()).isEqualTo(shop.clock().instant());
                    assertThat(entry.details())
                            .isEqualTo(Map.of(
                                    "provider",
                                    "bank",
                                    "state",
                                    "failed",
                                    "transaction_id",
                                    "4711",
                                    "amount",
                                    "398.0"));
                });
    }

    // Payments that nobody here knows

    @Test
    void moneyThatNobodyAskedForIsHeldAndTheProviderToldSuccess() {
        Report report = unknown(Report.success(payment(situations.placed())));

        assertThat(shop.reply("bank", report)).isEqualTo(SUCCESS);

        assertThat(shop.storage().receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.finding()).contains(Finding.UNKNOWN_PAYMENT);
            assertThat(receipt.payment()).isEmpty();
            assertThat(receipt.order()).isEmpty();
            assertThat(receipt.amount().toString()).isEqualTo("398.00");
            assertThat(receipt.key().transactionId()).isEqualTo(report.transactionId());
        });
    }

    @Test
    void moneyThatNobodyAskedForIsHeldOnce() {
        Report report = unknown(Report.success(payment(situations.placed())));
        shop.reply("bank", report);
        Map<String, Map<?, ?>> before = snapshot();

        assertThat(shop.reply("bank", report)).isEqualTo(SUCCESS);

        assertOnlyTheInboxChangedSince(before);
    }

    @Test
    void anUnknownPaymentsFractionOfACentIsNoMoney() {
        Report report = unknown(Report.success(payment(situations.placed()))).amount("398.005");
        Map<String, Map<?, ?>> before = snapshot();

        assertThat(shop.reply("bank", report).body()).isEqualTo("FAIL AMOUNT_MALFORMED");

        assertOnlyTheInboxChangedSince(before);
    }

    @Test
    void otherNewsOfUnknownPaymentsAreAcknowledgedAndForgotten() {
        Payment payment = payment(situations.placed());
        Map<String, Map<?, ?>> before = snapshot();

        assertThat(shop.reply("bank", unknown(Report.failure(payment)))).isEqualTo(SUCCESS);
        assertThat(shop.reply("bank", unknown(Report.closure(payment)))).isEqualTo(SUCCESS);

        assertOnlyTheInboxChangedSince(before);
    }

    @Test
    void theMockKnowsOnlyWhatIsThere() {
        Report report = unknown(Report.success(payment(situations.placed())));
        Map<String, Map<?, ?>> before = snapshot();

        Reply reply = shop.reply("mock", report);

        assertThat(reply).isEqualTo(new Reply(400, "text/plain", "FAIL UNKNOWN_PAYMENT"));
        assertOnlyTheInboxChangedSince(before);
    }

    @Test
    void theMockSettlesAPaymentByItsId() {
        Placed placed = situations.placed();
        Report report = Report.success(payment(placed))
                .without("out_trade_no")
                .with("payment_id", Long.toString(payment(placed).id().value()));

        assertThat(shop.reply("mock", report)).isEqualTo(SUCCESS);

        assertThat(status(placed)).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(shop.history(placed.order().id()).get(0).operator()).isEqualTo("mock");
        assertThat(shop.reply("mock", report.with("payment_id", "987654321")).body())
                .isEqualTo("FAIL UNKNOWN_PAYMENT");
    }

    private static Report unknown(Report report) {
        return report.with("out_trade_no", "202611110000009999_1");
    }

    private void assertUnchangedButTheLog(Map<String, Map<?, ?>> before) {
        Map<String, Map<?, ?>> after = snapshot();
        for (String changed : List.of("payment log", "callbacks")) {
            after.remove(changed);
            before.remove(changed);
        }
        assertThat(after).isEqualTo(before);
    }

    private PaymentStatus status(Placed placed) {
        PaymentId id = payment(placed).id();
        return shop.payment(id).status();
    }

    private static Payment payment(Placed placed) {
        return placed.payment().payment();
    }
}
