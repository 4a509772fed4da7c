package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import java.util.Map;
import java.util.Optional;

/** Where payments of one method are opened. Calls may be remote: never inside a transaction. */
public interface PaymentGateway {

    PaymentMethod method();

    /**
     * Opens {@code payment} at the gateway. Opening it again gives the same.
     *
     * @return what the shopper's client needs to pay, with {@code out_trade_no} among it; empty when the gateway does not
     *     answer, or not as it should
     */
    Optional<Map<String, String>> open(Order order, Payment payment, Client client);

    /** Whether a shopper with such a client can pay here. */
    default boolean takes(Client client) {
        return true;
    }

    /** What is known of the shopper's client. */
    record Client(Optional<String> channel, Optional<String> openid, Optional<String> ip) {}
}
