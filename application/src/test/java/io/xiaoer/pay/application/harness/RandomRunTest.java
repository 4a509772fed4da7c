package io.xiaoer.pay.application.harness;

import io.xiaoer.pay.application.fake.InMemoryStorage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Two thousand random runs, each over a store of its own, or as many as {@code -Drandom-runs=10000} says. {@code
 * -Drandom-run-seed=42} runs that one alone, as a failure asks for.
 */
class RandomRunTest {

    private static final int RUNS = Integer.getInteger("random-runs", 2_000);

    @Test
    void whateverHappensEveryCentAndEveryPieceIsAccountedFor() {
        Long seed = Long.getLong("random-run-seed");
        if (seed != null) {
            RandomRun.of(seed, new InMemoryStorage().ports());
            return;
        }
        LongStream.range(0, RUNS).parallel().forEach(run -> RandomRun.of(run, new InMemoryStorage().ports()));
    }
}
