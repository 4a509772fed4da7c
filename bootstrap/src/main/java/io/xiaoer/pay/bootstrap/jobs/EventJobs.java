package io.xiaoer.pay.bootstrap.jobs;

import io.quarkus.scheduler.Scheduled;
import io.xiaoer.pay.application.port.in.RelayEvents;
import io.xiaoer.pay.bootstrap.monitoring.EventWatch;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells subscribers of events, soon after they happen. {@code xiaoer.sweep.every=off} switches it off. */
@ApplicationScoped
class EventJobs {

    private final RelayEvents relay;
    private final EventWatch watch;

    EventJobs(RelayEvents relay, EventWatch watch) {
        this.relay = relay;
        this.watch = watch;
    }

    @Scheduled(
            identity = "relay-events",
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = GatewayJobs.JobsAreOff.class)
    void relay() {
        relay.relayDue();
    }

    @Scheduled(
            identity = "forget-deliveries",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        relay.forgetOld();
    }

    @Scheduled(
            identity = "watch-events",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        watch.look();
    }
}
