package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.out.AskableGateway;
import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The one of a method, if it is switched on and can be asked. */
    Optional<AskableGateway> askable(PaymentMethod method) {
        return Optional.ofNullable(byMethod.get(method))
                .filter(AskableGateway.class::isInstance)
                .map(AskableGateway.class::cast);
    }

    /** The methods whose gateways can be asked. */
    List<PaymentMethod> askable() {
        return byMethod.keySet().stream()
                .filter(method -> askable(method).isPresent())
                .toList();
    }

    /** Whether the gateway may have heard of a payment, and answers questions about it. */
    boolean canBeAsked(Payment payment) {
        return payment.atGateway().startedAt().isPresent()
                && askable(payment.method()).isPresent();
    }

    /**
     * Whether a shopper might still pay this at its gateway, so that it has to be asked. A gateway that cannot be asked
     * has nothing to close; one that is switched off may have, and does not answer.
     */
    boolean haveToBeAsked(Payment payment) {
        return payment.atGateway().mayTakeMoney()
                && (!offer(payment.method()) || askable(payment.method()).isPresent());
    }
}
