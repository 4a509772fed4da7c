package io.xiaoer.pay.bootstrap.jobs;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.ScheduledExecution;
import io.xiaoer.pay.application.port.in.AskGateways;
import io.xiaoer.pay.application.port.in.CloseOrders;
import io.xiaoer.pay.bootstrap.config.XiaoerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

/**
 * Asks gateways what they have not said by themselves. Payments are asked about every second, since the schedule counts
 * in seconds and each run asks no more than one second allows. {@code xiaoer.sweep.every=off} switches it off.
 */
@ApplicationScoped
class GatewayJobs {

    private final AskGateways askGateways;
    private final CloseOrders closeOrders;

    GatewayJobs(AskGateways askGateways, CloseOrders closeOrders) {
        this.askGateways = askGateways;
        this.closeOrders = closeOrders;
    }

    @Scheduled(
            identity = "ask-gateways",
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = JobsAreOff.class)
    void askGateways() {
        askGateways.askDue();
    }

    @Scheduled(
            identity = "close-orders",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void closeOrders() {
        closeOrders.closeDue();
    }

    /** Holds for jobs whose interval is not the sweep's. */
    @Singleton
    static class JobsAreOff implements Scheduled.SkipPredicate {

        private final XiaoerConfig config;

        JobsAreOff(XiaoerConfig config) {
            this.config = config;
        }

        @Override
        public boolean test(ScheduledExecution execution) {
            return config.sweep().every().isEmpty();
        }
    }
}
