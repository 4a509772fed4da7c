package io.xiaoer.pay.bootstrap.jobs;

import io.quarkus.scheduler.Scheduled;
import io.xiaoer.pay.persistence.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the clock together with the database's. Part of telling the time: no setting switches it off. */
@ApplicationScoped
class ClockJob {

    private final DatabaseClock clock;

    ClockJob(DatabaseClock clock) {
        this.clock = clock;
    }

    @Scheduled(identity = "ask-the-time", every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void ask() {
        clock.ask();
    }
}
