package io.xiaoer.pay.application.port.in;

/** Writes down that payments have passed their deadlines. Safe to run beside itself. */
public interface ExpirePayments {

    Report expireOverdue();

    /**
     * What a run did.
     *
     * @param skipped somebody else was faster
     * @param failed left for the next run, and in the log with the reason
     */
    record Report(int found, int expired, int skipped, int failed) {}
}
