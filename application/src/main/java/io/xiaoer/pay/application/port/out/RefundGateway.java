package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import java.time.Instant;

/** How one provider pays money back. Calls may be remote: never inside a transaction. */
public interface RefundGateway {

    Provider provider();

    /**
     * Asks it to pay {@code refund} back. Asked again for the same refund number, it does not pay twice. Whatever goes
     * wrong on the way is an answer, not an exception.
     *
     * @param receipt the money that is paid back, or a part of it
     */
    Answer refund(Refund refund, Receipt receipt, Instant now);

    /**
     * What the gateway said.
     *
     * @param details in its own words, for staff; never a secret
     */
    record Answer(State state, String details) {}

    /** What became of a request. */
    enum State {
        /** The money is back. */
        DONE,
        /** Taken; what became of it is told later. */
        ACCEPTED,
        /** Not this time. */
        REFUSED,
        /** No answer, or none that can be understood: it may have paid or not. */
        UNKNOWN
    }
}
