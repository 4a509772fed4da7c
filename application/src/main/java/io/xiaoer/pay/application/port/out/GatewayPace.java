package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.order.PaymentMethod;
import java.time.Instant;

/** How fast all replicas together ask a gateway about payments. */
public interface GatewayPace {

    /**
     * Takes leave to ask. Inside a unit of work, and at its end: others who want to ask the same gateway wait for it.
     *
     * @param wanted questions, at least one
     * @param perSecond how many all replicas together may put to it in the second of {@code now}
     * @return how many of those wanted may be put to it now
     */
    int take(PaymentMethod method, int wanted, int perSecond, Instant now);
}
