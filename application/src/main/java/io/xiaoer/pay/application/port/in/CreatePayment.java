package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens a payment for a pending order. An order has at most one live payment: asked again for the same method, that one
 * is returned; another method replaces it.
 */
public interface CreatePayment {

    Outcome<Result> create(Command command);

    /**
     * What is to be paid, and how.
     *
     * @param method the order's own when empty
     * @param amount what the caller believes the order costs; not checked when empty
     * @param timeToLive the configured one when empty
     */
    record Command(
            Actor actor,
            OrderId order,
            Optional<PaymentMethod> method,
            Optional<Money> amount,
            Optional<Duration> timeToLive) {}

    /** The live payment, and whether it was created for this call. */
    record Result(PaymentDetails payment, boolean created) {}
}
