package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt;
import java.util.List;
import java.util.Optional;

/** The shop's own record of money received. Nothing is ever removed. */
public interface Receipts {

    /** Puts money on record, once: false, and nothing written, when its transaction id is there already. */
    boolean add(Receipt receipt);

    /** Writes where its money is now; nothing else of a receipt ever changes. Only under its {@link #lock}. */
    void save(Receipt receipt);

    Optional<Receipt> find(Receipt.Key key);

    /** Reads it under a lock that lasts until the transaction ends. Lock its order before, if it has one. */
    Optional<Receipt> lock(Receipt.Key key);

    /** The money received for an order, oldest first. */
    List<Receipt> ofOrder(OrderId order);
}
