package io.xiaoer.pay.persistence;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Somewhere to count; the service brings a registry of its own. */
class TestMeters {

    @Produces
    @Singleton
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }
}
