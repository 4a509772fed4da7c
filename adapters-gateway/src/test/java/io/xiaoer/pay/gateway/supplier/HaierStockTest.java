package io.xiaoer.pay.gateway.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.SupplierStock.Answer;
import io.xiaoer.pay.application.port.out.SupplierStock.Answer.Kind;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductId;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.gateway.supplier.FakeHaier.Question;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks a Haier on this machine, over real connections. */
class HaierStockTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Answer REFUSED = new Answer(Kind.CREDENTIALS_REFUSED, 0);

    private Instant now = Instant.parse("2026-11-21T08:00:00Z");
    private FakeHaier haier;

    @BeforeEach
    void openHaier() throws IOException {
        haier = new FakeHaier();
    }

    @AfterEach
    void closeHaier() {
        haier.close();
    }

    @Test
    void haierIsAskedInItsOwnWords() {
        haier.stock(200, "{\"data\":[{\"secCode\":\"W1\",\"stock\":\"7\"}]}");

        assertThat(asking(LONG).check(washer(), 7)).isEqualTo(new Answer(Kind.ENOUGH, 7));

        assertThat(haier.tokenRequests)
                .containsExactly("POST application/x-www-form-urlencoded grant_type=client_credentials"
                        + "&client_id=client-id&client_secret=client-secret+%26+more");
        Question question = haier.questions.get(0);
        assertThat(question.authorization()).isEqualTo("Bearer token-1");
        assertThat(question.contentType()).isEqualTo("application/json");
        assertThat(question.body())
                .hasToString("{\"salesCode\":\"8800000001\",\"senderCode\":\"8800000002\","
                        + "\"productCode\":\"GA0TEST000\",\"countyCode\":\"310101\",\"source\":\"JSH-B\","
                        + "\"sellerPassword\":\"seller-password\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | {'data':[{'secCode':'W1','stock':'2'},{'secCode':'W2','stock':'3'}]}",
                "4 | {'code':200,'data':[{'stock':4,'timelinessData':{'hour':'24'}}]}",
                "6 | {'data':[{'stock':'6.00'}]}",
                "0 | {'data':[]}",
                "1 | {'data':[{'stock':'3'},{'stock':'-2'}]}",
                "0 | {'data':[{'stock':'-2'}]}",
            })
    void whatAllWarehousesHaveIsAddedUp(long sum, String answer) {
        haier.stock(200, answer.replace('\'', '"'));

        assertThat(asking(LONG).check(washer(), (int) sum + 1)).isEqualTo(new Answer(Kind.TOO_LITTLE, sum));
        assertThat(asking(LONG).check(washer(), (int) sum)).isEqualTo(new Answer(Kind.ENOUGH, sum));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "out of order",
                "[]",
                "null",
                "{}",
                "{'data':null}",
                "{'data':{'stock':'5'}}",
                "{'data':[{'secCode':'W1'}]}",
                "{'data':[{'stock':''}]}",
                "{'data':[{'stock':null}]}",
                "{'data':[{'stock':'many'}]}",
                "{'data':[{'stock':'1.5'}]}",
                "{'data':[{'stock':1e9}]}",
                "{'data':[{'stock':'9999999999999999999'}]}",
                "{'data':[{'stock':'5'}]",
                "{'data':[{'stock':'5'}]}}",
            })
    void anAnswerThatMakesNoSenseIsNone(String answer) {
        haier.stock(200, answer.replace('\'', '"'));

        assertThat(asking(LONG).check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 429, 500, 502, 503})
    void noOtherStatusIsAnAnswer(int status) {
        haier.stock(status, "{\"data\":[{\"stock\":\"5\"}]}");

        assertThat(asking(LONG).check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);
        assertThat(haier.questions).hasSize(1);
    }

    @Test
    void aTokenThatIsNoLongerAcceptedIsReplacedOnce() {
        HaierStock stock = asking(LONG);
        haier.stock(200, "{\"data\":[{\"stock\":\"5\"}]}");
        stock.check(washer(), 1);
        haier.stock(exchange -> FakeHaier.answer(
                exchange,
                exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer token-1") ? 401 : 200,
                "{\"data\":[{\"stock\":\"5\"}]}"));

        assertThat(stock.check(washer(), 1)).isEqualTo(new Answer(Kind.ENOUGH, 5));
        assertThat(stock.check(washer(), 1)).isEqualTo(new Answer(Kind.ENOUGH, 5));

        assertThat(haier.tokenRequests).hasSize(2);
        assertThat(haier.questions)
                .extracting(Question::authorization)
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoeverIsRefusedWithAFreshTokenTooHasWrongCredentials(int status) {
        haier.stock(status, "");

        assertThat(asking(LONG).check(washer(), 1)).isEqualTo(REFUSED);

        assertThat(haier.questions).hasSize(2);
        assertThat(haier.tokenRequests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void whoeverIsGrantedNoTokenHasWrongCredentials(int status) {
        haier.tokens(exchange -> FakeHaier.answer(exchange, status, "{\"error\":\"invalid_client\"}"));

        assertThat(asking(LONG).check(washer(), 1)).isEqualTo(REFUSED);

        assertThat(haier.tokenRequests).hasSize(1);
        assertThat(haier.questions).isEmpty();
    }

    @Test
    void haierThatDoesNotAnswerInTimeIsUnavailable() {
        haier.stock(haier::say);
        assertThat(asking(SHORT).check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);

        haier.tokens(haier::say);
        assertThat(asking(SHORT).check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);
    }

    @Test
    void haierThatBeginsToAnswerAndStopsIsUnavailable() {
        haier.stock(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            haier.say(exchange);
        });

        assertThat(asking(SHORT).check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);
    }

    @Test
    void haierThatHangsUpOrIsNotThereIsUnavailable() throws IOException {
        haier.stock(exchange -> exchange.close());
        assertThat(asking(LONG).check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);

        int nobodys;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = socket.getLocalPort();
        }
        HaierStock nobody = new HaierStock(FakeHaier.account(nobodys), () -> now);
        assertThat(nobody.check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);
    }

    @Test
    void haierThatIsSilentTimeAndAgainIsLeftAloneUntilATrialIsAnswered() {
        HaierStock stock = asking(LONG);
        haier.stock(503, "");
        for (int i = 0; i < 10; i++) {
            assertThat(stock.check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);
        }
        assertThat(haier.questions).hasSize(3);

        now = now.plus(PAUSE);
        assertThat(stock.check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);
        assertThat(stock.check(washer(), 1)).isEqualTo(Answer.UNAVAILABLE);
        assertThat(haier.questions).hasSize(4);

        now = now.plus(PAUSE);
        haier.stock(200, "{\"data\":[{\"stock\":\"5\"}]}");
        assertThat(stock.check(washer(), 1)).isEqualTo(new Answer(Kind.ENOUGH, 5));
        assertThat(stock.check(washer(), 6)).isEqualTo(new Answer(Kind.TOO_LITTLE, 5));
        assertThat(haier.questions).hasSize(6);
    }

    @Test
    void haierThatRefusesUsAnswersAndIsAskedOn() {
        HaierStock stock = asking(LONG);
        haier.stock(401, "");
        for (int i = 0; i < 5; i++) {
            assertThat(stock.check(washer(), 1)).isEqualTo(REFUSED);
        }
        assertThat(haier.questions).hasSize(10);
    }

    @Test
    void aProductWithoutACodeCannotBeAskedAbout() {
        HaierStock stock = asking(LONG);
        for (int i = 0; i < 5; i++) {
            assertThat(stock.check(product(Optional.empty()), 1)).isEqualTo(Answer.UNAVAILABLE);
        }
        assertThat(haier.tokenRequests).isEmpty();
        assertThat(stock.check(washer(), 0)).as("asked all the same").isEqualTo(new Answer(Kind.ENOUGH, 0));
    }

    /** Leaves Haier alone after three failures in a row. */
    private HaierStock asking(Duration patience) {
        return new HaierStock(haier.account(), LONG, patience, new Circuit(3, PAUSE, () -> now), () -> now);
    }

    private static Product washer() {
        return product(Optional.of("GA0TEST000"));
    }

    private static Product product(Optional<String> code) {
        return new Product(
                new ProductId(4),
                "洗衣机",
                Money.ofCents(319_900),
                ProductSource.HAIER,
                code,
                true,
                Instant.parse("2026-11-01T00:00:00Z"));
    }
}
