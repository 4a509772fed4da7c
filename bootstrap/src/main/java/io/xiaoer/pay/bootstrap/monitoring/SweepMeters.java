package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.xiaoer.pay.application.Words;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What runs by the clock: how long each run took and whether it came to its end, what became of what it found, and when
 * one last came to its end. The last is this machine's time, as the time of whoever asks for it is; a process that has
 * just started counts as one that has just done its work.
 */
@Startup
@Singleton
public class SweepMeters {

    private final MeterRegistry meters;
    private final Spans spans;
    private final Map<Sweep, Timer> done = new EnumMap<>(Sweep.class);
    private final Map<Sweep, Timer> failed = new EnumMap<>(Sweep.class);
    private final Map<Sweep, AtomicLong> lastDone = new EnumMap<>(Sweep.class);
    private final Map<List<String>, Counter> items = new HashMap<>();

    SweepMeters(MeterRegistry meters, Spans spans) {
        this.meters = meters;
        this.spans = spans;
        for (Sweep sweep : Sweep.values()) {
            done.put(sweep, timer(sweep, "done"));
            failed.put(sweep, timer(sweep, "failed"));
            lastDone.put(sweep, new AtomicLong(System.currentTimeMillis()));
            TimeGauge.builder(
                            "xiaoer.sweep.last.done.timestamp",
                            lastDone.get(sweep),
                            TimeUnit.MILLISECONDS,
                            AtomicLong::get)
                    .description("When a run last came to its end, or this process started")
                    .tag("sweep", Words.of(sweep))
                    .register(meters);
            sweep.results().forEach(result -> items.put(key(sweep, result), items(sweep, result)));
        }
    }

    private Timer timer(Sweep sweep, String outcome) {
        return Timer.builder("xiaoer.sweep")
                .description("Runs of what runs by the clock")
                .tag("sweep", Words.of(sweep))
                .tag("outcome", outcome)
                .register(meters);
    }

    private Counter items(Sweep sweep, String result) {
        return Counter.builder("xiaoer.sweep.items")
                .description("What runs by the clock found, by what became of it")
                .tag("sweep", Words.of(sweep))
                .tag("result", result)
                .register(meters);
    }

    /**
     * Runs a sweep.
     *
     * @param results how many of what it found ended in each way, by the words of {@link Sweep#results}
     */
    public <R> R run(Sweep sweep, Supplier<R> running, Function<R, Map<String, Integer>> results) {
        Spans.Running span = spans.begin(Words.of(sweep));
        Timer.Sample time = Timer.start(meters);
        R report;
        try {
            report = running.get();
        } catch (RuntimeException e) {
            time.stop(failed.get(sweep));
            span.fail(e);
            throw e;
        }
        time.stop(done.get(sweep));
        lastDone.get(sweep).set(System.currentTimeMillis());
        results.apply(report)
                .forEach((result, number) -> items.get(key(sweep, result)).increment(number));
        span.end("done");
        return report;
    }

    private static List<String> key(Sweep sweep, String result) {
        return List.of(sweep.name(), result);
    }
}
