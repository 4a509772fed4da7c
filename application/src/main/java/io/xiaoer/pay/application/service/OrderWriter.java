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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        saveAll(List.of(locked));
    }

    /** Writes all that happened since these orders were locked, at the cost of one. */
    void saveAll(List<LockedOrder> all) {
        saveTouched(all.stream().flatMap(locked -> locked.payments().stream()).toList());
        List<Orders.WithEvents> changed = all.stream()
                .map(OrderWriter::withEvents)
                .filter(each -> each.order().isChanged() || !each.events().isEmpty())
                .toList();
        if (!changed.isEmpty()) {
            orders.saveAll(changed);
        }
        all.forEach(locked -> journal.moved(locked.order(), locked.payments()));
        followAll(all.stream()
                .flatMap(OrderWriter::moves)
                .sorted(Comparator.comparingLong(Move::product))
                .toList());
    }

    private static Orders.WithEvents withEvents(LockedOrder locked) {
        return new Orders.WithEvents(locked.order(), OrderEvents.of(locked.order(), locked.payments()));
    }

    private void saveTouched(List<Payment> touched) {
        List<Payment> changed = touched.stream().filter(Payment::isChanged).toList();
        if (!changed.isEmpty()) {
            payments.saveAll(changed);
        }
    }

    /**
     * Of which something follows. A refused refund takes an order back to where it was: nothing follows from that a second
     * time.
     */
    private static Stream<Move> moves(LockedOrder locked) {
        return locked.order().changes().stream()
                .filter(change -> change.from() != OrderStatus.REFUNDING)
                .map(change -> new Move(locked.order(), change))
                .filter(move -> move.order().line().reservesStock() || !move.isOfStock());
    }

    /** In the order of the products, in which they are locked; moves that are alike follow each other in one go. */
    private void followAll(List<Move> moves) {
        for (int next = 0; next < moves.size(); ) {
            List<Move> alike =
                    moves.stream().skip(next).takeWhile(moves.get(next)::isLike).toList();
            follow(alike, alike.get(0).change());
            next += alike.size();
        }
    }

    private void follow(List<Move> alike, OrderChange change) {
        switch (change.to()) {
            case CANCELLED -> release(alike.stream().map(Move::order).toList(), change);
            case SHIPPED -> alike.forEach(move -> stock.ship(move.order(), change.operator(), change.at()));
            case COMPLETED ->
                alike.forEach(move -> products.addSales(
                        move.order().line().productId(), move.order().line().quantity()));
            case PENDING, PAID, REFUNDING, REFUNDED -> {
                // Neither stock nor sales follow from these. Goods of a refunded order go where its refunds say.
            }
        }
    }

    /** One alone need not wait for all of its product's stock. */
    private void release(List<Order> cancelled, OrderChange change) {
        if (cancelled.size() == 1) {
            stock.release(cancelled.get(0), change.operator(), change.at());
        } else {
            stock.releaseAll(cancelled, change.operator(), change.at());
        }
    }

    /** One move of an order, of which something may follow for its product. */
    private record Move(Order order, OrderChange change) {

        long product() {
            return order.line().productId().value();
        }

        boolean isOfStock() {
            return change.to() == OrderStatus.CANCELLED || change.to() == OrderStatus.SHIPPED;
        }

        boolean isLike(Move other) {
            return change.to() == other.change.to()
                    && change.operator().equals(other.change.operator())
                    && change.at().equals(other.change.at());
        }
    }
}
