package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.domain.order.PaymentMethod;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The payment methods that are switched on. */
final class Gateways {

    private final Map<PaymentMethod, PaymentGateway> byMethod = new EnumMap<>(PaymentMethod.class);

    Gateways(List<PaymentGateway> gateways) {
        gateways.forEach(gateway -> {
            if (byMethod.put(gateway.method(), gateway) != null) {
                throw new IllegalArgumentException("two gateways for " + gateway.method());
            }
        });
    }

    boolean offer(PaymentMethod method) {
        return byMethod.containsKey(method);
    }

    /** Only for a method that is on offer. */
    PaymentGateway of(PaymentMethod method) {
        return byMethod.get(method);
    }
}
