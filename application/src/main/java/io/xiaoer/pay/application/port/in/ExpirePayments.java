package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.domain.payment.TradeNumber;
import java.util.function.Consumer;

/**
 * Writes down that payments have passed their deadlines. Those that are read together share a transaction, and are done
 * one by one if that fails: one that fails stops no other. Safe to run beside itself.
 */
public interface ExpirePayments {

    default Report expireOverdue(Command command) {
        return expireOverdue(command, line -> {});
    }

    /** @param told hears of each payment as soon as it is settled, however many there are */
    Report expireOverdue(Command command, Consumer<Line> told);

    /**
     * How to run.
     *
     * @param dryRun say what would be done, and change nothing
     */
    record Command(boolean dryRun) {}

    /**
     * What a run did.
     *
     * @param skipped somebody else was faster
     * @param failed left for the next run, and in the log with the reason
     */
    record Report(int found, int expired, int skipped, int failed, boolean dryRun) {}

    /**
     * What became of one payment.
     *
     * @param reason why it was skipped or failed; empty otherwise
     */
    record Line(TradeNumber payment, Result result, String reason) {}

    /** What can become of a payment in a run. */
    enum Result {
        EXPIRED,
        WOULD_EXPIRE,
        /** Somebody else was faster. */
        SKIPPED,
        FAILED
    }
}
