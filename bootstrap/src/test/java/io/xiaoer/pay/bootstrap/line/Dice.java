package io.xiaoer.pay.bootstrap.line;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** The same seed gives the same mishaps in the same order; which exchange meets which one is up to the threads. */
public final class Dice implements Luck {

    private static final int EACH = 20;
    private static final int DELAYED = 100;
    private static final int LONGEST_DELAY_MILLIS = 50;

    private final Random random;
    private final Duration silence;
    private final Map<Mishap, Integer> shares = new EnumMap<>(Mishap.class);
    private final Map<Mishap, Integer> thrown = new EnumMap<>(Mishap.class);
    private boolean calm;

    /** @param silent how many of a thousand exchanges meet that silence; a hundred are delayed, twenty meet each other one */
    public Dice(long seed, int silent, Duration silence) {
        this.random = new Random(seed);
        this.silence = silence;
        for (Mishap mishap : Mishap.values()) {
            shares.put(mishap, EACH);
        }
        shares.put(Mishap.NONE, 0);
        shares.put(Mishap.DELAYED, DELAYED);
        shares.put(Mishap.SILENT, silent);
    }

    /** From now on nothing happens. */
    public synchronized void calmDown() {
        calm = true;
    }

    @Override
    public synchronized Mishap next() {
        Mishap next = calm ? Mishap.NONE : roll();
        thrown.merge(next, 1, Integer::sum);
        return next;
    }

    private Mishap roll() {
        int rolled = random.nextInt(1000);
        for (Map.Entry<Mishap, Integer> share : shares.entrySet()) {
            rolled -= share.getValue();
            if (rolled < 0) {
                return share.getKey();
            }
        }
        return Mishap.NONE;
    }

    @Override
    public synchronized Duration delay() {
        return Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS));
    }

    @Override
    public Duration silence() {
        return silence;
    }

    /** How often which one was met. */
    public synchronized Map<Mishap, Integer> thrown() {
        return new EnumMap<>(thrown);
    }
}
