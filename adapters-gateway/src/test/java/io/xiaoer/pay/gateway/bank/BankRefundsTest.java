package io.xiaoer.pay.gateway.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.xiaoer.pay.application.port.out.RefundGateway.Answer;
import io.xiaoer.pay.application.port.out.RefundGateway.State;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.SignatureRule;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks a bank on this machine, over real connections. */
class BankRefundsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final List<String> SECRETS = List.of("the-new-secret", "the-old-secret");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private HttpServer server;
    private volatile String heard = "";

    @BeforeEach
    void openTheBank() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void closeTheBank() {
        testIsOver.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theBankIsToldWhatToPayBackSignedWithTheNewestSecret() throws IOException {
        bankAnswers(200, "{\"code\":\"SUCCESS\"}");

        Answer answer = ask(LONG);

        assertThat(answer.state()).isEqualTo(State.ACCEPTED);
        Map<String, String> message = new ObjectMapper().readValue(heard, new TypeReference<>() {});
        assertThat(message)
                .containsOnlyKeys(
                        "out_trade_no", "out_refund_no", "amount", "reason", "nonce", "timestamp", "signature")
                .containsEntry("out_trade_no", "202611210000000001_7")
                .containsEntry("out_refund_no", refund().number().value())
                .containsEntry("amount", "30.00")
                .containsEntry("reason", "不想要了 \"\n")
                .containsEntry("timestamp", Long.toString(NOW.getEpochSecond()));
        assertThat(SignatureRule.verify(message, message.get("signature"), List.of("the-new-secret")))
                .isTrue();
    }

    @Test
    void aReasonCannotBeTakenForFurtherFields() throws IOException {
        bankAnswers(200, "");
        Refund sly = Refund.request(
                new RefundId(9),
                receipt(Optional.empty()),
                Money.ofCents(3_000),
                Refund.Source.APPLIED,
                "x&refund_id=1&refund_status=SUCCESS",
                "mallory",
                NOW);

        bank(LONG).refund(sly, receipt(Optional.of("x_7")), NOW);

        Map<String, String> message = new ObjectMapper().readValue(heard, new TypeReference<>() {});
        assertThat(message.get("reason")).isEqualTo("x refund_id 1 refund_status SUCCESS");
        message.putAll(Map.of("reason", "x", "refund_id", "1", "refund_status", "SUCCESS"));
        assertThat(SignatureRule.verify(message, message.get("signature"), SECRETS))
                .isFalse();
    }

    @Test
    void eachRequestHasANonceOfItsOwnAndTheSameNumber() throws IOException {
        bankAnswers(200, "");
        ask(LONG);
        Map<String, String> first = new ObjectMapper().readValue(heard, new TypeReference<>() {});
        ask(LONG);
        Map<String, String> second = new ObjectMapper().readValue(heard, new TypeReference<>() {});

        assertThat(second.get("nonce")).isNotEqualTo(first.get("nonce"));
        assertThat(second.get("out_refund_no")).isEqualTo(first.get("out_refund_no"));
    }

    @ParameterizedTest
    @CsvSource({
        "200, ACCEPTED",
        "202, ACCEPTED",
        "204, ACCEPTED",
        "400, REFUSED",
        "404, REFUSED",
        "429, REFUSED",
        "500, UNKNOWN",
        "503, UNKNOWN",
        "302, UNKNOWN"
    })
    void theStatusSaysWhatBecameOfTheRequest(int status, State state) {
        bankAnswers(status, status == 204 ? "" : "because");

        Answer answer = ask(LONG);

        assertThat(answer.state()).isEqualTo(state);
        assertThat(answer.details()).contains(Integer.toString(status));
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.createContext("/elsewhere", exchange -> {
            heard = "elsewhere";
            answer(exchange, 200, "");
        });
        server.createContext("/refunds", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 307, "");
        });

        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
        assertThat(heard).isEmpty();
    }

    @Test
    void staffReadTheBeginningOfTheAnswerInOneLineWithoutOurSecrets() {
        bankAnswers(400, "insufficient\r\n\u0000balance " + "x".repeat(1_000_000));

        Answer answer = ask(LONG);

        assertThat(answer.state()).isEqualTo(State.REFUSED);
        assertThat(answer.details())
                .startsWith("HTTP 400 insufficient balance xxx")
                .hasSizeLessThanOrEqualTo(200)
                .doesNotContain(SECRETS);
    }

    @Test
    void aBankThatDoesNotAnswerInTimeMayHavePaidOrNot() {
        server.createContext("/refunds", exchange -> await(testIsOver));

        assertThat(ask(SHORT).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aBankThatBeginsToAnswerAndStopsMayHavePaidOrNot() {
        server.createContext("/refunds", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await(testIsOver);
        });

        assertThat(ask(SHORT).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void aBankThatHangsUpMayHavePaidOrNot() {
        server.createContext("/refunds", HttpExchange::close);

        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void nobodyThereIsNoAnswer() throws IOException {
        int nobodys;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = socket.getLocalPort();
        }
        BankRefunds bank = new BankRefunds(
                Optional.of(URI.create("http://127.0.0.1:%d/refunds".formatted(nobodys))), SECRETS, LONG, LONG);

        assertThat(bank.refund(refund(), receipt(Optional.of("x_7")), NOW).state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void whoeverIsInterruptedMeanwhileStaysInterrupted() {
        server.createContext("/refunds", exchange -> await(testIsOver));
        Thread.currentThread().interrupt();

        assertThat(ask(LONG).state()).isEqualTo(State.UNKNOWN);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void withoutAUrlOrATradeNumberNothingIsAsked() {
        BankRefunds unset = new BankRefunds(Optional.empty(), SECRETS);
        assertThat(unset.refund(refund(), receipt(Optional.of("x_7")), NOW))
                .isEqualTo(new Answer(State.REFUSED, "no refund url is set"));

        bankAnswers(200, "");
        assertThat(bank(LONG).refund(refund(), receipt(Optional.empty()), NOW).state())
                .isEqualTo(State.REFUSED);
        assertThat(heard).isEmpty();
    }

    @Test
    void aUrlThatCannotBeAskedAndAMissingSecretAreFoundAtTheStart() {
        assertThatThrownBy(() -> new BankRefunds(Optional.of(URI.create("ftp://bank/refunds")), SECRETS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BankRefunds(Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void bankAnswers(int status, String body) {
        server.createContext("/refunds", exchange -> {
            heard = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            answer(exchange, status, body);
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer ask(Duration patience) {
        return bank(patience).refund(refund(), receipt(Optional.of("202611210000000001_7")), NOW);
    }

    private BankRefunds bank(Duration patience) {
        URI url = URI.create(
                "http://127.0.0.1:%d/refunds".formatted(server.getAddress().getPort()));
        return new BankRefunds(Optional.of(url), SECRETS, LONG, patience);
    }

    private static Receipt receipt(Optional<String> trade) {
        return new Receipt(
                new Receipt.Key(Provider.BANK, "B-77"),
                trade.map(TradeNumber::new),
                Optional.of(new PaymentId(7)),
                Optional.of(new OrderId(1)),
                Money.ofCents(10_000),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                NOW,
                NOW);
    }

    private static Refund refund() {
        return Refund.request(
                new RefundId(9),
                receipt(Optional.empty()),
                Money.ofCents(3_000),
                Refund.Source.APPLIED,
                "不想要了 \"\n",
                "alice",
                NOW);
    }
}
