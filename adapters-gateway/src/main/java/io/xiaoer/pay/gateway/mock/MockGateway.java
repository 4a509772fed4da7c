package io.xiaoer.pay.gateway.mock;

import io.xiaoer.pay.application.port.out.PaymentGateway;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import java.util.Map;
import java.util.Optional;

/** Hands out codes for a method whose real gateway is not connected; the mock's callback settles them. */
public final class MockGateway implements PaymentGateway {

    private final PaymentMethod method;

    public MockGateway(PaymentMethod method) {
        this.method = method;
    }

    @Override
    public PaymentMethod method() {
        return method;
    }

    @Override
    public Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
        String number = payment.tradeNumber().value();
        return Optional.of(Map.of("out_trade_no", number, "code_url", "mock://pay/" + number));
    }
}
