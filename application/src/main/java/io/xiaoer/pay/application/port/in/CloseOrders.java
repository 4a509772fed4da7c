package io.xiaoer.pay.application.port.in;

/**
 * Asks gateways again about orders that were given up and are not cancelled yet, because not every gateway has confirmed
 * that nobody can pay them any more. Safe to run beside itself.
 */
public interface CloseOrders {

    Report closeDue();

    /**
     * What became of the orders that were due.
     *
     * @param cancelled their gateways have confirmed
     * @param paid they turned out to be paid
     * @param closing their gateways are asked again later
     * @param skipped somebody else was faster
     * @param failed to be written; tried again later
     */
    record Report(int cancelled, int paid, int closing, int skipped, int failed) {

        public static final Report NOTHING = new Report(0, 0, 0, 0, 0);
    }
}
