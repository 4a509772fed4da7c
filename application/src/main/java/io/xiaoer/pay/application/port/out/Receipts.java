package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import java.util.List;

/** The shop's own record of money received. Nothing is ever removed. */
public interface Receipts {

    /** Whether this money is on record already. */
    boolean isKnown(Provider provider, String transactionId);

    /** Puts money on record, once: false, and nothing written, when its transaction id is there already. */
    boolean add(Receipt receipt);

    /** The money received for an order, oldest first. */
    List<Receipt> ofOrder(OrderId order);
}
