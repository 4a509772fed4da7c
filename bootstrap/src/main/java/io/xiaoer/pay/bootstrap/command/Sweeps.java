package io.xiaoer.pay.bootstrap.command;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.CancelUnpaidOrders;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import java.io.PrintStream;

/**
 * Runs the sweeps and prints what comes of them, in the words of the HTTP answers: a line for each order or payment as
 * soon as it is settled, and the totals at the end.
 */
final class Sweeps {

    private final CancelUnpaidOrders cancelUnpaidOrders;
    private final ExpirePayments expirePayments;
    private final PrintStream out;

    Sweeps(CancelUnpaidOrders cancelUnpaidOrders, ExpirePayments expirePayments, PrintStream out) {
        this.cancelUnpaidOrders = cancelUnpaidOrders;
        this.expirePayments = expirePayments;
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

    /** On one line, whatever the reason: the database's own words come in several. */
    private void print(String number, Enum<?> result, String reason) {
        String why = reason.isEmpty() ? "" : ": " + reason.strip().replaceAll("\\s*\\R\\s*", " ");
        out.println(number + " " + Words.of(result) + why);
    }

    private void printTotals(int found, String done, int count, int skipped, int failed, boolean dryRun) {
        out.println("found: %d, %s: %d, skipped: %d, failed: %d, dry_run: %s"
                .formatted(found, done, count, skipped, failed, dryRun));
    }

    private static int exitCode(int failed) {
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
