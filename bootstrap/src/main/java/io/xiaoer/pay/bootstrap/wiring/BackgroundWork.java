package io.xiaoer.pay.bootstrap.wiring;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/**
 * Does things beside the requests, on the service's own threads. All of it is on record before it comes here, so what
 * fails or is lost here is done by a job later.
 */
@Singleton
@Typed(BackgroundWork.class)
class BackgroundWork implements Executor {

    private static final Logger LOG = Logger.getLogger(BackgroundWork.class);

    private final ScheduledExecutorService threads;

    BackgroundWork(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        try {
            threads.execute(() -> run(task));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The service is stopping; a job does it later", stopping);
        }
    }

    private static void run(Runnable task) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("What was to be done beside a request failed; a job does it later", e);
        } finally {
            request.terminate();
        }
    }
}
