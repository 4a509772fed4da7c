package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The books as the sites see them. What a site does with them tells which trade a call is about, whatever its wire format:
 * so here a call that must not act ends before it does.
 */
final class WatchedLedger implements Ledger {

    private final Ledger books;
    private final Instructions instructions;
    private final ThreadLocal<Spoiling> call = new ThreadLocal<>();
    private final Events events;

    WatchedLedger(Ledger books, Instructions instructions, Events events) {
        this.books = books;
        this.instructions = instructions;
        this.events = events;
    }

    /** What follows from what a site did. */
    interface Events {
        void opened(Trade trade);

        /** Nothing has been closed yet. */
        void closing(Trade trade);

        void refundAsked(Refund refund);
    }

    /** How one call's answer is spoiled, and for which trade's sake. */
    record Spoiling(TradeKey trade, Behaviour behaviour) {}

    /** Ends a call before it acts. */
    static final class NotActing extends RuntimeException {

        NotActing() {
            super("told not to act", null, false, false);
        }
    }

    /** From now on this thread's use of the books is one call. */
    void begin() {
        call.remove();
    }

    /** How the call's answer is spoiled, which counts as done. */
    Optional<Behaviour> end() {
        Optional<Spoiling> found = Optional.ofNullable(call.get());
        call.remove();
        found.ifPresent(spoiling -> instructions.spoiled(spoiling.trade()));
        return found.map(Spoiling::behaviour);
    }

    private void note(TradeKey trade, Optional<Money> amount) {
        if (call.get() == null) {
            instructions.spoiling(trade, amount).ifPresent(behaviour -> call.set(new Spoiling(trade, behaviour)));
        }
    }

    private void noteBeforeActing(TradeKey trade, Optional<Money> amount) {
        note(trade, amount);
        if (call.get() != null && call.get().behaviour() == Behaviour.TIME_OUT_BEFORE_ACTING) {
            throw new NotActing();
        }
    }

    private Optional<Money> amount(TradeKey trade) {
        return books.find(trade.provider(), trade.number()).map(Trade::amount);
    }

    @Override
    public Trade open(Trade trade) {
        noteBeforeActing(TradeKey.of(trade), Optional.of(trade.amount()));
        boolean isNew = books.find(trade.provider(), trade.number()).isEmpty();
        Trade open = books.open(trade);
        if (isNew) {
            events.opened(open);
        }
        return open;
    }

    @Override
    public Optional<Trade> find(Provider provider, String number) {
        Optional<Trade> trade = books.find(provider, number);
        note(new TradeKey(provider, number), trade.map(Trade::amount));
        return trade;
    }

    @Override
    public Optional<Trade> findPaid(Provider provider, String transactionId) {
        Optional<Trade> trade = books.findPaid(provider, transactionId);
        trade.ifPresent(known -> note(TradeKey.of(known), Optional.of(known.amount())));
        return trade;
    }

    @Override
    public Optional<Trade> close(Provider provider, String number) {
        Optional<Trade> trade = books.find(provider, number);
        noteBeforeActing(new TradeKey(provider, number), trade.map(Trade::amount));
        trade.ifPresent(events::closing);
        return books.close(provider, number);
    }

    @Override
    public Optional<Trade> pay(Provider provider, String number, Money amount, Instant at) {
        return books.pay(provider, number, amount, at);
    }

    @Override
    public Optional<Trade> payWhenOpen(Provider provider, String number, Money amount, Instant at) {
        return books.payWhenOpen(provider, number, amount, at);
    }

    @Override
    public Optional<Refund> refund(Refund refund) {
        noteBeforeActing(TradeKey.of(refund), amount(TradeKey.of(refund)));
        Optional<Refund> taken = books.refund(refund);
        taken.ifPresent(events::refundAsked);
        return taken;
    }

    @Override
    public Refund refundUnseen(Refund refund) {
        noteBeforeActing(TradeKey.of(refund), amount(TradeKey.of(refund)));
        Refund taken = books.refundUnseen(refund);
        events.refundAsked(taken);
        return taken;
    }

    @Override
    public Optional<Refund> findRefund(Provider provider, String number) {
        Optional<Refund> refund = books.findRefund(provider, number);
        refund.map(TradeKey::of).ifPresent(trade -> note(trade, amount(trade)));
        return refund;
    }

    @Override
    public List<Refund> refundsOf(Provider provider, String tradeNumber) {
        return books.refundsOf(provider, tradeNumber);
    }

    @Override
    public Refund settle(Refund refund, Refund.Status status, Instant at) {
        return books.settle(refund, status, at);
    }

    @Override
    public void eachPaid(Provider provider, Instant from, Instant to, Consumer<Trade> trade) {
        books.eachPaid(provider, from, to, trade);
    }

    @Override
    public void eachRefund(Provider provider, Instant from, Instant to, Consumer<Refund> refund) {
        books.eachRefund(provider, from, to, refund);
    }

    @Override
    public List<Refund> refundsUnderWay() {
        return books.refundsUnderWay();
    }
}
