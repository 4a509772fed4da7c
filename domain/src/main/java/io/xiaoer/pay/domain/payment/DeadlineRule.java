package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.order.Order;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a payment may be paid: for its time to live, but never beyond its order's validity.
 *
 * @param timeToLive of a payment whose creator names none; 30 minutes unless configured
 * @param orderValidity how long after its creation an order may be paid at all; 24 hours unless configured
 */
public record DeadlineRule(Duration timeToLive, Duration orderValidity) {

    public DeadlineRule {
        if (timeToLive.isNegative() || timeToLive.isZero() || orderValidity.isNegative() || orderValidity.isZero()) {
            throw new IllegalArgumentException("time to live %s, validity %s".formatted(timeToLive, orderValidity));
        }
    }

    /** The last instant at which a payment created {@code now} is in time. */
    public Instant deadline(Order order, Duration timeToLive, Instant now) {
        Instant byPayment = now.plus(timeToLive);
        Instant byOrder = order.createdAt().plus(orderValidity);
        return byPayment.isBefore(byOrder) ? byPayment : byOrder;
    }

    /** Whether {@code order} is too old for a new payment. */
    public boolean refuses(Order order, Instant now) {
        return order.isOlderThan(orderValidity, now);
    }
}
