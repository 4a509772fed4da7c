package io.xiaoer.pay.bootstrap.command;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.CheckConsistency;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.Reconcile;
import io.xiaoer.pay.application.port.out.Bills;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs the sweeps and prints what comes of them, in the words of the HTTP answers: a line for each order or payment as
 * soon as it is settled, and the totals at the end. A check prints the first findings when it is done. Also
 * brings the tables to this version.
 */
final class Sweeps {

    private final CancelUnpaidOrders cancelUnpaidOrders;
    private final ExpirePayments expirePayments;
    private final CheckConsistency checkConsistency;
    private final Reconcile reconcile;
    private final Supplier<List<String>> migration;
    private final PrintStream out;

    /** @param migration brings the tables to this version and tells each step */
    Sweeps(
            CancelUnpaidOrders cancelUnpaidOrders,
            ExpirePayments expirePayments,
            CheckConsistency checkConsistency,
            Reconcile reconcile,
            Supplier<List<String>> migration,
            PrintStream out) {
        this.cancelUnpaidOrders = cancelUnpaidOrders;
        this.expirePayments = expirePayments;
        this.checkConsistency = checkConsistency;
        this.reconcile = reconcile;
        this.migration = migration;
        this.out = out;
    }

    int cancelUnpaidOrders(CancelUnpaidOrders.Command command) {
        CancelUnpaidOrders.Report report = cancelUnpaidOrders.cancelUnpaid(
                command, line -> print(line.order().value(), line.result(), line.reason()));
        printTotals(
                report.found(), "cancelled", report.cancelled(), report.skipped(), report.failed(), report.dryRun());
        return exitCode(report.failed());
    }

    int expirePayments(ExpirePayments.Command command) {
        ExpirePayments.Report report = expirePayments.expireOverdue(
                command, line -> print(line.payment().value(), line.result(), line.reason()));
        printTotals(report.found(), "expired", report.expired(), report.skipped(), report.failed(), report.dryRun());
        return exitCode(report.failed());
    }

    /** Found is no failure: who asked to be told is told. */
    int checkConsistency(boolean repair) {
        CheckConsistency.Report report = checkConsistency.check(Actor.SYSTEM, repair);
        for (CheckConsistency.Finding finding : report.findings()) {
            String result = Words.of(finding.type()) + (finding.repaired() ? " repaired" : " found");
            print(finding.subject(), result, finding.details());
        }
        out.println("found: %d, repaired: %d, failed: %d, dry_run: %s"
                .formatted(report.found(), report.repaired(), report.failed(), !repair));
        return exitCode(report.failed());
    }

    int migrate() {
        List<String> steps = migration.get();
        steps.forEach(out::println);
        out.println("migrations: " + steps.size());
        return ExitCode.DONE;
    }

    int reconcile(Reconcile.Command command) {
        return reconcile.reconcile(command).fold(this::printReconciled, refusal -> {
            out.println("refused: " + Words.of(refusal.reason()));
            return ExitCode.FAILED;
        });
    }

    private int printReconciled(Reconcile.Report report) {
        report.findings()
                .forEach(finding -> print(
                        finding.number(),
                        finding.type(),
                        "ours %s, theirs %s".formatted(side(finding.ours()), side(finding.theirs()))));
        StringBuilder totals = new StringBuilder("lines: %d, found: %d".formatted(report.lines(), report.found()));
        report.counts()
                .forEach((type, count) ->
                        totals.append(", ").append(Words.of(type)).append(": ").append(count));
        out.println(totals);
        return ExitCode.DONE;
    }

    private static String side(Optional<Bills.Side> side) {
        return side.map(told -> told.amount() + " " + told.status()).orElse("nothing");
    }

    private void print(String number, Enum<?> result, String reason) {
        print(number, Words.of(result), reason);
    }

    /** On one line, whatever the reason: the database's own words come in several. */
    private void print(String number, String result, String reason) {
        String why = reason.isEmpty() ? "" : ": " + reason.strip().replaceAll("\\s*\\R\\s*", " ");
        out.println(number + " " + result + why);
    }

    private void printTotals(int found, String done, int count, int skipped, int failed, boolean dryRun) {
        out.println("found: %d, %s: %d, skipped: %d, failed: %d, dry_run: %s"
                .formatted(found, done, count, skipped, failed, dryRun));
    }

    private static int exitCode(int failed) {
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
