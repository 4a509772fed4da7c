package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.refund.Refund;
import java.util.List;

/** An order with all that happened to it. Payments, refunds and history come oldest first. */
public record OrderDetails(
        Order order, List<PaymentDetails> payments, List<Refund> refunds, List<OrderChange> history) {

    public OrderDetails {
        payments = List.copyOf(payments);
        refunds = List.copyOf(refunds);
        history = List.copyOf(history);
    }
}
