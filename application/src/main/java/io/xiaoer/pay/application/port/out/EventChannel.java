package io.xiaoer.pay.application.port.out;

/** Takes events to one kind of subscriber. */
public interface EventChannel {

    /**
     * Hands one event over; returns once the other side has it for good, or says why not. Called outside of any
     * transaction, by several threads at once. Whatever goes wrong on the way is an answer, not an exception; the same
     * event may come again, since nobody knows what became of an answer that was lost.
     */
    Handover handOver(Subscriber to, OutgoingEvent event);
}
