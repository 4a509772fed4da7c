package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Bills while they are held against our records, and which ones have been.
 *
 * <p>A bill's lines are staged for one run and compared where our own records are, a part at a time, so that neither has
 * to fit into memory nor into one transaction. Several runs at once know nothing of each other. Comparing reads without
 * locks; of several lines about the same money the one counts that says it failed.
 */
public interface Bills {

    /** Begins a run. Inside a unit of work. */
    Run begin(Provider provider, Instant from, Instant to, Instant now);

    /** Adds lines of the bill. Inside a unit of work. */
    void stage(Run run, List<BillLine> lines);

    /** The next money that the bill says came, by the provider's number; found here whatever day it came. */
    Scan<String> moneyOfBill(Run run, Optional<String> after, int limit);

    /** The next refunds that the bill speaks of, by number; found here whatever day they were asked for. */
    Scan<String> refundsOfBill(Run run, Optional<String> after, int limit);

    /** The next receipts paid within the run's time, and which of them the bill does not have. */
    Scan<Page.Cursor> receiptsOfDay(Run run, Optional<Page.Cursor> after, int limit);

    /**
     * The next refunds that were both asked for and done within the run's time, and which of them the bill does not
     * have. Of one that was done later than asked for nobody here knows which day its provider counts it to: around
     * midnight the two would contradict each other without anything being wrong.
     */
    Scan<Page.Cursor> refundsOfDay(Run run, Optional<Page.Cursor> after, int limit);

    /** Removes lines of a run, {@code most} at once, and with the last of them the run; says how many lines. */
    int drop(long run, int most);

    /** Runs that began before an instant and were never dropped: their process ended too early. */
    List<Long> begunBefore(Instant instant);

    /**
     * Takes the reconciliation of a day upon oneself until an instant: false when it is done, or not to be tried yet, or
     * somebody else has taken it. Inside a unit of work.
     */
    boolean claim(Provider provider, LocalDate day, Instant now, Instant until);

    /** Writes that a claimed day is done. Inside a unit of work. */
    void done(Provider provider, LocalDate day, int lines, int found, Instant now);

    /** Writes that a claimed day is to be tried again. Inside a unit of work. */
    void failed(Provider provider, LocalDate day, String why, Instant tryAgainAt);

    /**
     * One comparison of one bill.
     *
     * @param from the first instant of our records that belong to the bill
     * @param to the first instant behind them
     */
    record Run(long id, Provider provider, Instant from, Instant to) {}

    /**
     * A part of a comparison.
     *
     * @param last where the next part begins; empty when this was the last one
     */
    record Scan<P>(List<Difference> differences, Optional<P> last) {

        public Scan {
            differences = List.copyOf(differences);
        }
    }

    /**
     * What the bill and our records do not agree about.
     *
     * @param number a transaction id, or a refund number
     */
    record Difference(Type type, String number, Optional<Side> ours, Optional<Side> theirs) {

        /** What the payment is called, by whoever says it. */
        public Optional<String> tradeNumber() {
            return theirs.flatMap(Side::tradeNumber).or(() -> ours.flatMap(Side::tradeNumber));
        }
    }

    /**
     * What one side says of some money.
     *
     * @param refundNumber there for a refund
     * @param amount with a decimal point
     * @param status in the words of that side
     */
    record Side(
            String transactionId,
            Optional<String> tradeNumber,
            Optional<String> refundNumber,
            String amount,
            String status,
            Instant at) {}

    /** What can differ. */
    enum Type {
        /** The bill has money of which there is no receipt. */
        MISSING_HERE,
        /** There is a receipt of money that the bill does not have. */
        MISSING_THERE,
        /** Both have the money, and not as much of it. */
        AMOUNT_DIFFERS,
        /** The bill says that money did not come, or was revoked, of which there is a receipt. */
        STATUS_DIFFERS,
        /** A refund is missing on one side, or of another amount, or done on one side only. */
        REFUND_DIFFERS
    }
}
