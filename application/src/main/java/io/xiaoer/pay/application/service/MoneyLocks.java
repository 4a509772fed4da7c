package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.out.Receipts;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import java.util.Optional;

/** The locks of money on its way back: its order with all payments, then its receipt. */
final class MoneyLocks {

    private final OrderLocks orders;
    private final Receipts receipts;
    private final Refunds refunds;

    MoneyLocks(OrderLocks orders, Receipts receipts, Refunds refunds) {
        this.orders = orders;
        this.receipts = receipts;
        this.refunds = refunds;
    }

    Optional<LockedMoney> lock(Receipt.Key key) {
        return receipts.find(key).map(found -> {
            Optional<LockedOrder> order = found.order().flatMap(orders::lock);
            return new LockedMoney(order, receipts.lock(key).orElseThrow());
        });
    }

    /** The money that pays for an order that is locked already; empty when nobody has paid it. */
    Optional<LockedMoney> payingFor(LockedOrder order) {
        return order.payments().stream()
                .flatMap(payment -> key(order, payment).stream())
                .findFirst()
                .flatMap(receipts::lock)
                .map(receipt -> new LockedMoney(Optional.of(order), receipt));
    }

    private Optional<Receipt.Key> key(LockedOrder order, Payment payment) {
        return payment.transactionId()
                .flatMap(number -> receipts.ofOrder(order.order().id()).stream()
                        .filter(receipt -> receipt.payment().equals(Optional.of(payment.id())))
                        .map(Receipt::key)
                        .filter(key -> key.transactionId().equals(number))
                        .findFirst());
    }

    Optional<LockedRefund> lock(RefundId id) {
        return refunds.find(id)
                .flatMap(found -> lock(found.receipt()))
                .map(money -> new LockedRefund(money, refunds.find(id).orElseThrow()));
    }

    /** A refund as it is under the locks of its money. */
    record LockedRefund(LockedMoney money, Refund refund) {}
}
