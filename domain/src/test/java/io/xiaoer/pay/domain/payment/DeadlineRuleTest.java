package io.xiaoer.pay.domain.payment;

import static io.xiaoer.pay.domain.fixture.Samples.A_DAY;
import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.HALF_AN_HOUR;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.order.Order;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineRuleTest {

    private static final DeadlineRule RULE = new DeadlineRule(HALF_AN_HOUR, A_DAY);
    private static final Instant END_OF_VALIDITY = NOON.plus(A_DAY);

    private final Order order = Samples.placedOrder();

    @Test
    void aPaymentMayBePaidForItsTimeToLive() {
        Instant later = NOON.plus(Duration.ofHours(3));
        assertThat(RULE.deadline(order, HALF_AN_HOUR, later)).isEqualTo(later.plus(HALF_AN_HOUR));
        assertThat(RULE.deadline(order, Duration.ofSeconds(2), later)).isEqualTo(later.plusSeconds(2));
    }

    @Test
    void butNeverBeyondTheValidityOfItsOrder() {
        Instant shortlyBefore = END_OF_VALIDITY.minusSeconds(60);
        assertThat(RULE.deadline(order, HALF_AN_HOUR, shortlyBefore)).isEqualTo(END_OF_VALIDITY);
        assertThat(RULE.deadline(order, Duration.ofDays(3), NOON)).isEqualTo(END_OF_VALIDITY);
    }

    @Test
    void theTwoLimitsMeetToTheNanosecond() {
        Instant meeting = END_OF_VALIDITY.minus(HALF_AN_HOUR);
        assertThat(RULE.deadline(order, HALF_AN_HOUR, meeting.minus(A_NANO))).isEqualTo(END_OF_VALIDITY.minus(A_NANO));
        assertThat(RULE.deadline(order, HALF_AN_HOUR, meeting)).isEqualTo(END_OF_VALIDITY);
        assertThat(RULE.deadline(order, HALF_AN_HOUR, meeting.plus(A_NANO))).isEqualTo(END_OF_VALIDITY);
    }

    @Test
    void anOrderTakesANewPaymentUntilItsValidityEndsAndThatInstantIncluded() {
        assertThat(RULE.refuses(order, NOON)).isFalse();
        assertThat(RULE.refuses(order, END_OF_VALIDITY)).isFalse();
        assertThat(RULE.refuses(order, END_OF_VALIDITY.plus(A_NANO))).isTrue();
    }

    @Test
    void aRuleThatLeavesNoTimeIsNoRule() {
        for (Duration none : new Duration[] {Duration.ZERO, A_NANO.negated()}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DeadlineRule(none, A_DAY));
            assertThatIllegalArgumentException().isThrownBy(() -> new DeadlineRule(HALF_AN_HOUR, none));
        }
        assertThat(new DeadlineRule(A_NANO, A_NANO)).isNotNull();
    }
}
