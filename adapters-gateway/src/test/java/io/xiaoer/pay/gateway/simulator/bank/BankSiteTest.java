package io.xiaoer.pay.gateway.simulator.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.port.out.CallbackProtocol.Message;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Genuine;
import io.xiaoer.pay.application.port.out.CallbackReading.GenuineRefund;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.RefundNotice;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.gateway.bank.BankCallbacks;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Notification;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway.Signing;
import io.xiaoer.pay.gateway.simulator.ledger.InMemoryLedger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Request;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Response;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated bank against the shop's side of it. */
class BankSiteTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final List<String> SECRETS = List.of("the-new-secret", "the-old-secret");
    private static final URI PAYMENTS = URI.create("http://127.0.0.1/payments");
    private static final URI REFUNDS = URI.create("http://127.0.0.1/refunds");

    private final InMemoryLedger books = new InMemoryLedger();
    private final BankSite bank = new BankSite(books, SECRETS, () -> PAYMENTS, () -> REFUNDS);
    private final BankCallbacks shop = new BankCallbacks(SECRETS);

    private Trade paid() {
        books.open(new Trade(
                Provider.BANK, "1", Money.ofCents(1_000), "", "", "", NOW, Optional.empty(), false, List.of()));
        return books.pay(Provider.BANK, "1", Money.ofCents(1_000), NOW).orElseThrow();
    }

    private static Map<String, String> refund(String trade, String number, String amount) {
        Map<String, String> message = new TreeMap<>(Map.of(
                "out_trade_no",
                trade,
                "out_refund_no",
                number,
                "amount",
                amount,
                "reason",
                "不想要了",
                "nonce",
                "n",
                "timestamp",
                Long.toString(NOW.getEpochSecond())));
        message.put("signature", SignatureRule.sign(message, SECRETS.get(1)));
        return message;
    }

    private Response ask(Map<String, String> message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        message.forEach(json::put);
        return ask("POST", "/bank/refunds", json.toString());
    }

    private Response ask(String method, String path, String body) {
        return bank.answer(new Request(method, path, "", Map.of(), body.getBytes(UTF_8)), NOW);
    }

    private static Message message(Notification notification) {
        return new Message(notification.body(), notification.headers());
    }

    @Test
    void theShopReadsThatItWasPaid() {
        Trade trade = paid();
        Notification told = bank.paid(trade, trade.paid().get(0), Signing.GENUINE, NOW);

        assertThat(told.url()).isEqualTo(PAYMENTS);
        PaymentNotice notice = ((Genuine) shop.read(message(told), NOW)).notice();
        assertThat(notice.state()).isEqualTo(PaymentNotice.State.SUCCEEDED);
        assertThat(notice.amount()).isEqualByComparingTo("10.00");
        assertThat(notice.transactionId()).isEqualTo(trade.paid().get(0).transactionId());
        assertThat(notice.paidAt()).contains(NOW);
    }

    @Test
    void theShopRefusesWhatIsSignedWrongly() {
        Trade trade = paid();
        Notification told = bank.paid(trade, trade.paid().get(0), Signing.WRONG, NOW);
        assertThat(shop.read(message(told), NOW))
                .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.reason())
                        .isEqualTo(CallbackReading.Rejection.SIGNATURE_WRONG));
    }

    @Test
    void aRefundIsTakenAndTheShopReadsThatItIsDone() {
        paid();
        assertThat(ask(refund("1", "r", "4.00")).status()).isEqualTo(200);
        Refund taken = books.findRefund(Provider.BANK, "r").orElseThrow();
        Refund done = books.settle(taken, Refund.Status.DONE, NOW);

        Notification told = bank.refunded(done, Signing.GENUINE, NOW).orElseThrow();

        assertThat(told.url()).isEqualTo(REFUNDS);
        RefundNotice notice = ((GenuineRefund) shop.readRefund(message(told), NOW)).notice();
        assertThat(notice.state()).isEqualTo(RefundNotice.State.SUCCEEDED);
        assertThat(notice.number().value()).isEqualTo("r");
        assertThat(notice.amount()).isEqualByComparingTo("4.00");
    }

    @Test
    void askingAgainIsTheSameRefund() {
        paid();
        assertThat(ask(refund("1", "r", "10.00")).status()).isEqualTo(200);
        assertThat(ask(refund("1", "r", "10.00")).status()).isEqualTo(200);
        assertThat(ask(refund("1", "r", "9.00")).status()).isEqualTo(400);
        assertThat(ask(refund("1", "s", "0.01")).status()).isEqualTo(400);
        assertThat(books.refundsOf(Provider.BANK, "1")).hasSize(1);
    }

    @Test
    void moneyThatItHasNeverSeenGoesBackToo() {
        assertThat(ask(refund("unseen", "r", "4.00")).status()).isEqualTo(200);
        assertThat(ask(refund("unseen", "s", "400.00")).status()).isEqualTo(200);
        assertThat(books.refundsUnderWay()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "signature,x",
        "signature,",
        "amount,1.001",
        "amount,-1",
        "amount,0.00",
        "out_trade_no,",
        "out_refund_no,a b",
        "timestamp,1",
        "timestamp,x"
    })
    void whatIsWrongIsRefused(String name, String value) {
        Map<String, String> message = refund("1", "r", "4.00");
        message.put(name, value == null ? "" : value);
        if (!name.equals("signature")) {
            message.put("signature", SignatureRule.sign(message, SECRETS.get(0)));
        }
        Response answer = ask(message);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), UTF_8)).contains("\"FAIL\"");
        assertThat(books.refundsUnderWay()).isEmpty();
    }

    @Test
    void otherRequestsAreRefused() {
        assertThat(ask("GET", "/bank/refunds", "").status()).isEqualTo(405);
        assertThat(ask("POST", "/bank/else", "{}").status()).isEqualTo(404);
        assertThat(ask("POST", "/bank/refunds", "[]").status()).isEqualTo(400);
    }

    @Test
    void onlyASuccessIsHeard() {
        assertThat(bank.isHeard(200, "{\"code\":\"SUCCESS\",\"message\":\"OK\"}".getBytes(UTF_8)))
                .isTrue();
        assertThat(bank.isHeard(200, "{\"code\":\"FAIL\"}".getBytes(UTF_8))).isFalse();
        assertThat(bank.isHeard(200, "SUCCESS".getBytes(UTF_8))).isFalse();
        assertThat(bank.isHeard(400, "{\"code\":\"SUCCESS\"}".getBytes(UTF_8))).isFalse();
    }
}
