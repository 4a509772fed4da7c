package io.xiaoer.pay.bootstrap.http;

import java.time.Duration;

/** What is done beside the requests is done soon, not at once. */
public final class Soon {

    private static final int TRIES = 200;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Soon() {}

    /** Looks until what is seen is as it should be; fails as the last look did. */
    public static void check(Runnable look) {
        for (int attempt = 1; ; attempt++) {
            try {
                look.run();
                return;
            } catch (AssertionError notYet) {
                if (attempt == TRIES) {
                    throw notYet;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
