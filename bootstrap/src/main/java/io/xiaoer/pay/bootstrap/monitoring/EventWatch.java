package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.xiaoer.pay.application.port.in.FollowDeliveries;
import io.xiaoer.pay.application.port.out.Deliveries.Backlog;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** Remembers what subscribers were still to be told when somebody last looked, and publishes it as metrics. */
@Startup
@Singleton
public class EventWatch {

    private static final Logger LOG = Logger.getLogger(EventWatch.class);

    private final FollowDeliveries deliveries;
    private final InstantSource clock;
    private volatile Optional<Seen> last = Optional.empty();

    EventWatch(FollowDeliveries deliveries, InstantSource clock, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.clock = clock;
        gauge("xiaoer.events.waiting", "Deliveries of events that have not ended", seen -> seen.backlog()
                        .waiting())
                .register(metrics);
        gauge("xiaoer.events.oldest.age", "How long ago the oldest of these events happened", Seen::ageInSeconds)
                .baseUnit("seconds")
                .register(metrics);
        gauge("xiaoer.events.parked", "Deliveries of events that were given up", seen -> seen.backlog()
                        .parked())
                .register(metrics);
    }

    private Gauge.Builder<EventWatch> gauge(String name, String description, ToDoubleFunction<Seen> value) {
        return Gauge.builder(name, this, watch -> watch.last
                        .map(value::applyAsDouble)
                        .orElse(Double.NaN))
                .description(description);
    }

    /** Looks now. When that fails, the numbers of the look before stay. */
    public void look() {
        try {
            Backlog backlog = deliveries.backlog();
            Duration age = backlog.oldest()
                    .map(oldest -> Duration.between(oldest, clock.instant()))
                    .orElse(Duration.ZERO);
            last = Optional.of(new Seen(backlog, age));
        } catch (RuntimeException e) {
            LOG.error("What subscribers are still to be told could not be read", e);
        }
    }

    private record Seen(Backlog backlog, Duration age) {

        double ageInSeconds() {
            return age.toMillis() / 1_000.0;
        }
    }
}
