package io.xiaoer.pay.bootstrap.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.xiaoer.pay.bootstrap.line.Luck;
import io.xiaoer.pay.bootstrap.line.Mishap;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Luck of a line to a database: slow when told so, and now and then the word that a commit is done is lost. */
final class SlowLine implements Luck {

    private static final int NEVER = Integer.MAX_VALUE;

    /** How PostgreSQL says so: a command is complete, its length, its name. */
    private static final byte[] COMMITTED = "C\0\0\0\13COMMIT\0".getBytes(US_ASCII);

    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private volatile int everySoMany = NEVER;

    void answersAfter(Duration time) {
        delay = time;
    }

    /** From now on one in so many commits is made without anybody hearing of it. */
    void losesOneCommitIn(int number) {
        everySoMany = number;
    }

    void losesNothing() {
        everySoMany = NEVER;
    }

    /** Commits that were made and not heard of. */
    int lost() {
        return lost.get();
    }

    @Override
    public Mishap next() {
        return delay.isZero() ? Mishap.NONE : Mishap.DELAYED;
    }

    @Override
    public Duration delay() {
        return delay;
    }

    @Override
    public Duration silence() {
        return Duration.ZERO;
    }

    @Override
    public boolean loses(byte[] answer, int length) {
        if (everySoMany == NEVER || !saysCommitted(answer, length) || commits.incrementAndGet() % everySoMany != 0) {
            return false;
        }
        lost.incrementAndGet();
        return true;
    }

    private static boolean saysCommitted(byte[] answer, int length) {
        for (int from = 0; from + COMMITTED.length <= length; from++) {
            if (Arrays.equals(answer, from, from + COMMITTED.length, COMMITTED, 0, COMMITTED.length)) {
                return true;
            }
        }
        return false;
    }
}
