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

    EdgeMeters(Admission admission, DatabaseClock clock, MeterRegistry meters) {
        Gauge.builder("xiaoer.requests.inside", admission, Admission::inside)
                .description("Requests that are worked on now, callbacks and streams apart")
                .register(meters);
        Gauge.builder("xiaoer.requests.most", admission, Admission::most)
                .description("How many requests may be worked on at once")
                .register(meters);
        FunctionCounter.builder("xiaoer.requests.refused", admission, Admission::refused)
                .description("Requests answered 503 because too many were inside")
                .register(meters);
        TimeGauge.builder("xiaoer.database.clock.age", clock, TimeUnit.MILLISECONDS, EdgeMeters::age)
                .description("How long ago the database last told the time, by which everything is overdue or not")
                .register(meters);
    }

    private static double age(DatabaseClock clock) {
        return clock.sinceAnswer().map(age -> (double) age.toMillis()).orElse(Double.NaN);
    }
}
