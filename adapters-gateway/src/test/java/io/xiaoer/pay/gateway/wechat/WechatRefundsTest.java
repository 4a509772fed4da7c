package io.xiaoer.pay.gateway.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import io.xiaoer.pay.gateway.key.RsaSignature;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks a WeChat Pay on this machine, over real connections. */
class WechatRefundsTest {

    private static final Instant NOW = WechatPay.NOW;
    private static final String PATH = "/v3/refund/domestic/refunds";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Pattern AUTHORIZATION = Pattern.compile("WECHATPAY2-SHA256-RSA2048 mchid=\"(?<mchid>.+)\","
            + "nonce_str=\"(?<nonce>[0-9a-f]{32})\",timestamp=\"(?<timestamp>[0-9]+)\","
            + "serial_no=\"(?<serial>.+)\",signature=\"(?<signature>.+)\"");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final Map<String, String> heardHeaders = new ConcurrentHashMap<>();
    private HttpServer server;
    private volatile String heard = "";

    @BeforeEach
    void openWechatPay() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void closeWechatPay() {
        testIsOver.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void wechatPayIsToldWhatToPayBackInFenAndOfHowMuch() throws JsonProcessingException {
        wechatPayAnswers(200, status("PROCESSING"));

        assertThat(ask(LONG).state()).isEqualTo(State.ACCEPTED);

        JsonNode request = new ObjectMapper().readTree(heard);
        assertThat(request)
                .isEqualTo(new ObjectMapper().readTree("""
                                {"out_trade_no": "202611210000000001_7", "out_refund_no": "%s", "reason": "不想要了 \\"\\n",
                                 "notify_url": "https://shop.example/api/payments/refund-callback/wechat",
                                 "amount": {"refund": 3000, "total": 19900, "currency": "CNY"}}
                                """.formatted(refund("").number())));
    }

    @Test
    void theRequestIsSignedAsItIsSent() {
        wechatPayAnswers(200, status("PROCESSING"));
        ask(LONG);

        Matcher authorization = AUTHORIZATION.matcher(heardHeaders.get("authorization"));
        assertThat(authorization.matches()).isTrue();
        assertThat(authorization.group("mchid")).isEqualTo(WechatPay.MERCHANT_ID);
        assertThat(authorization.group("serial")).isEqualTo(merchant().merchantSerial());
        assertThat(authorization.group("timestamp")).isEqualTo(Long.toString(NOW.getEpochSecond()));
        String signed = "POST\n%s\n%s\n%s\n%s\n"
                .formatted(PATH, authorization.group("timestamp"), authorization.group("nonce"), heard);
        assertThat(RsaSignature.verify(
                        WechatPay.MERCHANT_KEYS.getPublic(), signed.getBytes(UTF_8), authorization.group("signature")))
                .isTrue();
        assertThat(heardHeaders)
                .containsEntry("accept", "application/json")
                .containsEntry("content-type", "application/json")
                .containsEntry("wechatpay-serial", WechatPay.PUBLIC_KEY)
                .containsKey("user-agent");
    }

    @Test
    void aQueryIsSignedWithItsParameters() {
        wechatPayAnswers(200, status("SUCCESS"));

        WechatApi.Answer answer = new WechatApi(merchant(), LONG, LONG).get(PATH + "/R1?a=b%20c", NOW);

        Matcher authorization = AUTHORIZATION.matcher(heardHeaders.get("authorization"));
        assertThat(authorization.matches()).isTrue();
        String signed = "GET\n%s/R1?a=b%%20c\n%s\n%s\n\n"
                .formatted(PATH, authorization.group("timestamp"), authorization.group("nonce"));
        assertThat(RsaSignature.verify(
                        WechatPay.MERCHANT_KEYS.getPublic(), signed.getBytes(UTF_8), authorization.group("signature")))
                .isTrue();
        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.body().path("status").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void anEmptyAnswerIsSignedToo() {
        wechatPayAnswers(204, "");

        WechatApi.Answer answer = new WechatApi(merchant(), LONG, LONG).get(PATH, NOW);

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.body().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, DONE", "PROCESSING, ACCEPTED", "CLOSED, REFUSED", "ABNORMAL, REFUSED"})
    void theStatusOfTheRefundSaysWhatBecameOfIt(String status, State state) {
        wechatPayAnswers(200, status(status));

        Answer answer = ask(LONG);

        assertThat(answer).isEqualTo(new Answer(state, status + " 50300908692026112100000000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ELSE", ""})
    void aStatusThatWeDoNotKnowSaysNothing(String status) {
        wechatPayAnswers(200, status(status));

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
        wechatPayAnswers(status, body);

        assertThat(ask(LONG)).isEqualTo(new Answer(state, "HTTP %d %s".formatted(status, body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wechatpay-signature", "wechatpay-serial", "wechatpay-nonce", "wechatpay-timestamp"})
    void aSuccessThatWechatPayDidNotSignIsNone(String header) {
        byte[] body = status("SUCCESS").getBytes(UTF_8);
        Map<String, String> headers = WechatPay.headers(WechatPay.PUBLIC_KEY, NOW, body);
        headers.put(header, "1");
        answers(200, body, headers);

        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aSuccessWithoutASignatureOrOfYesterdayIsNone() {
        byte[] body = status("SUCCESS").getBytes(UTF_8);
        answers(200, body, Map.of());
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);

        server.removeContext(PATH);
        answers(200, body, WechatPay.headers(WechatPay.PUBLIC_KEY, NOW.minus(Duration.ofDays(1)), body));
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void anAnswerSignedByACertificateIsAsGood() {
        byte[] body = status("SUCCESS").getBytes(UTF_8);
        answers(200, body, WechatPay.headers(WechatPay.CERTIFICATE, NOW, body));

        assertThat(ask(LONG).state()).isEqualTo(State.DONE);
    }

    @Test
    void anAnswerAboutAnotherRefundSaysNothingAboutThisOne() {
        wechatPayAnswers(200, status("SUCCESS").replace(refund("").number().value(), "R202611210000000008"));
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);

        server.removeContext(PATH);
        wechatPayAnswers(200, "[]");
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void moneyWithoutATradeNumberIsNamedByItsTransaction() throws JsonProcessingException {
        wechatPayAnswers(200, status("SUCCESS"));

        refunds(LONG).refund(refund("x"), receipt(Optional.empty()), NOW);

        JsonNode request = new ObjectMapper().readTree(heard);
        assertThat(request.path("transaction_id").asText()).isEqualTo("4200002119202611211234567890");
        assertThat(request.has("out_trade_no")).isFalse();
    }

    @Test
    void aReasonIsCutToWhatWechatPayTakesBetweenCharactersAndLeftOutWhenThereIsNone() throws JsonProcessingException {
        wechatPayAnswers(200, status("SUCCESS"));

        refunds(LONG).refund(refund("x" + "🧊".repeat(100)), receipt(Optional.empty()), NOW);
        assertThat(new ObjectMapper().readTree(heard).path("reason").asText()).isEqualTo("x" + "🧊".repeat(19));

        refunds(LONG).refund(refund(" "), receipt(Optional.empty()), NOW);
        assertThat(new ObjectMapper().readTree(heard).has("reason")).isFalse();
    }

    @Test
    void whoDoesNotAnswerInTimeOrStopsOrHangsUpMayHavePaidOrNot() {
        server.createContext(PATH, exchange -> await(testIsOver));
        assertThat(ask(SHORT).state()).isEqualTo(State.UNKNOWN);

        server.removeContext(PATH);
        server.createContext(PATH, exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(testIsOver);
        });
        assertThat(ask(SHORT).state()).isEqualTo(State.UNKNOWN);

        server.removeContext(PATH);
        server.createContext(PATH, HttpExchange::close);
        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
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

    private void wechatPayAnswers(int status, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        answers(status, bytes, WechatPay.headers(WechatPay.PUBLIC_KEY, NOW, bytes));
    }

    private void answers(int status, byte[] body, Map<String, String> headers) {
        server.createContext(PATH, exchange -> {
            heard = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            exchange.getRequestHeaders()
                    .forEach((name, values) -> heardHeaders.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer ask(Duration patience) {
        return refunds(patience).refund(refund("不想要了 \"\n"), receipt(Optional.of("202611210000000001_7")), NOW);
    }

    private WechatRefunds refunds(Duration patience) {
        return new WechatRefunds(merchant(), new WechatApi(merchant(), LONG, patience));
    }

    private WechatMerchant merchant() {
        return WechatPay.merchant(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
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
