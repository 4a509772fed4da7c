package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.payment.Payment;
import java.time.Instant;

/**
 * A gateway that can be asked what became of a payment, and told to close it. Calls are remote: never inside a
 * transaction. Whatever goes wrong on the way is an answer, not an exception.
 */
public interface AskableGateway extends PaymentGateway {

    /** Asks what became of a payment. */
    TradeAnswer query(Payment payment, Instant now);

    /**
     * Tells it that nobody is to pay this any more. What came of that is seen by {@link #query} alone, since an answer
     * may be lost, and a shopper may have been faster.
     *
     * @return the gateway's own words, for staff; never a secret
     */
    String close(Payment payment, Instant now);
}
