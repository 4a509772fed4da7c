package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Refunds;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundId;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

final class InMemoryRefunds implements Refunds {

    private final Tables tables;

    InMemoryRefunds(Tables tables) {
        this.tables = tables;
    }

    @Override
    public RefundId nextId() {
        return new RefundId(tables.nextId());
    }

    @Override
    public void add(Refund refund) {
        requireLocks(refund);
        tables.refunds.insert(refund.id(), States.of(refund));
        refuseMoreThanReceived(refund.receipt());
    }

    @Override
    public void save(Refund refund) {
        requireLocks(refund);
        tables.refunds.get(refund.id()).orElseThrow();
        tables.refunds.put(refund.id(), States.of(refund));
        refuseMoreThanReceived(refund.receipt());
    }

    private void requireLocks(Refund refund) {
        refund.order().ifPresent(tables.locks::requireHeld);
        tables.locks.requireHeld(refund.receipt());
    }

    private void refuseMoreThanReceived(Receipt.Key key) {
        Money received = tables.receipts.get(key).orElseThrow().amount();
        Money askedBack = ofReceipt(key).stream()
                .filter(refund -> refund.status() != RefundStatus.REJECTED)
                .map(Refund::amount)
                .reduce(Money.ZERO, Money::plus);
        if (askedBack.compareTo(received) > 0) {
            throw new IllegalStateException("%s of %s are refunded, of %s".formatted(askedBack, received, key));
        }
    }

    @Override
    public Optional<Refund> find(RefundId id) {
        return tables.refunds.get(id).map(Refund::reconstitute);
    }

    @Override
    public Optional<Refund> find(RefundNumber number) {
        return oldestFirst(refund -> refund.number().equals(number)).stream().findFirst();
    }

    @Override
    public List<Refund> ofReceipt(Receipt.Key receipt) {
        return oldestFirst(refund -> refund.receipt().equals(receipt));
    }

    @Override
    public List<Refund> ofOrder(OrderId order) {
        return oldestFirst(refund -> refund.order().equals(Optional.of(order)));
    }

    private List<Refund> oldestFirst(Predicate<Refund.State> which) {
        return Paging.oldestFirst(
                        tables.refunds.where(which), Optional.empty(), Integer.MAX_VALUE, InMemoryRefunds::placeOf)
                .stream()
                .map(Refund::reconstitute)
                .toList();
    }

    @Override
    public Page<Refund> page(Filter filter, Page.Request request) {
        return Paging.newestFirst(
                        tables.refunds.where(refund -> isWanted(refund, filter)), request, InMemoryRefunds::placeOf)
                .map(Refund::reconstitute);
    }

    private boolean isWanted(Refund.State refund, Filter filter) {
        return filter.status().map(refund.status()::equals).orElse(true)
                && filter.search().map(text -> speaksOf(refund, text)).orElse(true)
                && Paging.within(refund.createdAt(), filter.from(), filter.to());
    }

    private boolean speaksOf(Refund.State refund, String text) {
        Optional<Order.State> order = refund.order().flatMap(tables.orders::get);
        return refund.receipt().transactionId().equals(text)
                || order.filter(its -> its.number().value().equals(text)
                                || its.customer().value().equals(text))
                        .isPresent();
    }

    private static Page.Cursor placeOf(Refund.State refund) {
        return new Page.Cursor(refund.createdAt(), refund.id().value());
    }

    @Override
    public List<Due> due(Instant now, Optional<Page.Cursor> after, int limit) {
        List<Due> due = tables
                .refunds
                .where(refund -> Refund.reconstitute(refund).isDue(now))
                .stream()
                .map(refund -> new Due(refund.id(), refund.nextAttemptAt().orElseThrow()))
                .toList();
        return Paging.oldestFirst(due, after, limit, Due::cursor);
    }
}
