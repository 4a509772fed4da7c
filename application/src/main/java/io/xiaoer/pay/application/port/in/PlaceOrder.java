package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.domain.order.AddressId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.product.ProductId;
import java.time.Instant;
import java.util.List;

/**
 * Places orders: one for each product, each with its stock reserved and a payment to pay it with. All of them or none.
 */
public interface PlaceOrder {

    /** Equal products are merged into one order. The orders come in the order in which their products were named. */
    Outcome<List<Placed>> place(Command command);

    /**
     * What a shopper wants.
     *
     * @param items at least one; each quantity, merged, from 1 to {@link io.xiaoer.pay.domain.order.OrderLine#HIGHEST_QUANTITY}
     * @param note may be empty
     */
    record Command(Actor customer, List<Item> items, AddressId address, PaymentMethod method, String note) {}

    /** So many pieces of a product. */
    record Item(ProductId product, int quantity) {}

    /** An order, and the payment that waits for its money. */
    record Placed(Order order, PaymentDetails payment) {

        public Placed(Order order, io.xiaoer.pay.domain.payment.Payment payment, Instant now) {
            this(order, new PaymentDetails(payment, payment.newEntries(), now));
        }
    }
}
