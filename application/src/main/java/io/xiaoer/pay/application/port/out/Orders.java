package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderChange;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.OrderNumber;
import io.xiaoer.pay.domain.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All orders, their histories, and the outbox of what other systems are told about them. */
public interface Orders {

    /** An id that no other order has or will have. Ids grow, but not without gaps. */
    OrderId nextId();

    /**
     * Writes a new order and its first events, unless its customer has {@code mostPending} pending orders already. The
     * bound is exact: of several who order for one customer at once, each waits until the one before has ended, and then
     * counts what that one left. Customers do not wait for each other.
     *
     * @return whether it was written
     */
    boolean add(Order order, List<OrderEvent> events, int mostPending);

    /**
     * Writes what changed: status, the new lines of the history, and {@code events} numbered on from the order's last
     * one. Only under the order's lock.
     */
    default void save(Order order, List<OrderEvent> events) {
        saveAll(List.of(new WithEvents(order, events)));
    }

    /** Writes what changed of several orders, no two of them the same, as {@link #save} does, at the cost of one. */
    void saveAll(List<WithEvents> orders);

    Optional<Order> find(OrderId id);

    /** Reads it under a lock that lasts until the transaction ends, waiting for others who hold it. */
    Optional<Order> lock(OrderId id);

    /**
     * Like {@link #lock}, of {@code buyer}'s orders alone if one is given: somebody else's order is neither locked nor
     * waited for, and takes the same query as one that does not exist, so that nobody can tell them apart by the time it
     * takes.
     */
    Optional<Order> lock(OrderId id, Optional<CustomerId> buyer);

    /** Like {@link #lock(OrderId)}, but empty at once when somebody else holds it. */
    Optional<Order> lockUnlessTaken(OrderId id);

    /** Those that nobody else holds, at the cost of one: locked and told in the order of their ids. */
    List<Order> lockUnlessTaken(List<OrderId> ids);

    /** Oldest first. */
    List<OrderChange> history(OrderId id);

    /** The last of what other systems are told about an order, newest first, no more than {@code most}. */
    List<Numbered> latestEvents(OrderId id, int most);

    Page<Order> page(Filter filter, Page.Request page);

    /**
     * Pending orders that look overdue, oldest first, read without locks: whoever acts on one locks it and asks the
     * {@link io.xiaoer.pay.domain.order.UnpaidRule} again.
     */
    List<OverdueOrder> overdue(OverdueSearch search, Optional<Page.Cursor> after, int limit);

    /** Closing orders whose gateways are to be asked again at {@code now}, the longest due first, read without locks. */
    List<ClosingOrder> closing(Instant now, Optional<Page.Cursor> after, int limit);

    /** An order, and what other systems are to be told of it. */
    record WithEvents(Order order, List<OrderEvent> events) {}

    /** An event under the number that it has among those of its order. */
    record Numbered(long sequence, OrderEvent event) {}

    /**
     * Which orders are wanted; what is empty does not matter.
     *
     * @param search an order number, a transaction id or a customer
     */
    record Filter(
            Optional<CustomerId> customer,
            Optional<OrderStatus> status,
            Optional<String> search,
            Optional<Instant> from,
            Optional<Instant> to) {

        public static Filter of(CustomerId customer, Optional<OrderStatus> status) {
            return new Filter(Optional.of(customer), status, Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Filter ofAll(Optional<OrderStatus> status) {
            return new Filter(Optional.empty(), status, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * What makes an order overdue.
     *
     * @param createdBefore older orders are, unless a payment holds them that may still be paid at {@code now}
     * @param alwaysBefore older orders are in any case
     */
    record OverdueSearch(Instant createdBefore, Instant alwaysBefore, Instant now) {}

    /** An order whose gateways are to be asked again. */
    record ClosingOrder(OrderId id, OrderNumber number, Instant dueAt) {

        public Page.Cursor cursor() {
            return new Page.Cursor(dueAt, id.value());
        }
    }

    /** An order that looks overdue. */
    record OverdueOrder(OrderId id, OrderNumber number, Instant createdAt) {

        public Page.Cursor cursor() {
            return new Page.Cursor(createdAt, id.value());
        }
    }
}
