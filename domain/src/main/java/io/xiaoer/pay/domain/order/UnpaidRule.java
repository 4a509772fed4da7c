package io.xiaoer.pay.domain.order;

import java.time.Duration;
import java.time.Instant;

/**
 * When nobody is going to pay an order any more.
 *
 * @param timeout how long an order waits once no live payment holds it; 30 minutes unless configured
 * @param validity how long an order waits whatever its payments say; 24 hours unless configured
 */
public record UnpaidRule(Duration timeout, Duration validity) {

    public UnpaidRule {
        if (timeout.isNegative() || validity.isNegative() || validity.isZero()) {
            throw new IllegalArgumentException("timeout %s, validity %s".formatted(timeout, validity));
        }
    }

    public UnpaidRule withTimeout(Duration other) {
        return new UnpaidRule(other, validity);
    }

    public boolean isOverdue(Order order, boolean heldByLivePayment, Instant now) {
        return order.status() == OrderStatus.PENDING
                && (order.isOlderThan(validity, now) || order.isOlderThan(timeout, now) && !heldByLivePayment);
    }
}
