package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.domain.payment.PaymentId;

/** Gives up a payment that is still open. Its order stays as it is, to be paid another way. */
public interface CancelPayment {

    Outcome<PaymentDetails> cancel(Actor actor, PaymentId payment);
}
