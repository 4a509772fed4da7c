package io.xiaoer.pay.bootstrap.jobs;

import io.quarkus.scheduler.Scheduled;
import io.xiaoer.pay.application.port.in.KeepFigures;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.port.in.ReplayCallbacks;
import io.xiaoer.pay.application.port.in.SendRefunds;
import io.xiaoer.pay.bootstrap.monitoring.MoneyWatch;
import io.xiaoer.pay.bootstrap.monitoring.WatchedSweeps;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps money moving and looks where it is. {@code xiaoer.sweep.every=off} switches it off. */
@ApplicationScoped
class MoneyJobs {

    private final SendRefunds sendRefunds;
    private final ReplayCallbacks replayCallbacks;
    private final MoneyWatch watch;
    private final Reconcile reconcile;
    private final KeepFigures keepFigures;
    private final WatchedSweeps watched;

    MoneyJobs(
            SendRefunds sendRefunds,
            ReplayCallbacks replayCallbacks,
            MoneyWatch watch,
            Reconcile reconcile,
            KeepFigures keepFigures,
            WatchedSweeps watched) {
        this.sendRefunds = sendRefunds;
        this.replayCallbacks = replayCallbacks;
        this.watch = watch;
        this.reconcile = reconcile;
        this.keepFigures = keepFigures;
        this.watched = watched;
    }

    @Scheduled(
            identity = "send-refunds",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sendRefunds() {
        sendRefunds.sendDue();
    }

    @Scheduled(
            identity = "replay-callbacks",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void replayCallbacks() {
        watched.replayDue(replayCallbacks);
    }

    @Scheduled(
            identity = "forget-callbacks",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forgetCallbacks() {
        replayCallbacks.forgetOld();
    }

    @Scheduled(
            identity = "watch-money",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watchMoney() {
        watch.look();
    }

    /** There is something to do once an hour. */
    @Scheduled(
            identity = "keep-figures",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepFigures() {
        keepFigures.keepHours();
    }

    /** Nearly always there is nothing to do but to ask the database so. */
    @Scheduled(
            identity = "reconcile-bills",
            every = "{xiaoer.sweep.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcileBills() {
        reconcile.reconcileDue();
    }
}
