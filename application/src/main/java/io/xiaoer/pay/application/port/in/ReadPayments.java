package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import java.time.Instant;
import java.util.Optional;

/** Looks at payments. Changes nothing: a payment past its deadline reads as expired before it is written so. */
public interface ReadPayments {

    /** Refused as not found, too, when the payment is not this actor's to see. */
    Outcome<PaymentDetails> payment(Actor actor, PaymentId id);

    Page<PaymentDetails> payments(Filter filter, Page.Request page);

    /**
     * Which payments are wanted; what is empty does not matter.
     *
     * @param search an order number, a transaction id or a customer
     */
    record Filter(
            Optional<PaymentStatus> status, Optional<String> search, Optional<Instant> from, Optional<Instant> to) {}
}
