package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.Stage.Answer;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server itself: chance, chores, and its end. */
class SimulatorTest {

    private final Stage stage = new Stage();

    @AfterEach
    void end() {
        stage.close();
    }

    private static boolean isOurs(Thread thread) {
        return thread.getName().startsWith("simulator ") || thread.getName().equals("HTTP-Dispatcher");
    }

    @Test
    void nothingIsLeftOfItOnceItIsClosed() {
        stage.open("1", "1.00");
        stage.simulator.behave(Provider.WECHAT, "1", Behaviour.TIME_OUT_AFTER_ACTING);
        stage.query("1");
        stage.simulator.pay(Provider.WECHAT, "1");
        stage.told(1);
        stage.close();

        Stage.await(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(SimulatorTest::isOurs));
        assertThat(stage.query("1")).isEqualTo(Answer.NONE);
    }

    @Test
    void itKeepsNoProcessAlive() {
        stage.open("1", "1.00");
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("simulator ")))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    @Test
    void twoOfThemHavePortsOfTheirOwn() {
        try (Stage other = new Stage()) {
            assertThat(other.simulator.baseUri()).isNotEqualTo(stage.simulator.baseUri());
        }
    }

    @Test
    void whereNobodyIsNobodyAnswers() {
        assertThat(stage.get("/").status()).isEqualTo(404);
        assertThat(stage.get("/plainly").status()).isEqualTo(404);
    }

    @Test
    void aSiteThatFailsTellsNothingOfHow() {
        Answer answer = stage.get("/plain/unheard-of");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).isEqualTo("{\"message\":\"the simulator failed\"}");
    }

    @Test
    void tooMuchIsNotRead() {
        assertThat(stage.post("/plain/open?number=1&amount=1.00", "x".repeat(1_000_001))
                        .status())
                .isEqualTo(413);
        assertThat(stage.books.find(Provider.WECHAT, "1")).isEmpty();
    }

    @Test
    void aShareOfTheAnswersIsLostAfterItActed() {
        stage.simulator.faults(new Faults(30, 0, 0, 7));
        long lost = IntStream.range(0, 100)
                .filter(i -> stage.open("" + i, "1.00").equals(Answer.NONE))
                .count();
        assertThat(lost).isBetween(15L, 45L);
        assertThat(stage.site.calls).hasValue(100);
        assertThat(IntStream.range(0, 100))
                .allMatch(i -> stage.books.find(Provider.WECHAT, "" + i).isPresent());
    }

    @Test
    void theSameSeedIsTheSameLuck() {
        assertThat(lostOf(20, 3)).isEqualTo(lostOf(20, 3)).isNotEqualTo(lostOf(20, 4));
    }

    private List<Integer> lostOf(int calls, long seed) {
        stage.simulator.faults(new Faults(50, 0, 0, seed));
        return IntStream.range(0, calls)
                .filter(i -> stage.open("" + i, "1.00").equals(Answer.NONE))
                .boxed()
                .toList();
    }

    @Test
    void aLateAnswerComes() {
        stage.simulator.faults(new Faults(0, 100, 0, 1));
        Instant asked = Instant.now();
        assertThat(stage.open("1", "1.00").text()).isEqualTo("open");
        assertThat(Duration.between(asked, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aDuplicatedCallbackComesTwice() {
        stage.simulator.faults(new Faults(0, 0, 100, 1));
        stage.open("1", "1.00");
        stage.simulator.pay(Provider.WECHAT, "1");
        stage.toldNoMoreThan(2);
    }

    @Test
    void everyPaidTradeIsToldWhateverGoesWrong() {
        stage.simulator.faults(new Faults(10, 10, 10, 5));
        stage.shop.failures.set(100);
        IntStream.range(0, 200).parallel().forEach(i -> {
            stage.open("" + i, "1.00");
            stage.simulator.pay(Provider.WECHAT, "" + i);
        });
        Stage.await(() -> stage.shop.told.stream()
                        .filter(told -> told.startsWith("paid "))
                        .map(told -> told.split(" ")[1])
                        .distinct()
                        .count()
                == 200);
        assertThat(stage.shop.told).hasSizeBetween(300, 400);
    }

    @Test
    void afterAResetNothingOldIsTold() {
        stage.open("1", "1.00");
        stage.simulator.behave(Provider.WECHAT, "1", Behaviour.DELAY);
        stage.simulator.pay(Provider.WECHAT, "1");
        stage.simulator.reset();
        Stage.pause(Pace.quick().delay());
        stage.toldNoMoreThan(0);
    }

    @Test
    void theNextOneSettlesWhatWasLeftUnderWay() {
        stage.open("1", "1.00");
        stage.simulator.pay(Provider.WECHAT, "1");
        stage.simulator.close();
        Refund left = new Refund(
                Provider.WECHAT,
                "r",
                "theirs",
                "1",
                "",
                stage.trade("1").amount(),
                "",
                Refund.Status.UNDER_WAY,
                Instant.now(),
                Optional.empty());
        stage.books.refund(left);

        try (Simulator next = another(stage.books, 0)) {
            assertThat(next.refunds(stage.trade("1"))).hasSize(1);
            Stage.await(() -> stage.shop.told.contains("refunded r DONE"));
        }
    }

    @Test
    void manyCallsAtOnceAreAllAnswered() {
        assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> stage.open("" + i, "1.00")))
                .allMatch(answer -> answer.text().equals("open"));
    }

    private Simulator another(Ledger books, int port) {
        return new Simulator(
                books,
                (watched, wallet) -> List.of(new PlainSite(watched, stage.shop.url())),
                Pace.quick(),
                false,
                InstantSource.system(),
                port);
    }

    @Test
    void theSamePortIsTakenWhenItIsFree() {
        int port = stage.simulator.baseUri().getPort();
        try (Simulator beside = another(stage.books, port)) {
            assertThat(beside.baseUri().getPort()).isNotEqualTo(port);
        }
        stage.simulator.close();
        try (Simulator next = another(stage.books, port)) {
            assertThat(next.baseUri().getPort()).isEqualTo(port);
        }
    }

    @Test
    void whoeverSharesTheDatabaseSeesTheSameTrades() {
        DataSource source = TestDatabase.empty("shared");
        Provider provider = Provider.WECHAT;
        SqlLedger books = new SqlLedger(new Database(source));
        books.open(new PlainSite(books, stage.shop.url()).trade("1", "2.00", Instant.now()));

        try (Simulator one = another(books, 0);
                Simulator other = another(new SqlLedger(new Database(source)), 0)) {
            assertThat(one.pay(provider, "1")).isPresent();
            assertThat(other.find(provider, "1")).isEqualTo(one.find(provider, "1"));
            assertThat(other.pay(provider, "1")).isEmpty();
        }
    }
}
