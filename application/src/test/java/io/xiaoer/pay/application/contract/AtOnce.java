package io.xiaoer.pay.application.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** Several threads at once, for tests. Close it to end them. */
public final class AtOnce implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final long STILL_WAITING_MILLIS = 150;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "at-once");
        thread.setDaemon(true);
        return thread;
    });

    public <T> Future<T> start(Callable<T> task) {
        return threads.submit(task);
    }

    /** Runs {@code task} in {@code copies} threads that start together; their answers in any order. */
    public static <T> List<T> run(int copies, Callable<T> task) {
        try (AtOnce atOnce = new AtOnce()) {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<T>> started = new ArrayList<>();
            for (int i = 0; i < copies; i++) {
                started.add(atOnce.start(() -> {
                    await(go);
                    return task.call();
                }));
            }
            go.countDown();
            return started.stream().map(AtOnce::result).toList();
        }
    }

    /** What a task answers; fails with what it failed with, or when it takes far too long. */
    public static <T> T result(Future<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a thread still waits", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Checks that {@code future} is not done, and does not get done for a moment. */
    public static void assertWaits(Future<?> future) {
        assertThatThrownBy(() -> future.get(STILL_WAITING_MILLIS, MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
