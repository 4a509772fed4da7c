package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.out.Observations.StockCheck;
import io.xiaoer.pay.application.port.out.OrderEvent;
import io.xiaoer.pay.application.port.out.Orders;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.application.port.out.Products;
import io.xiaoer.pay.application.port.out.Stock;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderStatus;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.product.ProductSource;
import io.xiaoer.pay.domain.stock.StockItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes what happened to an order and its payments, and with each move what follows from it: the history, the event
 * log, the events for other systems, and, last because its lock is the one most wanted, the stock.
 */
final class OrderWriter {

    private final Orders orders;
    private final Payments payments;
    private final Stock stock;
    private final Products products;
    private final Journal journal;
    private final int maxUnpaidOrders;

    OrderWriter(
            Orders orders, Payments payments, Stock stock, Products products, Journal journal, int maxUnpaidOrders) {
        this.orders = orders;
        this.payments = payments;
        this.stock = stock;
        this.products = products;
        this.journal = journal;
        this.maxUnpaidOrders = maxUnpaidOrders;
    }

    /**
     * Writes a new order and its first payment, or neither when the customer has too many unpaid orders; says which. Its
     * stock is taken apart, after the last of several orders.
     */
    boolean add(Order order, Payment payment) {
        boolean added = orders.add(order, OrderEvents.ofNew(order, payment), maxUnpaidOrders);
        if (added) {
            payments.add(payment);
            journal.placed(order, payment);
        }
        return added;
    }

    /** Takes the stock of a new order; the stock as it is when there is too little. */
    Optional<StockItem> reserve(Order order, String operator, Instant now) {
        if (!order.line().reservesStock()) {
            return Optional.empty();
        }
        Optional<StockItem> tooLittle = stock.reserve(order, operator, now);
        journal.looked(ProductSource.LOCAL, tooLittle.isPresent() ? StockCheck.TOO_LITTLE : StockCheck.ENOUGH);
        return tooLittle;
    }

    /** Writes a further payment of an order, after whatever happened to the others. */
    void addPayment(LockedOrder locked, Payment payment) {
        List<OrderEvent> events = OrderEvents.of(locked.order(), locked.payments());
        saveTouched(locked.payments());
        payments.add(payment);
        orders.save(locked.order(), OrderEvents.and(events, OrderEvents.of(locked.order(), List.of(payment))));
        journal.moved(locked.order(), locked.payments());
        journal.logged(payment);
    }

    /** Writes all that happened since the order was locked. */
    void save(LockedOrder locked) {
        List<OrderEvent> events = OrderEvents.of(locked.order(), locked.payments());
        saveTouched(locked.payments());
        if (locked.order().isChanged() || !events.isEmpty()) {
            orders.save(locked.order(), events);
        }
        journal.moved(locked.order(), locked.payments());
        locked.order().changes().forEach(change -> follow(locked.order(), change));
    }

    private void saveTouched(List<Payment> touched) {
        List<Payment> changed = touched.stream().filter(Payment::isChanged).toList();
        if (!changed.isEmpty()) {
            payments.saveAll(changed);
        }
    }

    /** A refused refund takes an order back to where it was: nothing follows from that a second time. */
    private void follow(Order order, OrderChange change) {
        if (change.from() == OrderStatus.REFUNDING) {
            return;
        }
        switch (change.to()) {
            case CANCELLED -> {
                if (order.line().reservesStock()) {
                    stock.release(order, change.operator(), change.at());
                }
            }
            case SHIPPED -> {
                if (order.line().reservesStock()) {
                    stock.ship(order, change.operator(), change.at());
                }
            }
            case COMPLETED ->
                products.addSales(order.line().productId(), order.line().quantity());
            case PENDING, PAID, REFUNDING, REFUNDED -> {
                // Neither stock nor sales follow from these. Goods of a refunded order go where its refunds say.
            }
        }
    }
}
