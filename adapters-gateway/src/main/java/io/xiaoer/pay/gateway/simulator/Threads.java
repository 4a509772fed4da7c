package io.xiaoer.pay.gateway.simulator;

import static java.lang.System.Logger.Level.ERROR;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** All threads of one simulator; they keep no process alive. What is left to do when they end is not done. */
final class Threads implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Threads.class.getName());

    private static final int ANSWERING = 16;
    private static final int WAITING_CALLS = 1_000;
    private static final int TELLING = 8;
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final ThreadPoolExecutor answering =
            pool("answers", ANSWERING, new ArrayBlockingQueue<>(WAITING_CALLS), new ThreadPoolExecutor.AbortPolicy());
    private final ThreadPoolExecutor telling =
            pool("tells", TELLING, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.DiscardPolicy());
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, named("waits"), new ThreadPoolExecutor.DiscardPolicy());

    private static ThreadPoolExecutor pool(
            String work, int threads, BlockingQueue<Runnable> queue, RejectedExecutionHandler whenFull) {
        return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, queue, named(work), whenFull);
    }

    private static ThreadFactory named(String work) {
        return task -> {
            Thread thread = new Thread(task, "simulator " + work);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** For the server: a call that finds no room is turned away. */
    Executor answering() {
        return answering;
    }

    /** Does it soon, apart from the answers to calls, which wait for nobody. */
    void soon(Runnable task) {
        telling.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(ERROR, "the simulator could not do what was due", e);
            }
        });
    }

    void after(Duration wait, Runnable task) {
        timer.schedule(() -> soon(task), wait.toMillis(), MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        telling.shutdownNow();
        answering.shutdownNow();
        try {
            timer.awaitTermination(LONGEST_END.toMillis(), MILLISECONDS);
            telling.awaitTermination(LONGEST_END.toMillis(), MILLISECONDS);
            answering.awaitTermination(LONGEST_END.toMillis(), MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
