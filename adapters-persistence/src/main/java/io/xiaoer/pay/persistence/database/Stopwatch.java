package io.xiaoer.pay.persistence.database;

import java.time.Duration;

/** How long something has taken here; no instant that any rule goes by. */
final class Stopwatch {

    private final long start = System.nanoTime();

    boolean isPast(Duration duration) {
        return System.nanoTime() - start >= duration.toNanos();
    }
}
