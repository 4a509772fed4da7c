package io.xiaoer.pay.bootstrap.monitoring;

import io.xiaoer.pay.application.port.in.AskGateways;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CloseOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.ReplayCallbacks;
import io.xiaoer.pay.application.port.in.SendRefunds;
import jakarta.inject.Singleton;
import java.util.Map;

/** In-ports whose runs are watched, whoever has them run. A dry run does nothing and is not counted. */
@Singleton
public class WatchedSweeps {

    private final SweepMeters meters;

    WatchedSweeps(SweepMeters meters) {
        this.meters = meters;
    }

    public CancelUnpaidOrders cancelling(CancelUnpaidOrders sweep) {
        return (command, told) -> command.dryRun()
                ? sweep.cancelUnpaid(command, told)
                : meters.run(
                        Sweep.CANCEL_UNPAID_ORDERS,
                        () -> sweep.cancelUnpaid(command, told),
                        report -> Map.of(
                                "cancelled", report.cancelled(),
                                "skipped", report.skipped(),
                                "failed", report.failed()));
    }

    public ExpirePayments expiring(ExpirePayments sweep) {
        return (command, told) -> command.dryRun()
                ? sweep.expireOverdue(command, told)
                : meters.run(
                        Sweep.EXPIRE_PAYMENTS,
                        () -> sweep.expireOverdue(command, told),
                        report -> Map.of(
                                "expired", report.expired(),
                                "skipped", report.skipped(),
                                "failed", report.failed()));
    }

    public CloseOrders closing(CloseOrders sweep) {
        return () -> meters.run(
                Sweep.CLOSE_ORDERS,
                sweep::closeDue,
                report -> Map.of(
                        "cancelled", report.cancelled(),
                        "paid", report.paid(),
                        "closing", report.closing(),
                        "skipped", report.skipped(),
                        "failed", report.failed()));
    }

    public AskGateways asking(AskGateways sweep) {
        return () -> meters.run(
                Sweep.ASK_GATEWAYS,
                sweep::askDue,
                report -> Map.of(
                        "over", report.over(),
                        "open", report.open(),
                        "unknown", report.unknown(),
                        "skipped", report.skipped(),
                        "failed", report.failed()));
    }

    public SendRefunds sending(SendRefunds sweep) {
        return () -> meters.run(
                Sweep.SEND_REFUNDS,
                sweep::sendDue,
                report -> Map.of(
                        "succeeded", report.succeeded(),
                        "waiting", report.waiting(),
                        "failed", report.failed(),
                        "skipped", report.skipped()));
    }

    /** Not the whole in-port: the rest of it does not run by the clock. */
    public int replayDue(ReplayCallbacks sweep) {
        return meters.run(Sweep.REPLAY_CALLBACKS, sweep::replayDue, handled -> Map.of("handled", handled));
    }
}
