package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import java.util.List;

/** An order with all that happened to it. Payments and history come oldest first. */
public record OrderDetails(Order order, List<PaymentDetails> payments, List<OrderChange> history) {

    public OrderDetails {
        payments = List.copyOf(payments);
        history = List.copyOf(history);
    }
}
