package io.xiaoer.pay.application.port.in;

/**
 * Tells subscribers of events: at least once each, in order per order. Safe side by side in any number of replicas; who is
 * killed in the midst leaves what it had to the others, once its lease is over.
 */
public interface RelayEvents {

    /**
     * Looks what is due and has it sent, by threads of its own, each of which goes on as long as there is more. Comes back
     * at once.
     */
    void relayDue();

    /** Forgets deliveries that ended long ago, a few at a time; says how many. */
    int forgetOld();
}
