package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.Startup;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Figures;
import io.xiaoer.pay.application.port.out.Figures.Oldest;
import io.xiaoer.pay.application.port.out.Figures.Pile;
import io.xiaoer.pay.application.port.out.Figures.Waiting;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Remembers what waited for somebody when it was last looked for, and since when. Gauges have no value before the first
 * look; the age of what waits is that at the look.
 */
@Startup
@Singleton
public class WaitingWatch {

    private final Figures figures;
    private final InstantSource clock;
    private volatile Optional<Seen> last = Optional.empty();

    WaitingWatch(Figures figures, InstantSource clock, MeterRegistry meters) {
        this.figures = figures;
        this.clock = clock;
        for (Waiting what : Waiting.values()) {
            Gauge.builder(
                            "xiaoer.waiting",
                            this,
                            watch -> watch.number(
                                    seen -> (double) seen.pile(what).count()))
                    .description("What waits for a gateway or for staff")
                    .tag("what", Words.of(what))
                    .register(meters);
            Gauge.builder(
                            "xiaoer.waiting.money",
                            this,
                            watch -> watch.number(
                                    seen -> (double) seen.pile(what).amount().cents()))
                    .description("The money that is about")
                    .baseUnit("cents")
                    .tag("what", Words.of(what))
                    .register(meters);
        }
        age(meters, "processing", "How long ago the oldest payment under way was started", Oldest::processing);
        age(
                meters,
                "unknown",
                "How long ago the oldest deadline passed of a payment that nobody knows more of",
                Oldest::unknown);
    }

    private void age(MeterRegistry meters, String what, String description, Function<Oldest, Optional<Instant>> since) {
        TimeGauge.builder(
                        "xiaoer.payment.oldest." + what,
                        this,
                        TimeUnit.MILLISECONDS,
                        watch -> watch.number(seen -> seen.age(since)))
                .description(description)
                .register(meters);
    }

    /** Looks now. When that fails, the numbers of the look before stay. */
    void look() {
        Instant now = clock.instant();
        last = Optional.of(new Seen(figures.waiting(now), figures.oldest(now), now));
    }

    private double number(Function<Seen, Double> read) {
        return last.map(read).orElse(Double.NaN);
    }

    private record Seen(Map<Waiting, Pile> piles, Oldest oldest, Instant at) {

        Pile pile(Waiting what) {
            return piles.getOrDefault(what, Pile.NOTHING);
        }

        /** Zero when nothing waits. */
        double age(Function<Oldest, Optional<Instant>> since) {
            return since.apply(oldest)
                    .map(instant ->
                            (double) Math.max(0, Duration.between(instant, at).toMillis()))
                    .orElse(0.0);
        }
    }
}
