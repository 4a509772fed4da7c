package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Payments;
import io.xiaoer.pay.domain.order.CustomerId;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

final class InMemoryPayments implements Payments {

    private final Tables tables;

    InMemoryPayments(Tables tables) {
        this.tables = tables;
    }

    @Override
    public PaymentId nextId() {
        return new PaymentId(tables.nextId());
    }

    @Override
    public void add(Payment payment) {
        tables.locks.requireHeld(payment.orderId());
        tables.orders.get(payment.orderId()).orElseThrow();
        tables.payments.insert(payment.id(), States.of(payment));
        refuseTwoAlike(payment.orderId());
        append(payment);
    }

    @Override
    public void saveAll(List<Payment> payments) {
        for (Payment payment : payments) {
            tables.locks.requireHeld(payment.orderId());
            tables.payments.put(payment.id(), States.of(payment));
            append(payment);
        }
        payments.forEach(payment -> refuseTwoAlike(payment.orderId()));
    }

    private void refuseTwoAlike(OrderId order) {
        refuseTwo("open", order, status -> status.isOpen());
        refuseTwo("succeeded", order, status -> status == PaymentStatus.SUCCEEDED);
    }

    private void refuseTwo(String what, OrderId order, Predicate<PaymentStatus> which) {
        long found = tables.payments
                .where(payment -> payment.orderId().equals(order) && which.test(payment.status()))
                .size();
        if (found > 1) {
            throw new IllegalStateException("two %s payments of %s".formatted(what, order));
        }
    }

    private void append(Payment payment) {
        payment.newEntries().forEach(entry -> append(payment.id(), entry));
    }

    private void append(PaymentId payment, LogEntry entry) {
        tables.log.put(tables.nextId(), new Tables.LogRow(payment, entry));
    }

    @Override
    public Optional<Payment> find(PaymentId id) {
        return tables.payments.get(id).map(Payment::reconstitute);
    }

    @Override
    public Optional<Payment> find(PaymentId id, Optional<CustomerId> buyer) {
        return find(id).filter(payment -> tables.isOf(payment.orderId(), buyer));
    }

    @Override
    public Optional<Located> locate(TradeNumber tradeNumber) {
        return tables.payments.where(payment -> payment.tradeNumber().equals(tradeNumber)).stream()
                .findFirst()
                .map(payment -> new Located(payment.id(), payment.orderId()));
    }

    @Override
    public List<Payment> lockAll(OrderId order) {
        tables.locks.requireHeld(order);
        return ofOrder(order);
    }

    @Override
    public Map<OrderId, List<Payment>> lockAll(List<OrderId> orders) {
        Map<OrderId, List<Payment>> locked = new HashMap<>();
        for (OrderId order : orders) {
            List<Payment> payments = lockAll(order);
            if (!payments.isEmpty()) {
                locked.put(order, payments);
            }
        }
        return locked;
    }

    @Override
    public List<Payment> ofOrder(OrderId order, Optional<CustomerId> buyer) {
        return tables.isOf(order, buyer) ? ofOrder(order) : List.of();
    }

    @Override
    public List<Payment> ofOrder(OrderId order) {
        return Paging.oldestFirst(
                        tables.payments.where(payment -> payment.orderId().equals(order)),
                        Optional.empty(),
                        Integer.MAX_VALUE,
                        InMemoryPayments::placeOf)
                .stream()
                .map(Payment::reconstitute)
                .toList();
    }

    @Override
    public Map<PaymentId, List<LogEntry>> logs(Collection<PaymentId> payments) {
        Map<PaymentId, List<LogEntry>> logs = new HashMap<>();
        for (PaymentId id : new HashSet<>(payments)) {
            List<LogEntry> log = logOf(id);
            if (!log.isEmpty()) {
                logs.put(id, log);
            }
        }
        return logs;
    }

    @Override
    public List<LogEntry> latestLog(PaymentId payment, int most) {
        List<LogEntry> log = new ArrayList<>(logOf(payment));
        Collections.reverse(log);
        return log.stream().limit(most).toList();
    }

    private List<LogEntry> logOf(PaymentId payment) {
        return tables.log.where(row -> row.payment().equals(payment)).stream()
                .map(Tables.LogRow::entry)
                .toList();
    }

    @Override
    public Page<Payment> page(Filter filter, Page.Request request) {
        return Paging.newestFirst(
                        tables.payments.where(payment -> isWanted(payment, filter)), request, InMemoryPayments::placeOf)
                .map(Payment::reconstitute);
    }

    private boolean isWanted(Payment.State payment, Filter filter) {
        PaymentStatus told = Payment.reconstitute(payment).statusAt(filter.now());
        return filter.status().map(told::equals).orElse(true)
                && filter.search().map(text -> speaksOf(payment, text)).orElse(true)
                && Paging.within(payment.createdAt(), filter.from(), filter.to());
    }

    private boolean speaksOf(Payment.State payment, String text) {
        Order.State order = tables.orders.get(payment.orderId()).orElseThrow();
        return order.number().value().equals(text)
                || order.customer().value().equals(text)
                || payment.transactionId().equals(Optional.of(text))
                || !tables.receipts
                        .where(receipt -> receipt.payment().equals(Optional.of(payment.id()))
                                && receipt.key().transactionId().equals(text))
                        .isEmpty();
    }

    private static Page.Cursor placeOf(Payment.State payment) {
        return new Page.Cursor(payment.createdAt(), payment.id().value());
    }

    @Override
    public List<Overdue> overdue(Instant now, Optional<Page.Cursor> after, int limit) {
        return Paging.oldestFirst(
                tables
                        .payments
                        .where(payment ->
                                payment.status().isOpen() && payment.expiresAt().isBefore(now))
                        .stream()
                        .map(payment -> new Overdue(
                                payment.id(), payment.orderId(), payment.tradeNumber(), payment.expiresAt()))
                        .toList(),
                after,
                limit,
                Overdue::cursor);
    }

    @Override
    public List<ToAsk> toAsk(PaymentMethod method, Instant now, Optional<Page.Cursor> after, int limit) {
        return Paging.oldestFirst(
                tables
                        .payments
                        .where(payment -> payment.method() == method
                                && payment.atGateway().isDue(now))
                        .stream()
                        .map(payment -> new ToAsk(
                                payment.id(),
                                payment.orderId(),
                                payment.atGateway().nextAskAt().orElseThrow()))
                        .toList(),
                after,
                limit,
                ToAsk::cursor);
    }

    @Override
    public void logUnverified(TradeNumber claimed, LogEntry entry, int atMost) {
        locate(claimed)
                .map(Located::payment)
                .filter(payment -> logOf(payment).stream()
                                .filter(kept -> kept.event() == entry.event())
                                .count()
                        < atMost)
                .ifPresent(payment -> append(payment, entry));
    }
}
