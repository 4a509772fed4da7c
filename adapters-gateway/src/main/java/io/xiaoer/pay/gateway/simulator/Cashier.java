package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Gateway;
import io.xiaoer.pay.gateway.simulator.ledger.Ledger;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Moves the money: shoppers pay and refunds are settled as was told, and the shop hears of it. */
final class Cashier implements WatchedLedger.Events {

    private static final Money YUAN = Money.ofCents(100);

    private final Ledger books;
    private final Instructions instructions;
    private final Courier courier;
    private final Threads threads;
    private final Pace pace;
    private final InstantSource clock;
    private final Map<Provider, Gateway> gateways = new ConcurrentHashMap<>();

    Cashier(Ledger books, Instructions instructions, Courier courier, Threads threads, Pace pace, InstantSource clock) {
        this.books = books;
        this.instructions = instructions;
        this.courier = courier;
        this.threads = threads;
        this.pace = pace;
        this.clock = clock;
    }

    /** Whose trades are paid here. They need the books first, so they come after. */
    void serve(Gateway gateway) {
        gateways.put(gateway.provider(), gateway);
    }

    boolean serves(Provider provider) {
        return gateways.containsKey(provider);
    }

    /** What an earlier process did not come to. */
    void resume() {
        books.refundsUnderWay().forEach(this::refundAsked);
    }

    /**
     * The shopper pays, in the way that was told of this trade.
     *
     * @return the trade with the new money; empty when there is no such trade or it cannot be paid now
     */
    Optional<Trade> pay(Provider provider, String number) {
        return books.find(provider, number).flatMap(trade -> pay(trade, instruction(trade)));
    }

    private Instruction instruction(Trade trade) {
        return instructions.of(TradeKey.of(trade), Optional.of(trade.amount()));
    }

    private Optional<Trade> pay(Trade trade, Instruction instruction) {
        Money asked = trade.amount();
        return switch (instruction.behaviour()) {
            case PAY_LATE -> trade.isPaid() ? Optional.empty() : payAnyway(trade, late(trade), instruction);
            case PAY_TWICE -> payTwice(trade, instruction);
            case WRONG_AMOUNT -> payWhenOpen(trade, instruction.amount().orElse(asked.plus(YUAN)), instruction);
            case PAY,
                    DUPLICATE,
                    DELAY,
                    REORDER,
                    DROP_CALLBACK,
                    BAD_SIGNATURE,
                    ANSWER_5XX,
                    TIME_OUT_AFTER_ACTING,
                    TIME_OUT_BEFORE_ACTING,
                    LOSE_ANSWER,
                    PAID_ON_CLOSE -> payWhenOpen(trade, asked, instruction);
        };
    }

    private Instant late(Trade trade) {
        Instant now = clock.instant();
        return trade.expiresAt()
                .map(end -> end.plusSeconds(1))
                .filter(now::isBefore)
                .orElse(now);
    }

    private Optional<Trade> payTwice(Trade trade, Instruction instruction) {
        if (!trade.isPaid() && payWhenOpen(trade, trade.amount(), instruction).isEmpty()) {
            return Optional.empty();
        }
        return payAnyway(trade, clock.instant(), instruction);
    }

    private Optional<Trade> payWhenOpen(Trade trade, Money amount, Instruction instruction) {
        Optional<Trade> paid = books.payWhenOpen(trade.provider(), trade.number(), amount, clock.instant());
        paid.ifPresent(known -> tellPaid(known, instruction));
        return paid;
    }

    private Optional<Trade> payAnyway(Trade trade, Instant at, Instruction instruction) {
        Optional<Trade> paid = books.pay(trade.provider(), trade.number(), trade.amount(), at);
        paid.ifPresent(known -> tellPaid(known, instruction));
        return paid;
    }

    private void tellPaid(Trade trade, Instruction instruction) {
        Gateway gateway = gateways.get(trade.provider());
        Trade.Paid last = trade.paid().get(trade.paid().size() - 1);
        courier.tell(gateway, (signing, now) -> Optional.of(gateway.paid(trade, last, signing, now)), instruction);
    }

    @Override
    public void opened(Trade trade) {
        if (instructions.paysByItself(trade)) {
            threads.after(pace.paysAfter(), () -> payUnlessPaid(trade));
        }
    }

    private void payUnlessPaid(Trade opened) {
        books.find(opened.provider(), opened.number())
                .filter(trade -> !trade.isPaid() && !trade.closed())
                .ifPresent(trade -> pay(trade, instruction(trade)));
    }

    @Override
    public void closing(Trade trade) {
        Instruction instruction = instruction(trade);
        if (instruction.behaviour() == Behaviour.PAID_ON_CLOSE) {
            pay(trade, instruction);
        }
    }

    @Override
    public void refundAsked(Refund refund) {
        if (refund.status() == Refund.Status.UNDER_WAY && serves(refund.provider())) {
            threads.after(pace.settlesAfter(), () -> settle(refund));
        }
    }

    private void settle(Refund asked) {
        boolean isUnderWay = books.findRefund(asked.provider(), asked.number())
                .filter(refund -> refund.status() == Refund.Status.UNDER_WAY)
                .isPresent();
        if (isUnderWay) {
            Gateway gateway = gateways.get(asked.provider());
            Refund done = books.settle(asked, Refund.Status.DONE, clock.instant());
            Optional<Money> amount =
                    books.find(done.provider(), done.tradeNumber()).map(Trade::amount);
            courier.tell(
                    gateway,
                    (signing, now) -> gateway.refunded(done, signing, now),
                    instructions.of(TradeKey.of(done), amount));
        }
    }
}
