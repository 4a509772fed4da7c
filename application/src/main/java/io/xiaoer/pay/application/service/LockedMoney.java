package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import java.util.Optional;

/** A receipt and, where it has one, its order with all payments, locked until the transaction ends. */
final class LockedMoney {

    private final Optional<LockedOrder> order;
    private Receipt receipt;

    LockedMoney(Optional<LockedOrder> order, Receipt receipt) {
        this.order = order;
        this.receipt = receipt;
    }

    Optional<LockedOrder> order() {
        return order;
    }

    /** Where its cents are by now. */
    Receipt receipt() {
        return receipt;
    }

    Optional<Payment> payment() {
        return order.flatMap(locked -> receipt.payment().map(locked::payment));
    }

    void write(Receipts receipts, Receipt moved) {
        receipts.save(moved);
        receipt = moved;
    }
}
