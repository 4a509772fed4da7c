package io.xiaoer.pay.bootstrap.demo.postgres;

import java.time.Duration;

/** An end to waiting, on the clock that nobody can turn back. */
final class Deadline {

    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    boolean passed() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** Sleeps for one step of polling; whoever interrupts us wants the waiting to fail. */
    void pause(Duration step) {
        try {
            Thread.sleep(step.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("Interrupted while waiting for the demo's database", e);
        }
    }
}
