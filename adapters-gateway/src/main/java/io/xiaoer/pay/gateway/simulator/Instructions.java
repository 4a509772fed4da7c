package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All that the simulator was told, until it ends: of a trade first what was said of itself, then what was said of all,
 * then what its cents choose. Safe for use by several threads.
 */
final class Instructions {

    /** An instruction and how often it was followed. */
    private record Told(Instruction instruction, AtomicInteger followed) {

        Told(Instruction instruction) {
            this(instruction, new AtomicInteger());
        }

        boolean isLeft() {
            return instruction.times().map(times -> followed.get() < times).orElse(true);
        }
    }

    private final boolean readsCents;
    private final Map<TradeKey, Told> own = new ConcurrentHashMap<>();
    private volatile Optional<Told> forAll = Optional.empty();
    private volatile Faults.Dice dice = new Faults.Dice(Faults.NONE);

    Instructions(boolean readsCents) {
        this.readsCents = readsCents;
    }

    void tell(TradeKey trade, Instruction instruction) {
        own.put(trade, new Told(instruction));
    }

    void tellAll(Instruction instruction) {
        forAll = Optional.of(new Told(instruction));
    }

    void faults(Faults faults) {
        dice = new Faults.Dice(faults);
    }

    Faults.Dice dice() {
        return dice;
    }

    void forget() {
        own.clear();
        forAll = Optional.empty();
        dice = new Faults.Dice(Faults.NONE);
    }

    /** @param amount what the trade asks for; empty when there is no such trade */
    Instruction of(TradeKey trade, Optional<Money> amount) {
        return said(trade).map(Told::instruction).orElseGet(() -> cents(amount));
    }

    private Optional<Told> said(TradeKey trade) {
        return Optional.ofNullable(own.get(trade)).or(() -> forAll);
    }

    private Instruction cents(Optional<Money> amount) {
        return amount.flatMap(this::row)
                .map(row -> Instruction.of(row.behaviour()))
                .orElse(Instruction.WELL_BEHAVED);
    }

    private Optional<CentsTable> row(Money amount) {
        return readsCents ? CentsTable.of(amount) : Optional.empty();
    }

    /** Whether nothing was said of it, and its cents make the shopper pay without being told. */
    boolean paysByItself(Trade trade) {
        return said(TradeKey.of(trade)).isEmpty()
                && row(trade.amount()).filter(CentsTable::paysByItself).isPresent();
    }

    /** How the answer to a call about this trade is spoiled, if it is and if that was not often enough already. */
    Optional<Behaviour> spoiling(TradeKey trade, Optional<Money> amount) {
        Optional<Told> told = said(trade);
        Behaviour behaviour = of(trade, amount).behaviour();
        return behaviour.spoilsAnswers() && told.map(Told::isLeft).orElse(true)
                ? Optional.of(behaviour)
                : Optional.empty();
    }

    /** An answer about this trade was spoiled. */
    void spoiled(TradeKey trade) {
        said(trade).ifPresent(told -> told.followed().incrementAndGet());
    }
}
