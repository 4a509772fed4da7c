package io.xiaoer.pay.application.contract;

import io.xiaoer.pay.application.port.out.Contradictions;
import io.xiaoer.pay.application.port.out.Contradictions.Contradiction;
import io.xiaoer.pay.application.port.out.Contradictions.Type;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.product.Product;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.stock.StockMove;
import java.util.List;
import java.util.Optional;

/** Orders that are consistent with all that belongs to them, and the means to break them. */
public abstract class ContradictionStorageContract extends RefundStorageContract {

    private static final int QUANTITY = 2;

    /** Writes past the ports, into the same store. */
    protected abstract Damage damage();

    protected final Contradictions contradictions() {
        return storage().contradictions();
    }

    /** Pending, of two pieces, all that are there of a product of its own. */
    protected final Order reservedOrder() {
        Product product = newProduct();
        commit(() -> storage().stock().adjust(product.id(), QUANTITY, "staff", "counted", later(0)));
        return reservedOrder(product);
    }

    protected final Order reservedOrder(Product product) {
        Order order = newOrder(newCustomer(), product, QUANTITY, era);
        commit(() -> storage().stock().reserve(order, "shopper", later(1)));
        return order;
    }

    protected final Order supplierOrder() {
        Product product = new Product(
                storage().products().nextId(),
                newName("product"),
                Money.ofCents(100),
                ProductSource.HAIER,
                Optional.of("H-1"),
                true,
                era);
        commit(() -> storage().products().add(product));
        return newOrder(newCustomer(), product, QUANTITY, era);
    }

    /** Moves a pending order on until it has {@code status}, with all that follows from that. */
    protected final void reach(Order order, OrderStatus status) {
        switch (status) {
            case PENDING -> {
                // It is.
            }
            case CANCELLED -> {
                change(order.id(), loaded -> loaded.cancelUnpaid("system", "", later(3)), event("x", later(3)));
                commit(() -> storage().stock().release(order, "system", later(3)));
            }
            case PAID -> pay(order);
            case SHIPPED -> {
                pay(order);
                change(order.id(), loaded -> loaded.ship("staff", "", later(4)), event("x", later(4)));
                commit(() -> storage().stock().ship(order, "staff", later(4)));
            }
            case COMPLETED -> {
                reach(order, OrderStatus.SHIPPED);
                change(order.id(), loaded -> loaded.confirmReceipt("shopper", "", later(5)), event("x", later(5)));
            }
            case REFUNDING -> {
                pay(order);
                refund(order);
            }
            case REFUNDED -> {
                pay(order);
                refund(order);
                finishRefund(order);
            }
        }
    }

    protected final void pay(Order order) {
        Payment payment = newPayment(order);
        Receipt receipt = money(newMoney(), payment, Optional.empty(), later(2));
        commit(() -> storage().receipts().add(receipt));
        change(
                payment,
                loaded -> loaded.succeed(receipt.key().provider(), receipt.key().transactionId(), later(2)));
        change(order.id(), loaded -> loaded.pay("bank", "", later(2)), event("x", later(2)));
    }

    /** Has all money of a paid order asked back. */
    protected final void refund(Order order) {
        Receipt receipt = storage().receipts().ofOrder(order.id()).get(0);
        Refund refund = request(receipt, receipt.amount().cents(), later(6));
        change(refund, loaded -> loaded.approve(Optional.empty(), later(6)));
        save(receipt.fromAppliedToRefunding(receipt.amount()));
        change(order.id(), loaded -> loaded.startRefunding("shopper", "", later(6)), event("x", later(6)));
    }

    protected final void finishRefund(Order order) {
        Receipt receipt = storage().receipts().ofOrder(order.id()).get(0);
        change(refunds().ofOrder(order.id()).get(0), loaded -> loaded.succeed(later(7)));
        save(receipt.fromRefundingToRefunded(receipt.amount()));
        Order moved = change(order.id(), loaded -> loaded.finishRefunding("bank", "", later(7)), event("x", later(7)));
        if (moved.refundedFrom().equals(Optional.of(OrderStatus.PAID))) {
            commit(() -> storage().stock().release(order, "bank", later(7)));
        } else {
            commit(() -> storage().stock().takeBack(order, "bank", later(7)));
        }
    }

    private void save(Receipt receipt) {
        commit(() -> {
            receipt.order().ifPresent(storage().orders()::lock);
            storage().receipts().lock(receipt.key());
            storage().receipts().save(receipt);
        });
    }

    protected static StockMove move(StockMove.Kind kind, Order order) {
        return new StockMove(kind, order.line().quantity(), Optional.of(order.number()), "hand", "", order.createdAt());
    }

    protected final List<Type> types(Order wanted) {
        return contradictions().ofOrder(wanted.id()).stream()
                .map(Contradiction::type)
                .toList();
    }
}
