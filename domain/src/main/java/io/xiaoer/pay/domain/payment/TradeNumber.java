package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.order.OrderNumber;
import java.util.Objects;

/**
 * What a gateway calls a payment: its {@code out_trade_no}. At most 32 letters, digits and underscores, which every
 * gateway takes, and never used for another payment.
 */
public record TradeNumber(String value) {

    public TradeNumber {
        Objects.requireNonNull(value);
    }

    public static TradeNumber of(OrderNumber order, PaymentId payment) {
        return new TradeNumber(order.value() + "_" + payment.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
