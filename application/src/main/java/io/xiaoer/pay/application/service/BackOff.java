package io.xiaoer.pay.application.service;

import java.time.Duration;
import java.util.List;

/**
 * How soon an event that was not taken is tried again.
 *
 * @param pauses after the first attempt, the second and so on; after one more it is parked
 */
record BackOff(List<Duration> pauses) {

    /** So that what failed together does not come back together. */
    private static final int LONGER_BY_PERCENT = 20;

    BackOff {
        pauses = List.copyOf(pauses);
    }

    /** Whether so many attempts are enough. */
    boolean isSpent(int attempts) {
        return attempts > pauses.size();
    }

    /**
     * How long to wait after so many attempts: a fifth longer at the most, by chance.
     *
     * @param chance any number, another one for each event
     */
    Duration pauseAfter(int attempts, long chance) {
        Duration pause = pauses.get(attempts - 1);
        long percent = Math.floorMod(Long.hashCode(chance * 0x9E3779B97F4A7C15L + attempts), LONGER_BY_PERCENT + 1);
        return pause.plus(pause.multipliedBy(percent).dividedBy(100));
    }
}
