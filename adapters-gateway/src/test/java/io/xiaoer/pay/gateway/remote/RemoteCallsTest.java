package io.xiaoer.pay.gateway.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteCallsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private HttpServer slow;

    @BeforeEach
    void start() throws IOException {
        slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.setExecutor(threads);
        slow.createContext("/", exchange -> {
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                mayAnswer.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            atOnce.decrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        slow.start();
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        slow.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aSlowGatewayIsAskedByNoMoreAtOnceThanAreBoundAndTheOthersWaitTheirTurn() throws Exception {
        RemoteCalls calls = new RemoteCalls(Duration.ofSeconds(1), Duration.ofSeconds(10), 1_000);
        List<Future<RemoteAnswer>> answers = sentAtOnce(calls, RemoteCalls.MOST_AT_ONCE + 40);

        while (atOnce.get() < RemoteCalls.MOST_AT_ONCE) {
            Thread.onSpinWait();
        }
        mayAnswer.countDown();

        for (Future<RemoteAnswer> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(204);
        }
        assertThat(mostAtOnce).hasValue(RemoteCalls.MOST_AT_ONCE);
    }

    @Test
    void whoFindsNoConnectionFreeHasNotAsked() throws Exception {
        RemoteCalls calls = new RemoteCalls(Duration.ofSeconds(1), Duration.ofMillis(300), 1_000);
        List<Future<RemoteAnswer>> answers = sentAtOnce(calls, RemoteCalls.MOST_AT_ONCE * 3);

        for (Future<RemoteAnswer> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS).status()).isZero();
        }
        assertThat(answers.stream()
                        .map(RemoteCallsTest::trouble)
                        .filter(said -> said.startsWith("no connection was free")))
                .isNotEmpty();
    }

    private List<Future<RemoteAnswer>> sentAtOnce(RemoteCalls calls, int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> threads.submit(() -> calls.send(request())))
                .toList();
    }

    private static String trouble(Future<RemoteAnswer> answer) {
        try {
            return answer.get().trouble();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + slow.getAddress().getPort() + "/"))
                .GET()
                .build();
    }
}
