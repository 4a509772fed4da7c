package io.xiaoer.pay.rest.http;

import static io.xiaoer.pay.rest.probe.Api.anonymous;
import static io.xiaoer.pay.rest.probe.Api.asCustomer;
import static io.xiaoer.pay.rest.probe.Api.port;
import static io.xiaoer.pay.rest.probe.Api.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.xiaoer.pay.rest.probe.Answer;
import io.xiaoer.pay.rest.probe.GateResource;
import io.xiaoer.pay.rest.probe.Tokens;
import io.xiaoer.pay.rest.problem.ErrorCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AdmissionTest {

    @Inject
    GateResource gate;

    @Inject
    Admission admission;

    @Inject
    HastyTicker ticker;

    @ConfigProperty(name = "xiaoer.http.max-requests")
    int most;

    @ConfigProperty(name = "xiaoer.http.max-wait")
    Duration longest;

    @ConfigProperty(name = "quarkus.thread-pool.max-threads")
    int threads;

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void everybodyGoes() {
        clients.shutdownNow();
    }

    @Test
    void oneMoreThanThereIsRoomForIsToldToComeBack() throws InterruptedException {
        List<CompletableFuture<Answer>> inside = fill(most);

        Answer refused = asCustomer().header("Accept-Language", "en").get("/api/probe/answer");

        problem(refused, ErrorCode.UNAVAILABLE);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        letAllPass(inside);
        assertThat(asCustomer().get("/api/probe/answer").status()).isEqualTo(200);
    }

    @Test
    void aCallbackIsLetInAlways() throws InterruptedException {
        List<CompletableFuture<Answer>> inside = fill(most);

        for (String path : List.of("/api/payments/callback/bank", "/api/payments//refund-callback/bank/")) {
            assertThat(anonymous().json("{}").post(path).status()).isEqualTo(200);
        }

        letAllPass(inside);
    }

    /** They stay open for as long as somebody looks at a checkout, and have a bound of their own. */
    @Test
    void streamsOfCheckoutsTakeNobodysPlace() throws InterruptedException {
        List<CompletableFuture<Answer>> watching = fill(most, "/checkout/probe/events");

        assertThat(asCustomer().get("/api/probe/answer").status()).isEqualTo(200);

        letAllPass(watching);
    }

    /** Streams of checkouts take all threads, so that whoever else was let in waits for one. */
    @Test
    void whoeverHasWaitedTooLongForItsTurnIsToldToComeBackUnlessItTellsOfMoney() throws InterruptedException {
        long before = admission.refused();
        List<CompletableFuture<Answer>> watching = fill(threads, "/checkout/probe/events");
        CompletableFuture<Answer> order =
                CompletableFuture.supplyAsync(() -> asCustomer().get("/api/probe/answer"), clients);
        CompletableFuture<Answer> callback = CompletableFuture.supplyAsync(
                () -> anonymous().json("{}").post("/api/payments/callback/bank"), clients);
        awaitInside(1);
        ticker.pass(longest);

        gate.letPass(watching.size());

        problem(order.join(), ErrorCode.UNAVAILABLE);
        assertThat(order.join().header("Retry-After")).isEqualTo("1");
        assertThat(admission.refused()).isEqualTo(before + 1);
        assertThat(callback.join().status()).isEqualTo(200);
        letAllPass(List.of());
        assertThat(watching)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    }

    @Test
    void aStrangerIsToldSoHoweverFullItIs() throws InterruptedException {
        List<CompletableFuture<Answer>> inside = fill(most);

        problem(anonymous().get("/api/probe/answer"), ErrorCode.UNAUTHORIZED);

        letAllPass(inside);
    }

    @Test
    void whoeverIsRefusedOrFailsLeavesItsPlace() throws InterruptedException {
        for (int i = 0; i < 2 * most; i++) {
            problem(asCustomer().get("/api/nothing"), ErrorCode.NOT_FOUND);
            problem(asCustomer().json("{").post("/api/probe"), ErrorCode.MALFORMED_REQUEST);
            problem(asCustomer().get("/api/probe/unwritable"), ErrorCode.INTERNAL);
        }

        letAllPass(fill(most));
    }

    @Test
    void whoeverHangsUpKeepsItsPlaceUntilTheWorkIsDone() throws IOException, InterruptedException {
        try (Socket caller = new Socket("localhost", port())) {
            caller.getOutputStream()
                    .write("GET /api/gate HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(Tokens.customer())
                            .getBytes(StandardCharsets.UTF_8));
            gate.awaitArrivals(1);
        }
        List<CompletableFuture<Answer>> inside = fill(most - 1);

        problem(asCustomer().get("/api/probe/answer"), ErrorCode.UNAVAILABLE);

        gate.letPass(1);
        letAllPass(inside);
        letAllPass(fill(most));
    }

    private List<CompletableFuture<Answer>> fill(int requests) throws InterruptedException {
        return fill(requests, "/api/gate");
    }

    private List<CompletableFuture<Answer>> fill(int requests, String path) throws InterruptedException {
        List<CompletableFuture<Answer>> inside = IntStream.range(0, requests)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> asCustomer().get(path), clients))
                .toList();
        gate.awaitArrivals(requests);
        return inside;
    }

    private void letAllPass(List<CompletableFuture<Answer>> inside) throws InterruptedException {
        gate.letPass(inside.size());
        assertThat(inside)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        awaitEmpty();
    }

    /** An answer may be read a moment before its place is free. */
    private void awaitEmpty() throws InterruptedException {
        awaitInside(0);
    }

    private void awaitInside(int requests) throws InterruptedException {
        for (int step = 0; admission.inside() != requests; step++) {
            assertThat(step).as("steps of waiting for places").isLessThan(1_000);
            Thread.sleep(5);
        }
    }
}
