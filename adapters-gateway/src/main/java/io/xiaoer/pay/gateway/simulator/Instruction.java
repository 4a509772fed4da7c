package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.domain.money.Money;
import java.time.Duration;
import java.util.Optional;

/**
 * What the simulator is told about a trade.
 *
 * @param amount of {@link Behaviour#WRONG_AMOUNT}
 * @param delay of {@link Behaviour#DELAY}; otherwise the simulator's own
 * @param times how many calls are spoiled, callbacks sent or callbacks signed wrongly; otherwise all, five and one
 */
public record Instruction(
        Behaviour behaviour, Optional<Money> amount, Optional<Duration> delay, Optional<Integer> times) {

    public static final Instruction WELL_BEHAVED = of(Behaviour.PAY);

    public static Instruction of(Behaviour behaviour) {
        return new Instruction(behaviour, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Instruction times(int number) {
        return new Instruction(behaviour, amount, delay, Optional.of(number));
    }

    public Instruction delay(Duration wait) {
        return new Instruction(behaviour, amount, Optional.of(wait), times);
    }

    public Instruction amount(Money other) {
        return new Instruction(behaviour, Optional.of(other), delay, times);
    }
}
