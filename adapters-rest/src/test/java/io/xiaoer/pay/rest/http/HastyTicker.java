package io.xiaoer.pay.rest.http;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets time pass when a test says so. */
@Mock
@Singleton
class HastyTicker extends Ticker {

    private final AtomicLong passed = new AtomicLong();

    void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    @Override
    long nanos() {
        return super.nanos() + passed.get();
    }
}
