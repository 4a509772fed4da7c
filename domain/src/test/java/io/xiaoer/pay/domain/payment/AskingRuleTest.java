package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.HALF_AN_HOUR;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskingRuleTest {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final AskingRule RULE = new AskingRule(
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15)),
            GRACE);
    private static final Instant DEADLINE = NOON.plus(HALF_AN_HOUR);
    private static final Instant LAST = DEADLINE.plus(GRACE);

    @ParameterizedTest(name = "asked {0} times, it waits {1}")
    @CsvSource({"0, PT10S", "1, PT30S", "2, PT1M", "3, PT5M", "4, PT15M", "5, PT15M", "2147483647, PT15M"})
    void eachPauseInItsTurnAndTheLastOneAgainAndAgain(int timesAsked, Duration pause) {
        assertThat(RULE.next(timesAsked, DEADLINE, NOON)).contains(NOON.plus(pause));
    }

    @Test
    void fromItsStartToOnceAfterItsDeadline() {
        List<Long> asked = new ArrayList<>();
        Optional<Instant> next = RULE.next(0, DEADLINE, NOON);
        while (next.isPresent()) {
            asked.add(Duration.between(NOON, next.get()).toSeconds());
            next = RULE.next(asked.size(), DEADLINE, next.get());
        }
        assertThat(asked).containsExactly(10L, 40L, 100L, 400L, 1_300L, 1_820L);
    }

    @Test
    void whoeverAsksLateStillAsksOnceAfterTheDeadline() {
        assertThat(RULE.next(3, DEADLINE, DEADLINE)).contains(LAST);
        assertThat(RULE.next(3, DEADLINE, LAST.minus(A_NANO))).contains(LAST);
        assertThat(RULE.next(3, DEADLINE, LAST)).isEmpty();
        assertThat(RULE.next(0, DEADLINE, LAST.plusSeconds(3_600))).isEmpty();
    }

    @Test
    void aPauseThatEndsAfterTheLastInstantEndsThere() {
        assertThat(RULE.next(4, DEADLINE, DEADLINE.minusSeconds(1))).contains(LAST);
        assertThat(RULE.next(0, NOON.plusSeconds(1), NOON))
                .as("before it, it is asked as planned")
                .contains(NOON.plusSeconds(10));
    }

    @Test
    void withoutGraceTheDeadlineIsTheLastInstant() {
        AskingRule strict = new AskingRule(List.of(Duration.ofMinutes(1)), Duration.ZERO);
        assertThat(strict.next(0, DEADLINE, DEADLINE.minusSeconds(1))).contains(DEADLINE);
        assertThat(strict.next(0, DEADLINE, DEADLINE)).isEmpty();
    }

    @Test
    void aScheduleThatNeverWaitsOrDoesNotWidenIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> rule(GRACE));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(GRACE, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(GRACE, Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(GRACE, Duration.ofSeconds(2), Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> rule(Duration.ofSeconds(-1), Duration.ofSeconds(1)));
        assertThat(rule(GRACE, Duration.ofSeconds(1), Duration.ofSeconds(1)).pauses())
                .as("it need not widen with each")
                .hasSize(2);
    }

    private static AskingRule rule(Duration grace, Duration... pauses) {
        return new AskingRule(List.of(pauses), grace);
    }
}
