package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.xiaoer.pay.application.port.out.RefundGateway.Answer;
import io.xiaoer.pay.application.port.out.RefundGateway.State;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks a WeChat Pay on this machine, over real connections. */
class WechatRefundsTest {

    private static final Instant NOW = WechatPay.NOW;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final WechatServer server = new WechatServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void wechatPayIsToldWhatToPayBackInFenAndOfHowMuch() throws JsonProcessingException {
        server.answers(200, status("PROCESSING"));

        assertThat(ask(LONG).state()).isEqualTo(State.ACCEPTED);

        JsonNode request = new ObjectMapper().readTree(server.heard());
        assertThat(request)
                .isEqualTo(new ObjectMapper().readTree("""
                                {"transaction_id": "4200002119202611211234567890", "out_refund_no": "%s", "reason": "不想要了 \\"\\n",
                                 "notify_url": "https://shop.example/api/payments/refund-callback/wechat",
                                 "amount": {"refund": 3000, "total": 19900, "currency": "CNY"}}
                                """.formatted(refund("").number())));
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, DONE", "PROCESSING, ACCEPTED", "CLOSED, REFUSED", "ABNORMAL, REFUSED"})
    void theStatusOfTheRefundSaysWhatBecameOfIt(String status, State state) {
        server.answers(200, status(status));

        Answer answer = ask(LONG);

        assertThat(answer).isEqualTo(new Answer(state, status + " 50300908692026112100000000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ELSE", ""})
    void aStatusThatWeDoNotKnowSaysNothing(String status) {
        server.answers(200, status(status));

        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "403, REFUSED",
        "404, REFUSED",
        "429, REFUSED",
        "500, UNKNOWN",
        "502, UNKNOWN",
        "302, UNKNOWN"
    })
    void anotherHttpStatusSaysWhetherItWasDone(int status, State state) {
        String body = "{\"code\":\"NOT_ENOUGH\",\"message\":\"基本账户余额不足\"}";
        server.answers(status, body);

        assertThat(ask(LONG)).isEqualTo(new Answer(state, "HTTP %d %s".formatted(status, body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechatpay-signature", "wechatpay-serial", "wechatpay-nonce", "wechatpay-timestamp"})
    void aSuccessThatWechatPayDidNotSignIsNone(String header) {
        byte[] body = status("SUCCESS").getBytes(UTF_8);
        Map<String, String> headers = WechatPay.headers(WechatPay.PUBLIC_KEY, NOW, body);
        headers.put(header, "1");
        server.answers(200, body, headers);

        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aSuccessWithoutASignatureOrOfYesterdayIsNone() {
        byte[] body = status("SUCCESS").getBytes(UTF_8);
        server.answers(200, body, Map.of());
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);

        server.answers(200, body, WechatPay.headers(WechatPay.PUBLIC_KEY, NOW.minus(Duration.ofDays(1)), body));
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void anAnswerSignedByACertificateIsAsGood() {
        byte[] body = status("SUCCESS").getBytes(UTF_8);
        server.answers(200, body, WechatPay.headers(WechatPay.CERTIFICATE, NOW, body));

        assertThat(ask(LONG).state()).isEqualTo(State.DONE);
    }

    @Test
    void anAnswerAboutAnotherRefundSaysNothingAboutThisOne() {
        server.answers(200, status("SUCCESS").replace(refund("").number().value(), "R202611210000000008"));
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);

        server.answers(200, "[]");
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aReasonIsCutToWhatWechatPayTakesBetweenCharactersAndLeftOutWhenThereIsNone() throws JsonProcessingException {
        server.answers(200, status("SUCCESS"));

        refunds(LONG).refund(refund("x" + "🧊".repeat(100)), receipt(Optional.empty()), NOW);
        assertThat(new ObjectMapper().readTree(server.heard()).path("reason").asText())
                .isEqualTo("x" + "🧊".repeat(19));

        refunds(LONG).refund(refund(" "), receipt(Optional.empty()), NOW);
        assertThat(new ObjectMapper().readTree(server.heard()).has("reason")).isFalse();
    }

    @Test
    void whoDoesNotAnswerInTimeOrStopsOrHangsUpMayHavePaidOrNot() {
        server.does(exchange -> server.hangs());
        assertThat(ask(SHORT).state()).isEqualTo(State.UNKNOWN);

        server.does(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            server.hangs();
        });
        assertThat(ask(SHORT).state()).isEqualTo(State.UNKNOWN);

        server.does(HttpExchange::close);
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, DONE", "PROCESSING, ACCEPTED", "CLOSED, REFUSED", "ABNORMAL, REFUSED", "ELSE, UNKNOWN"})
    void whatBecameOfARefundWhoseAnswerIsLostIsAskedForOnce(String status, State state) {
        server.does(exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                server.answers(200, status(status));
            }
            exchange.close();
        });

        assertThat(ask(LONG).state()).isEqualTo(state);
        assertThat(server.heardLine())
                .isEqualTo("GET /v3/refund/domestic/refunds/" + refund("").number());
    }

    @Test
    void aRefundThatIsNotFoundAfterItsAnswerWasLostMayYetCome() {
        server.does(exchange -> {
            server.answers(404, "{\"code\":\"RESOURCE_NOT_EXISTS\"}");
            exchange.close();
        });

        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aRefusalOfSomebodyOnTheWayDoesNotHideThatItWasDone() {
        server.does(exchange -> {
            server.answers(200, status("SUCCESS"));
            exchange.sendResponseHeaders(403, -1);
        });

        assertThat(ask(LONG).state()).isEqualTo(State.DONE);
    }

    @Test
    void nobodyThereIsNoAnswer() throws IOException {
        int nobodys;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = socket.getLocalPort();
        }
        WechatMerchant merchant = WechatPay.merchant(URI.create("http://127.0.0.1:" + nobodys));
        WechatRefunds refunds = new WechatRefunds(merchant, new WechatApi(merchant, LONG, LONG));

        assertThat(refunds.provider()).isEqualTo(Provider.WECHAT);
        assertThat(refunds.refund(refund("x"), receipt(Optional.empty()), NOW).state())
                .isEqualTo(State.UNKNOWN);
    }

    private static String status(String status) {
        ObjectNode answer = WechatPay.refund(status);
        answer.remove("refund_status");
        return answer.put("out_refund_no", refund("").number().value())
                .put("status", status)
                .toString();
    }

    private Answer ask(Duration patience) {
        return refunds(patience).refund(refund("不想要了 \"\n"), receipt(Optional.of("202611210000000001_7")), NOW);
    }

    private WechatRefunds refunds(Duration patience) {
        return new WechatRefunds(server.merchant(), new WechatApi(server.merchant(), LONG, patience));
    }

    private static Receipt receipt(Optional<String> trade) {
        return new Receipt(
                new Receipt.Key(Provider.WECHAT, "4200002119202611211234567890"),
                trade.map(TradeNumber::new),
                Optional.of(new PaymentId(7)),
                Optional.of(new OrderId(1)),
                Money.ofCents(19_900),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                NOW,
                NOW);
    }

    private static Refund refund(String reason) {
        return Refund.request(
                new RefundId(9),
                receipt(Optional.empty()),
                Money.ofCents(3_000),
                Refund.Source.APPLIED,
                reason,
                "alice",
                NOW);
    }
}
