package io.xiaoer.pay.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.port.out.Deliveries.Attempt;
import io.xiaoer.pay.application.port.out.Handover;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** What took less than no time could not be written, nor what was sent with it. */
    @Test
    void anAttemptDuringWhichTheClockWasSetBackTookNoTime() {
        assertThat(attempt(Duration.ofMillis(-3)).took()).isZero();
        assertThat(attempt(Duration.ofMillis(3)).took()).hasMillis(3);
    }

    private static Attempt attempt(Duration took) {
        return new Attempt(NOON, took, Handover.taken());
    }
}
