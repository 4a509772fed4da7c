package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.domain.payment.PaymentId;
import java.util.Map;

/**
 * Sends a shopper to the gateway. The attempt is on record before the gateway hears of it, so that after a crash in
 * between it is asked about and not forgotten. Started again, a payment gives the same parameters.
 */
public interface StartPayment {

    Outcome<Result> start(Command command);

    /** Which payment, and what the shopper's client is. */
    record Command(Actor actor, PaymentId payment, PaymentGateway.Client client) {}

    /** What the shopper's client needs to pay. */
    record Result(PaymentDetails payment, Map<String, String> parameters) {}
}
