package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.KeepFigures;
import io.xiaoer.pay.application.port.out.Anomalies;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Conservation;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Remembers where the money was when somebody last looked, and publishes it as metrics: whoever scrapes them often does
 * not make the database add up everything each time. Gauges have no value before the first look.
 */
@Startup
@Singleton
public class MoneyWatch {

    private static final Logger LOG = Logger.getLogger(MoneyWatch.class);

    private final KeepFigures keepFigures;
    private final Anomalies anomalies;
    private final WaitingWatch waiting;
    private final SweepMeters sweeps;
    private volatile Optional<Seen> last = Optional.empty();
    private volatile boolean readable = true;

    MoneyWatch(
            KeepFigures keepFigures,
            Anomalies anomalies,
            WaitingWatch waiting,
            SweepMeters sweeps,
            MeterRegistry metrics) {
        this.keepFigures = keepFigures;
        this.anomalies = anomalies;
        this.waiting = waiting;
        this.sweeps = sweeps;
        Gauge.builder("xiaoer.money.readable", this, watch -> watch.readable ? 1 : 0)
                .description("Whether the last look at the money saw anything")
                .register(metrics);
        place(metrics, "applied", Conservation::applied);
        place(metrics, "refunding", Conservation::refunding);
        place(metrics, "refunded", Conservation::refunded);
        place(metrics, "held", Conservation::held);
        cents("xiaoer.money.received", "All money ever received", Conservation::received)
                .register(metrics);
        cents("xiaoer.money.unexplained", "Money received that is nowhere; always zero", Conservation::unexplained)
                .register(metrics);
        for (Anomaly.Kind kind : Anomaly.Kind.values()) {
            Gauge.builder("xiaoer.anomalies.open", this, watch -> watch.open(kind))
                    .description("Anomalies that staff have not dealt with")
                    .tag("kind", Words.of(kind))
                    .register(metrics);
        }
    }

    private void place(MeterRegistry metrics, String place, Function<Conservation, Money> amount) {
        cents("xiaoer.money", "Where the money received is", amount)
                .tag("place", place)
                .register(metrics);
    }

    private Gauge.Builder<MoneyWatch> cents(String name, String description, Function<Conservation, Money> amount) {
        return Gauge.builder(name, this, watch -> watch.cents(amount))
                .description(description)
                .baseUnit("cents");
    }

    /** Looks now. When that fails, the numbers of the look before stay. */
    public void look() {
        try {
            sweeps.run(Sweep.LOOK_AT_MONEY, this::seen, seen -> Map.of());
            readable = true;
        } catch (RuntimeException e) {
            readable = false;
            LOG.error("Where the money is could not be read", e);
        }
    }

    private Seen seen() {
        Seen seen = new Seen(keepFigures.lookAtBooks().money(), anomalies.countOpen());
        last = Optional.of(seen);
        waiting.look();
        return seen;
    }

    /** What was seen at the last look; looks when nobody has yet. */
    Optional<Conservation> balance() {
        if (last.isEmpty()) {
            look();
        }
        return last.map(Seen::balance);
    }

    /** Whether the last look saw anything. */
    boolean isReadable() {
        return readable;
    }

    private double cents(Function<Conservation, Money> amount) {
        return last.map(seen -> (double) amount.apply(seen.balance()).cents()).orElse(Double.NaN);
    }

    private double open(Anomaly.Kind kind) {
        return last.map(seen -> (double) seen.open().getOrDefault(kind, 0L)).orElse(Double.NaN);
    }

    private record Seen(Conservation balance, Map<Anomaly.Kind, Long> open) {}
}
