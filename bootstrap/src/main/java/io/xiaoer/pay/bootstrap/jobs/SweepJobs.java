package io.xiaoer.pay.bootstrap.jobs;

import io.quarkus.scheduler.Scheduled;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks for what has run out of time. {@code xiaoer.sweep.every=off} switches it off. */
@ApplicationScoped
class SweepJobs {

    private final ExpirePayments expirePayments;
    private final CancelUnpaidOrders cancelUnpaidOrders;

    SweepJobs(ExpirePayments expirePayments, CancelUnpaidOrders cancelUnpaidOrders) {
        this.expirePayments = expirePayments;
        this.cancelUnpaidOrders = cancelUnpaidOrders;
    }

    @Scheduled(
            identity = "expire-payments",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expirePayments() {
        expirePayments.expireOverdue();
    }

    @Scheduled(
            identity = "cancel-unpaid-orders",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void cancelUnpaidOrders() {
        cancelUnpaidOrders.cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), Integer.MAX_VALUE, false));
    }
}
