package io.xiaoer.pay.gateway.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.gateway.remote.RemoteCalls;
import io.xiaoer.pay.gateway.supplier.HaierTokens.Grant;
import io.xiaoer.pay.gateway.supplier.HaierTokens.State;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaierTokensTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Instant now = Instant.parse("2026-11-21T08:00:00Z");
    private FakeHaier haier;
    private HaierTokens tokens;

    @BeforeEach
    void openHaier() throws IOException {
        haier = new FakeHaier();
        tokens = new HaierTokens(haier.account(), new RemoteCalls(LONG, LONG, 10_000), () -> now);
    }

    @AfterEach
    void closeHaier() {
        haier.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3540",
        "60, 54",
        "10, 9",
        "999999999999, 86340",
    })
    void aTokenIsUsedUntilShortlyBeforeItExpires(long lives, long isUsed) {
        haier.tokens(exchange -> haier.grant(exchange, lives));
        assertThat(tokens.grant().token()).isEqualTo("token-1");

        now = now.plusSeconds(isUsed).minusMillis(1);
        assertThat(tokens.grant().token()).isEqualTo("token-1");

        now = now.plusMillis(1);
        assertThat(tokens.grant().token()).isEqualTo("token-2");
        assertThat(haier.tokenRequests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aTokenThatIsPastItsEndIsUsedOnce(long lives) {
        haier.tokens(exchange -> haier.grant(exchange, lives));

        assertThat(tokens.grant().token()).isEqualTo("token-1");
        assertThat(tokens.grant().token()).isEqualTo("token-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'access_token':'abc','expires_in':'300'}",
                "{'token':'abc','expires_in':300}",
                "{'access_token':'abc'}",
            })
    void smallDifferencesAreUnderstood(String answer) {
        haier.tokens(exchange -> FakeHaier.answer(exchange, 200, answer.replace('\'', '"')));

        Grant grant = tokens.grant();

        assertThat(grant.token()).isEqualTo("abc");
        assertThat(grant.freshUntil()).isEqualTo(now.plusSeconds(270));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "{}",
                "{'access_token':''}",
                "{'access_token':null}",
                "{'access_token':{'value':'abc'}}",
                "{'access_token':'a\\r\\nX-More: b'}",
                "{'access_token':'密'}",
            })
    void whatIsNoTokenIsNoAnswer(String answer) {
        haier.tokens(exchange -> FakeHaier.answer(exchange, 200, answer.replace('\'', '"')));

        assertThat(tokens.grant()).isEqualTo(Grant.NO_ANSWER);
    }

    @Test
    void noAnswerAndARefusalAreNotKept() {
        haier.tokens(exchange -> FakeHaier.answer(exchange, 503, ""));
        assertThat(tokens.grant()).isEqualTo(Grant.NO_ANSWER);
        haier.tokens(exchange -> FakeHaier.answer(exchange, 401, ""));
        assertThat(tokens.grant()).isEqualTo(Grant.REFUSED);
        haier.tokens(exchange -> haier.grant(exchange, 3_600));

        assertThat(tokens.grant().state()).isEqualTo(State.GRANTED);
    }

    @Test
    void whoeverComesLateWithARefusedTokenDoesNotThrowAwayTheNextOne() {
        Grant first = tokens.grant();
        tokens.forget(first);
        Grant second = tokens.grant();

        tokens.forget(first);

        assertThat(tokens.grant()).isSameAs(second).isNotEqualTo(first);
        assertThat(haier.tokenRequests).hasSize(2);
    }

    @Test
    void manyThatNeedATokenAtOnceAskForOneTogether() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        haier.tokens(exchange -> {
            await(answer);
            haier.grant(exchange, 3_600);
        });

        List<Future<Grant>> waiting = waiting(20, answer);

        for (Future<Grant> one : waiting) {
            assertThat(one.get(20, TimeUnit.SECONDS).token()).isEqualTo("token-1");
        }
        assertThat(haier.tokenRequests).hasSize(1);
    }

    @Test
    void manyThatAreRefusedTogetherAreRefusedOnce() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        haier.tokens(exchange -> {
            await(answer);
            FakeHaier.answer(exchange, 401, "");
        });

        List<Future<Grant>> waiting = waiting(20, answer);

        for (Future<Grant> one : waiting) {
            assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(Grant.REFUSED);
        }
        assertThat(haier.tokenRequests).hasSize(1);
    }

    @Test
    void whoeverIsInterruptedWhileAnotherAsksStaysInterrupted() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        haier.tokens(exchange -> {
            await(answer);
            haier.grant(exchange, 3_600);
        });
        Future<Grant> asking = threads.submit(tokens::grant);
        untilAsked();

        Thread.currentThread().interrupt();
        assertThat(tokens.grant()).isEqualTo(Grant.NO_ANSWER);

        assertThat(Thread.interrupted()).isTrue();
        answer.countDown();
        assertThat(asking.get(20, TimeUnit.SECONDS).token()).isEqualTo("token-1");
    }

    @Test
    void aGrantDoesNotTellItsToken() {
        assertThat(tokens.grant().toString()).contains("GRANTED").doesNotContain("token-1");
    }

    /** Answers once all of them wait. */
    private List<Future<Grant>> waiting(int many, CountDownLatch answer) throws InterruptedException {
        List<Thread> waiters = new ArrayList<>();
        List<Future<Grant>> grants = new ArrayList<>();
        CountDownLatch started = new CountDownLatch(many);
        for (int i = 0; i < many; i++) {
            grants.add(threads.submit(() -> {
                synchronized (waiters) {
                    waiters.add(Thread.currentThread());
                }
                started.countDown();
                return tokens.grant();
            }));
        }
        started.await();
        untilAsked();
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!areAllWaiting(waiters) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        answer.countDown();
        return grants;
    }

    private static boolean areAllWaiting(List<Thread> waiters) {
        synchronized (waiters) {
            return waiters.stream()
                    .allMatch(thread -> thread.getState() == Thread.State.WAITING
                            || thread.getState() == Thread.State.TIMED_WAITING);
        }
    }

    private void untilAsked() throws InterruptedException {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (haier.tokenRequests.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
    }

    private static void await(CountDownLatch answer) {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
