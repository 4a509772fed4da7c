package io.xiaoer.pay.bootstrap.wiring;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The threads that send events: of their own, since they wait for others most of the time. When the service stops, what
 * they are at is ended and recorded, and nothing new begins.
 */
@Singleton
@Typed(RelayThreads.class)
class RelayThreads implements Executor {

    private static final Logger LOG = Logger.getLogger(RelayThreads.class);

    private static final int MOST = 16;
    private static final int IDLE_SECONDS = 30;

    /** Less than the service waits for itself. */
    private static final int LONGEST_GOODBYE_SECONDS = 12;

    private final ThreadPoolExecutor threads;

    RelayThreads() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "event-relay-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    void stop(@Observes ShutdownEvent stopping) {
        end();
    }

    @PreDestroy
    void end() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Events were on their way when the service stopped; they are sent once more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
