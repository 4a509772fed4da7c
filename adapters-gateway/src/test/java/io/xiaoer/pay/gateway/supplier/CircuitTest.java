package io.xiaoer.pay.gateway.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private Instant now = Instant.parse("2026-11-21T08:00:00Z");
    private final Circuit circuit = new Circuit(3, PAUSE, () -> now);

    @Test
    void itOpensWithTheLastOfSeveralFailuresInARow() {
        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.failed()).isFalse();
        assertThat(circuit.admits()).isTrue();

        assertThat(circuit.failed()).isTrue();

        assertThat(circuit.admits()).isFalse();
    }

    @Test
    void anAnswerInBetweenBeginsTheCountAnew() {
        circuit.failed();
        circuit.failed();
        circuit.answered();
        circuit.failed();
        circuit.failed();

        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void whenThePauseIsOverOneIsAdmittedAndNoOther() {
        open();
        later(PAUSE.minusMillis(1));
        assertThat(circuit.admits()).isFalse();

        later(Duration.ofMillis(1));

        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isFalse();
    }

    @Test
    void aTrialThatIsAnsweredLetsEverybodyIn() {
        open();
        later(PAUSE);
        circuit.admits();

        circuit.answered();

        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void aTrialThatFailsBeginsAnotherPauseFromItsEnd() {
        open();
        later(PAUSE);
        circuit.admits();
        later(Duration.ofSeconds(5));

        assertThat(circuit.failed()).isTrue();

        later(PAUSE.minusMillis(1));
        assertThat(circuit.admits()).isFalse();
        later(Duration.ofMillis(1));
        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void aTrialThatIsNeverHeardOfHoldsUpNobodyForLong() {
        open();
        later(PAUSE);
        circuit.admits();

        later(PAUSE);

        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void aClockThatIsSetBackMakesNoPauseLonger() {
        open();
        now = now.minus(Duration.ofDays(1));

        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isFalse();
    }

    private void open() {
        circuit.failed();
        circuit.failed();
        circuit.failed();
    }

    private void later(Duration time) {
        now = now.plus(time);
    }
}
