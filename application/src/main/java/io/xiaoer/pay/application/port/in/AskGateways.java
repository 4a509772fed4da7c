package io.xiaoer.pay.application.port.in;

/**
 * Asks gateways what became of payments that they have not reported, on a schedule that widens. Safe to run beside
 * itself: replicas share the schedule, and how fast a gateway is asked.
 */
public interface AskGateways {

    Report askDue();

    /**
     * What the gateways said.
     *
     * @param over payments that turned out paid, or that nobody can pay any more
     * @param open payments that may still be paid
     * @param unknown no answer, or none that can be understood; asked again as the schedule says
     * @param skipped somebody else was faster, or the gateway was silent too often in this run
     * @param failed to be written; asked again as the schedule says
     */
    record Report(int over, int open, int unknown, int skipped, int failed) {

        public static final Report NOTHING = new Report(0, 0, 0, 0, 0);
    }
}
