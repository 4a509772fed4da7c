package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All payments and their event logs. */
public interface Payments {

    /** An id that no other payment has or will have. */
    PaymentId nextId();

    /** Writes a new payment and its log. Its order has to be there. */
    void add(Payment payment);

    /** Writes what changed: status, transaction id and the new lines of the log. Only under its order's lock. */
    default void save(Payment payment) {
        saveAll(List.of(payment));
    }

    /** Writes what changed of several payments, as {@link #save} does, at the cost of one. */
    void saveAll(List<Payment> payments);

    Optional<Payment> find(PaymentId id);

    /**
     * Like {@link #find(PaymentId)}, among {@code buyer}'s payments alone if one is given. A payment of somebody else's order and one
     * that does not exist take the same query, so that nobody can tell them apart by the time it takes.
     */
    Optional<Payment> find(PaymentId id, Optional<CustomerId> buyer);

    /** Which payment a gateway speaks of. Read without a lock: payments never change their order. */
    Optional<Located> locate(TradeNumber tradeNumber);

    /** All payments of an order, oldest first, locked until the transaction ends. Lock the order before. */
    List<Payment> lockAll(OrderId order);

    /** Like {@link #lockAll(OrderId)}, of several orders at the cost of one; orders without payments are missing. */
    Map<OrderId, List<Payment>> lockAll(List<OrderId> orders);

    /** All payments of an order, oldest first. */
    List<Payment> ofOrder(OrderId order);

    /** Like {@link #ofOrder(OrderId)}; none, by the same query, when the order is not {@code buyer}'s, if one is given. */
    List<Payment> ofOrder(OrderId order, Optional<CustomerId> buyer);

    /** The event logs of some payments, each oldest first. */
    Map<PaymentId, List<LogEntry>> logs(Collection<PaymentId> payments);

    /** The last lines of a payment's event log, newest first, no more than {@code most}. */
    List<LogEntry> latestLog(PaymentId payment, int most);

    Page<Payment> page(Filter filter, Page.Request page);

    /** Open payments whose deadline passed before {@code now}, the longest overdue first, read without locks. */
    List<Overdue> overdue(Instant now, Optional<Page.Cursor> after, int limit);

    /** Payments of one method that its gateway is to be asked about at {@code now}, the longest due first, read without locks. */
    List<ToAsk> toAsk(PaymentMethod method, Instant now, Optional<Page.Cursor> after, int limit);

    /**
     * Adds a line to the log of the payment that a stranger named, if there is one, without any lock. At most
     * {@code atMost} lines of that kind are kept for each payment, so that strangers cannot fill the database.
     */
    void logUnverified(TradeNumber claimed, LogEntry entry, int atMost);

    /** Where a payment belongs. */
    record Located(PaymentId payment, OrderId order) {}

    /** An open payment past its deadline. */
    record Overdue(PaymentId payment, OrderId order, TradeNumber tradeNumber, Instant expiresAt) {

        public Page.Cursor cursor() {
            return new Page.Cursor(expiresAt, payment.value());
        }
    }

    /** A payment that its gateway is to be asked about. */
    record ToAsk(PaymentId payment, OrderId order, Instant dueAt) {

        public Page.Cursor cursor() {
            return new Page.Cursor(dueAt, payment.value());
        }
    }

    /**
     * Which payments are wanted; what is empty does not matter.
     *
     * @param status as a reader is told it {@code now}: an open payment past its deadline is expired
     * @param search an order number, a transaction id or a customer
     */
    record Filter(
            Optional<PaymentStatus> status,
            Optional<String> search,
            Optional<Instant> from,
            Optional<Instant> to,
            Instant now) {}
}
