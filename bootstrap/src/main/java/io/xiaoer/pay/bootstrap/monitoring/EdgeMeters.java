package io.xiaoer.pay.bootstrap.monitoring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.Startup;
import io.xiaoer.pay.persistence.database.DatabaseClock;
import io.xiaoer.pay.rest.http.Admission;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** What adapters know of themselves: how full the house is, and how long ago the database told the time. */
@Startup
@Singleton
class EdgeMeters {

    private final Admission admission;
    private final DatabaseClock clock;

    EdgeMeters(Admission admission, DatabaseClock clock, MeterRegistry meters) {
        this.admission = admission;
        this.clock = clock;
        Gauge.builder("xiaoer.requests.inside", this, edge -> edge.admission.inside())
                .description("Requests that are worked on now, callbacks and streams apart")
                .register(meters);
        Gauge.builder("xiaoer.requests.most", this, edge -> edge.admission.most())
                .description("How many requests may be worked on at once")
                .register(meters);
        FunctionCounter.builder("xiaoer.requests.refused", this, edge -> edge.admission.refused())
                .description("Requests answered 503 because too many were inside")
                .register(meters);
        TimeGauge.builder("xiaoer.database.clock.age", this, TimeUnit.MILLISECONDS, EdgeMeters::clockAge)
                .description("How long ago the database last told the time, by which everything is overdue or not")
                .register(meters);
    }

    private double clockAge() {
        return clock.sinceAnswer().map(age -> (double) age.toMillis()).orElse(Double.NaN);
    }
}
