package io.xiaoer.pay.gateway.simulator.ledger;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Books that live as long as this object does. For tests. */
public final class InMemoryLedger implements Ledger {

    private record Key(Provider provider, String number) {}

    private final Map<Key, Trade> trades = new LinkedHashMap<>();
    private final Map<Key, Refund> refunds = new LinkedHashMap<>();

    @Override
    public synchronized Trade open(Trade trade) {
        Trade before = trades.putIfAbsent(new Key(trade.provider(), trade.number()), trade);
        return before == null ? trade : before;
    }

    @Override
    public synchronized Optional<Trade> find(Provider provider, String number) {
        return Optional.ofNullable(trades.get(new Key(provider, number)));
    }

    @Override
    public synchronized Optional<Trade> findPaid(Provider provider, String transactionId) {
        return trades.values().stream()
                .filter(trade -> trade.provider() == provider)
                .filter(trade -> trade.paid().stream()
                        .anyMatch(paid -> paid.transactionId().equals(transactionId)))
                .findFirst();
    }

    @Override
    public synchronized Optional<Trade> close(Provider provider, String number) {
        return change(provider, number, trade -> trade.isPaid() ? trade : trade.asClosed());
    }

    @Override
    public synchronized Optional<Trade> pay(Provider provider, String number, Money amount, Instant at) {
        return change(provider, number, trade -> {
            List<Trade.Paid> paid = new ArrayList<>(trade.paid());
            paid.add(new Trade.Paid(TransactionIds.fresh(at), amount, at));
            return trade.withPaid(paid);
        });
    }

    @Override
    public synchronized Optional<Trade> payWhenOpen(Provider provider, String number, Money amount, Instant at) {
        return find(provider, number)
                .filter(trade -> trade.isOpen(at))
                .flatMap(trade -> pay(provider, number, amount, at));
    }

    private Optional<Trade> change(Provider provider, String number, UnaryOperator<Trade> change) {
        return Optional.ofNullable(
                trades.computeIfPresent(new Key(provider, number), (key, trade) -> change.apply(trade)));
    }

    @Override
    public synchronized Optional<Refund> refund(Refund refund) {
        Optional<Refund> before = findRefund(refund.provider(), refund.number());
        if (before.isPresent()) {
            return before;
        }
        Money wanted = refundsOf(refund.provider(), refund.tradeNumber()).stream()
                .filter(other -> other.status() != Refund.Status.FAILED)
                .map(Refund::amount)
                .reduce(refund.amount(), Money::plus);
        return find(refund.provider(), refund.tradeNumber())
                .filter(trade -> wanted.compareTo(trade.received()) <= 0)
                .map(trade -> refundUnseen(refund));
    }

    @Override
    public synchronized Refund refundUnseen(Refund refund) {
        Refund before = refunds.putIfAbsent(new Key(refund.provider(), refund.number()), refund);
        return before == null ? refund : before;
    }

    @Override
    public synchronized Optional<Refund> findRefund(Provider provider, String number) {
        return Optional.ofNullable(refunds.get(new Key(provider, number)));
    }

    @Override
    public synchronized List<Refund> refundsOf(Provider provider, String tradeNumber) {
        return refundsWhere(
                refund -> refund.provider() == provider && refund.tradeNumber().equals(tradeNumber));
    }

    @Override
    public synchronized Refund settle(Refund refund, Refund.Status status, Instant at) {
        Refund known = findRefund(refund.provider(), refund.number()).orElseThrow();
        Refund now = known.status() == Refund.Status.UNDER_WAY ? known.settled(status, at) : known;
        refunds.put(new Key(refund.provider(), refund.number()), now);
        return now;
    }

    @Override
    public void eachPaid(Provider provider, Instant from, Instant to, Consumer<Trade> trade) {
        paidBetween(provider, from, to).forEach(trade);
    }

    private synchronized List<Trade> paidBetween(Provider provider, Instant from, Instant to) {
        return trades.values().stream()
                .filter(trade -> trade.provider() == provider)
                .filter(trade -> firstPaid(trade, from, to).isPresent())
                .sorted(Comparator.comparing(trade -> firstPaid(trade, from, to).orElseThrow()))
                .toList();
    }

    private static Optional<Instant> firstPaid(Trade trade, Instant from, Instant to) {
        return trade.paid().stream()
                .map(Trade.Paid::at)
                .filter(at -> !at.isBefore(from) && at.isBefore(to))
                .min(Comparator.naturalOrder());
    }

    @Override
    public void eachRefund(Provider provider, Instant from, Instant to, Consumer<Refund> refund) {
        refundsBetween(provider, from, to).forEach(refund);
    }

    private synchronized List<Refund> refundsBetween(Provider provider, Instant from, Instant to) {
        return refundsWhere(refund -> refund.provider() == provider
                && !refund.createdAt().isBefore(from)
                && refund.createdAt().isBefore(to));
    }

    @Override
    public synchronized List<Refund> refundsUnderWay() {
        return refundsWhere(refund -> refund.status() == Refund.Status.UNDER_WAY);
    }

    private List<Refund> refundsWhere(Predicate<Refund> wanted) {
        return refunds.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Refund::createdAt))
                .toList();
    }
}
