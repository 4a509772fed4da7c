package io.xiaoer.pay.domain.order;

import static io.xiaoer.pay.domain.fixture.Samples.A_DAY;
import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.HALF_AN_HOUR;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.xiaoer.pay.domain.fixture.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class UnpaidRuleTest {

    private static final UnpaidRule RULE = new UnpaidRule(HALF_AN_HOUR, A_DAY);
    private static final Instant TIMEOUT = NOON.plus(HALF_AN_HOUR);
    private static final Instant END_OF_VALIDITY = NOON.plus(A_DAY);

    private final Order pending = Samples.order(OrderStatus.PENDING);

    @Test
    void anOrderThatNobodyIsPayingWaitsForTheTimeoutThatInstantIncluded() {
        assertThat(RULE.isOverdue(pending, false, NOON)).isFalse();
        assertThat(RULE.isOverdue(pending, false, TIMEOUT.minus(A_NANO))).isFalse();
        assertThat(RULE.isOverdue(pending, false, TIMEOUT)).isFalse();
        assertThat(RULE.isOverdue(pending, false, TIMEOUT.plus(A_NANO))).isTrue();
    }

    @Test
    void aLivePaymentHoldsItUntilTheValidityEndsThatInstantIncluded() {
        assertThat(RULE.isOverdue(pending, true, TIMEOUT.plus(A_NANO))).isFalse();
        assertThat(RULE.isOverdue(pending, true, END_OF_VALIDITY.minus(A_NANO))).isFalse();
        assertThat(RULE.isOverdue(pending, true, END_OF_VALIDITY)).isFalse();
        assertThat(RULE.isOverdue(pending, true, END_OF_VALIDITY.plus(A_NANO))).isTrue();
    }

    @Test
    void theValidityEndsItHoweverLongTheTimeoutIs() {
        UnpaidRule patient = RULE.withTimeout(Duration.ofDays(7));
        assertThat(patient.isOverdue(pending, false, END_OF_VALIDITY)).isFalse();
        assertThat(patient.isOverdue(pending, false, END_OF_VALIDITY.plus(A_NANO)))
                .isTrue();
    }

    @Test
    void aTimeoutOfNothingTakesEveryOrderOlderThanNow() {
        UnpaidRule atOnce = RULE.withTimeout(Duration.ZERO);
        assertThat(atOnce.isOverdue(pending, false, NOON)).isFalse();
        assertThat(atOnce.isOverdue(pending, false, NOON.plus(A_NANO))).isTrue();
        assertThat(atOnce.isOverdue(pending, true, NOON.plus(A_NANO))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PENDING")
    void onlyPendingOrdersAreEverOverdue(OrderStatus status) {
        Instant muchLater = NOON.plus(Duration.ofDays(365));
        assertThat(RULE.isOverdue(Samples.order(status), false, muchLater)).isFalse();
        assertThat(RULE.isOverdue(Samples.order(status), true, muchLater)).isFalse();
    }

    @Test
    void anotherTimeoutLeavesTheValidityAsItIs() {
        assertThat(RULE.withTimeout(Duration.ofSeconds(2))).isEqualTo(new UnpaidRule(Duration.ofSeconds(2), A_DAY));
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UnpaidRule(A_NANO.negated(), A_DAY));
        assertThatIllegalArgumentException().isThrownBy(() -> RULE.withTimeout(A_NANO.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> new UnpaidRule(HALF_AN_HOUR, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new UnpaidRule(HALF_AN_HOUR, A_NANO.negated()));
    }
}
