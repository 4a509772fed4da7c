package io.xiaoer.pay.gateway.simulator;

import java.util.Random;

/**
 * What goes wrong by chance, whatever was said of a trade. The same seed gives the same luck to the same calls.
 *
 * @param answersLost how many of a hundred answers are lost after it acted
 * @param answersLate how many come late
 * @param callbacksDuplicated how many callbacks of a hundred come twice
 */
public record Faults(int answersLost, int answersLate, int callbacksDuplicated, long seed) {

    public static final Faults NONE = new Faults(0, 0, 0, 0);

    /** @throws IllegalArgumentException for what is no share of a hundred */
    public Faults {
        boolean areShares = answersLost >= 0
                && answersLate >= 0
                && answersLost + answersLate <= 100
                && callbacksDuplicated >= 0
                && callbacksDuplicated <= 100;
        if (!areShares) {
            throw new IllegalArgumentException("faults are shares of a hundred");
        }
    }

    /** What happens to an answer. */
    enum Fate {
        ARRIVES,
        COMES_LATE,
        IS_LOST
    }

    /** Rolls the dice. Safe for use by several threads. */
    static final class Dice {

        private final Faults faults;
        private final Random random;

        Dice(Faults faults) {
            this.faults = faults;
            this.random = new Random(faults.seed);
        }

        Fate answer() {
            int rolled = random.nextInt(100);
            if (rolled < faults.answersLost) {
                return Fate.IS_LOST;
            }
            return rolled < faults.answersLost + faults.answersLate ? Fate.COMES_LATE : Fate.ARRIVES;
        }

        boolean duplicatesCallback() {
            return random.nextInt(100) < faults.callbacksDuplicated;
        }
    }
}
