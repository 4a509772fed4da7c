package io.xiaoer.pay.bootstrap.jobs;

import io.quarkus.scheduler.Scheduled;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.ForgetAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks for what has run out of time. {@code xiaoer.sweep.every=off} switches it off. */
@ApplicationScoped
class SweepJobs {

    private final ExpirePayments expirePayments;
    private final CancelUnpaidOrders cancelUnpaidOrders;
    private final ForgetAnswers forgetAnswers;

    SweepJobs(ExpirePayments expirePayments, CancelUnpaidOrders cancelUnpaidOrders, ForgetAnswers forgetAnswers) {
        this.expirePayments = expirePayments;
        this.cancelUnpaidOrders = cancelUnpaidOrders;
        this.forgetAnswers = forgetAnswers;
    }

    @Scheduled(
            identity = "expire-payments",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void expirePayments() {
        expirePayments.expireOverdue(new ExpirePayments.Command(false));
    }

    @Scheduled(
            identity = "cancel-unpaid-orders",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void cancelUnpaidOrders() {
        cancelUnpaidOrders.cancelUnpaid(new CancelUnpaidOrders.Command(Optional.empty(), Integer.MAX_VALUE, false));
    }

    @Scheduled(
            identity = "forget-answers",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetAnswers() {
        forgetAnswers.forgetOld();
    }
}
