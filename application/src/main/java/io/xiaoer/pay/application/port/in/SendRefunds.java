package io.xiaoer.pay.application.port.in;

/** Asks gateways for refunds that are due: new ones, and those that failed or were interrupted. Safe beside itself. */
public interface SendRefunds {

    Report sendDue();

    /**
     * What a run did.
     *
     * @param succeeded money that is back
     * @param waiting taken by the gateway, or to be tried again
     * @param failed given up
     * @param skipped somebody else was faster
     */
    record Report(int succeeded, int waiting, int failed, int skipped) {}
}
