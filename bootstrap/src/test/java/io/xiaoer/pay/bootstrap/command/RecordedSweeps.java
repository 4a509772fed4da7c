package io.xiaoer.pay.bootstrap.command;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CheckConsistency;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.Reconcile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Remembers how it was asked to sweep, and tells what a test wants told. */
final class RecordedSweeps implements CancelUnpaidOrders, ExpirePayments, CheckConsistency, Reconcile {

    final List<CancelUnpaidOrders.Command> cancelling = new ArrayList<>();
    final List<ExpirePayments.Command> expiring = new ArrayList<>();
    final List<Boolean> repairing = new ArrayList<>();
    final List<Reconcile.Command> reconciling = new ArrayList<>();
    final List<CancelUnpaidOrders.Line> orders = new ArrayList<>();
    final List<ExpirePayments.Line> payments = new ArrayList<>();
    int migrations;
    CancelUnpaidOrders.Report cancelled = new CancelUnpaidOrders.Report(0, 0, 0, 0, false, List.of());
    ExpirePayments.Report expired = new ExpirePayments.Report(0, 0, 0, 0, false);
    CheckConsistency.Report checked = new CheckConsistency.Report(0, 0, 0, List.of());

    Outcome<Reconcile.Report> reconciled = Outcome.accepted(new Reconcile.Report(0, Map.of(), List.of()));

    @Override
    public CancelUnpaidOrders.Report cancelUnpaid(
            CancelUnpaidOrders.Command command, Consumer<CancelUnpaidOrders.Line> told) {
        cancelling.add(command);
        orders.forEach(told);
        return cancelled;
    }

    @Override
    public ExpirePayments.Report expireOverdue(ExpirePayments.Command command, Consumer<ExpirePayments.Line> told) {
        expiring.add(command);
        payments.forEach(told);
        return expired;
    }

    @Override
    public CheckConsistency.Report check(Actor operator, boolean repair) {
        repairing.add(repair);
        return checked;
    }

    @Override
    public Outcome<Reconcile.Report> reconcile(Reconcile.Command command) {
        reconciling.add(command);
        return reconciled;
    }

    List<String> migrate() {
        migrations++;
        return List.of("10 lists", "11 outbox");
    }

    @Override
    public int reconcileDue() {
        throw new IllegalStateException("no command asks for that");
    }
}
