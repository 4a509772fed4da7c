package io.xiaoer.pay.domain.refund;

import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final RetryRule RULE = new RetryRule(8, MINUTE, Duration.ofMinutes(10));

    @ParameterizedTest(name = "after attempt {0} it waits {1}")
    @CsvSource({
        "0, PT1M",
        "1, PT1M",
        "2, PT2M",
        "3, PT4M",
        "4, PT8M",
        "5, PT10M",
        "6, PT10M",
        "1000, PT10M",
        "2147483647, PT10M"
    })
    void eachPauseIsTwiceTheLastUntilTheLongest(int attempt, Duration pause) {
        assertThat(RULE.pauseAfter(attempt)).isEqualTo(pause);
    }

    @Test
    void aRuleWithOnePauseWaitsThatLongEachTime() {
        RetryRule steady = new RetryRule(3, MINUTE, MINUTE);
        assertThat(steady.pauseAfter(1)).isEqualTo(MINUTE);
        assertThat(steady.pauseAfter(9)).isEqualTo(MINUTE);
    }

    @Test
    void itIsSpentAfterItsLastAttemptAndNotBefore() {
        assertThat(RULE.isSpent(7)).isFalse();
        assertThat(RULE.isSpent(8)).isTrue();
        assertThat(RULE.isSpent(9)).isTrue();
        assertThat(new RetryRule(1, MINUTE, MINUTE).isSpent(1)).isTrue();
    }

    @Test
    void aRuleThatNeverAsksOrNeverWaitsIsNoRule() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryRule(0, MINUTE, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryRule(8, Duration.ZERO, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryRule(8, MINUTE.negated(), MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryRule(8, MINUTE, MINUTE.minus(A_NANO)));
    }
}
