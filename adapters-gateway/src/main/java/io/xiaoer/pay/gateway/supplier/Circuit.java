package io.xiaoer.pay.gateway.supplier;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Stops asking whoever did not answer several times in a row, so that shoppers do not each wait for the same silence.
 * Once a pause is over, one asks for all: an answer closes the circuit again, and without one the pause begins anew. Safe
 * for use by several threads.
 */
final class Circuit {

    private final int most;
    private final Duration pause;
    private final InstantSource clock;
    private int failures;
    private Instant pausedSince = Instant.EPOCH;

    /**
     * @param most how many failures in a row open it
     * @param pause how long nobody asks then
     */
    Circuit(int most, Duration pause, InstantSource clock) {
        this.most = most;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Whether the caller may ask now, and is then to tell how it ended. A trial that never tells holds up nobody for
     * longer than a pause.
     */
    synchronized boolean admits() {
        if (failures < most) {
            return true;
        }
        Instant now = clock.instant();
        if (isPaused(now)) {
            return false;
        }
        pausedSince = now;
        return true;
    }

    /** A clock that was set back must not make the pause any longer. */
    private boolean isPaused(Instant now) {
        return !now.isBefore(pausedSince) && now.isBefore(pausedSince.plus(pause));
    }

    synchronized void answered() {
        failures = 0;
    }

    /** @return whether that opened it, or keeps it open after a trial */
    synchronized boolean failed() {
        failures = Math.min(failures + 1, most);
        if (failures < most) {
            return false;
        }
        pausedSince = clock.instant();
        return true;
    }

    Duration pause() {
        return pause;
    }
}
