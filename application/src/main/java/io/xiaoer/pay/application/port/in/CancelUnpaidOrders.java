package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.domain.order.OrderNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cancels orders that nobody is going to pay any more and gives their stock back. Orders that are read together share a
 * transaction, and are done one by one if that fails: one that fails stops no other. Safe to run beside itself.
 */
public interface CancelUnpaidOrders {

    default Report cancelUnpaid(Command command) {
        return cancelUnpaid(command, line -> {});
    }

    /** @param told hears of each order as soon as it is settled, however many there are */
    Report cancelUnpaid(Command command, Consumer<Line> told);

    /**
     * How to run.
     *
     * @param timeout the configured one when empty
     * @param limit how many orders to look at, at the most
     * @param dryRun say what would be done, and change nothing
     */
    record Command(Optional<Duration> timeout, int limit, boolean dryRun) {

        public static final int DEFAULT_LIMIT = 1_000;
    }

    /**
     * What a run did. The counts are exact; {@code orders} holds the first {@link #LISTED} only, so that a report of
     * any run fits into memory.
     */
    record Report(int found, int cancelled, int skipped, int failed, boolean dryRun, List<Line> orders) {

        public static final int LISTED = 1_000;

        public Report {
            orders = List.copyOf(orders);
        }
    }

    /**
     * What became of one order.
     *
     * @param reason why it was skipped or failed; empty otherwise
     */
    record Line(OrderNumber order, Result result, String reason) {}

    /** What can become of an order in a run. */
    enum Result {
        CANCELLED,
        WOULD_CANCEL,
        /** Somebody else was faster, or it is not overdue any more. */
        SKIPPED,
        FAILED
    }
}
