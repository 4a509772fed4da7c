package io.xiaoer.pay.domain.refund;

import static io.xiaoer.pay.domain.fixture.Samples.A_NANO;
import static io.xiaoer.pay.domain.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.xiaoer.pay.domain.fixture.Samples;
import io.xiaoer.pay.domain.transition.Transition;
import io.xiaoer.pay.domain.transition.Transition.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Asking the gateway for a refund: leases, pauses, and giving up. */
class RefundAttemptsTest {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RetryRule THREE_TIMES = new RetryRule(3, MINUTE, HOUR);

    private final Refund refund = Samples.refund(RefundStatus.PROCESSING);

    @Test
    void whileSomebodyAsksTheGatewayNobodyElseDoes() {
        refund.attempt(LEASE, NOON);
        assertThat(refund.attempts()).isEqualTo(1);
        assertThat(refund.updatedAt()).isEqualTo(NOON);
        assertDueExactly(NOON.plus(LEASE));
    }

    @Test
    void aFailedAttemptIsMadeAgainAfterAPauseThatGrows() {
        refund.attempt(LEASE, NOON);
        Transition<RefundStatus> first = refund.failAttempt("no answer", THREE_TIMES, NOON);
        assertThat(first.kind()).isEqualTo(Kind.ALREADY_THERE);
        assertThat(refund.status()).isEqualTo(RefundStatus.PROCESSING);
        assertThat(refund.trouble()).contains("no answer");
        assertDueExactly(NOON.plus(MINUTE));

        Instant second = NOON.plus(MINUTE);
        refund.attempt(LEASE, second);
        refund.failAttempt("no funds", THREE_TIMES, second);
        assertThat(refund.attempts()).isEqualTo(2);
        assertThat(refund.trouble()).contains("no funds");
        assertThat(refund.updatedAt()).isEqualTo(second);
        assertDueExactly(second.plus(MINUTE.multipliedBy(2)));
    }

    @Test
    void afterTheLastAttemptItIsGivenUp() {
        fail(2);
        refund.attempt(LEASE, NOON);
        Transition<RefundStatus> last = refund.failAttempt("no funds", THREE_TIMES, NOON.plusSeconds(5));
        assertThat(last.moved()).isTrue();
        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        assertThat(refund.trouble()).contains("no funds");
        assertThat(refund.nextAttemptAt()).isEmpty();
        assertThat(refund.updatedAt()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void aRetriedRefundHasAllItsAttemptsAgainUnderTheSameNumber() {
        fail(3);
        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
        RefundNumber number = refund.number();
        Instant later = NOON.plus(HOUR);
        assertThat(refund.retry(later).moved()).isTrue();
        assertThat(refund.number()).isEqualTo(number);
        assertThat(refund.attempts()).isZero();
        assertDueExactly(later);

        fail(2);
        assertThat(refund.status()).isEqualTo(RefundStatus.PROCESSING);
        fail(1);
        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
    }

    @Test
    void aRefundThatWasGivenUpMayTurnOutPaid() {
        fail(3);
        assertThat(refund.succeed(NOON.plus(HOUR)).moved()).isTrue();
        assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
    }

    @Test
    void aRetryOfWhatIsBeingAskedForAnywayTakesNoAttemptBack() {
        fail(2);
        assertThat(refund.retry(NOON).kind()).isEqualTo(Kind.ALREADY_THERE);
        assertThat(refund.attempts()).isEqualTo(2);
    }

    @Test
    void whatTheGatewayHasTakenIsAskedAboutAfterTheLongestPause() {
        fail(1);
        refund.attempt(LEASE, NOON);
        refund.accepted(THREE_TIMES, NOON.plusSeconds(1));
        assertThat(refund.status()).isEqualTo(RefundStatus.PROCESSING);
        assertThat(refund.trouble())
                .as("the gateway has nothing against it any more")
                .isEmpty();
        assertThat(refund.updatedAt()).isEqualTo(NOON.plusSeconds(1));
        assertDueExactly(NOON.plusSeconds(1).plus(HOUR));
    }

    @Test
    void howeverOftenAGatewayIsAskedWhatBecameOfARefundItTookTheRefundIsNotGivenUp() {
        fail(1);
        for (int question = 0; question < 50; question++) {
            refund.attempt(LEASE, NOON);
            refund.accepted(THREE_TIMES, NOON);
        }
        refund.attempt(LEASE, NOON);
        assertThat(refund.failAttempt("no answer", THREE_TIMES, NOON).moved()).isFalse();
        assertThat(refund.attempts()).isEqualTo(2);
        assertDueExactly(NOON.plus(MINUTE.multipliedBy(2)));
    }

    @Test
    void aGatewayThatTakesARefundAndThenRefusesItEachTimeIsAskedNoMoreThanTheRuleSays() {
        for (int asked = 1; asked <= 3; asked++) {
            assertThat(refund.status()).as("asked time %d", asked).isEqualTo(RefundStatus.PROCESSING);
            refund.attempt(LEASE, NOON);
            refund.accepted(THREE_TIMES, NOON);
            refund.failAttempt("FAILED", THREE_TIMES, NOON);
        }
        assertThat(refund.status()).isEqualTo(RefundStatus.FAILED);
    }

    @Test
    void theSameFailureToldThreeTimesCountsOnce() {
        refund.attempt(LEASE, NOON);
        for (int copy = 0; copy < 3; copy++) {
            assertThat(refund.failAttempt("FAILED", THREE_TIMES, NOON).moved()).isFalse();
        }
        assertThat(refund.attempts()).isEqualTo(1);
        assertDueExactly(NOON.plus(MINUTE));
    }

    @Test
    void anAttemptThatACrashCutShortIsMadeAgainAndNotCountedTwice() {
        for (int crash = 0; crash < 50; crash++) {
            refund.attempt(LEASE, NOON);
        }
        assertThat(refund.attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"PENDING, REFUSED", "SUCCEEDED, REFUSED", "FAILED, ALREADY_THERE", "REJECTED, REFUSED"})
    void aFailureOfARefundThatNobodyAsksForChangesNothing(RefundStatus status, Kind answer) {
        Refund other = Samples.refund(status);
        assertThat(other.failAttempt("too late", THREE_TIMES, NOON.plusSeconds(5)))
                .isEqualTo(
                        new Transition<>(answer, status, RefundStatus.FAILED, RefundTransitions.TABLE.allowed(status)));
        assertUnchanged(other, status);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PROCESSING")
    void anAcceptanceThatComesAfterTheOutcomeChangesNothing(RefundStatus status) {
        Refund other = Samples.refund(status);
        other.accepted(THREE_TIMES, NOON.plusSeconds(5));
        assertUnchanged(other, status);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PROCESSING")
    void toAskForARefundThatIsNotProcessingIsABug(RefundStatus status) {
        Refund other = Samples.refund(status);
        assertThatIllegalStateException()
                .isThrownBy(() -> other.attempt(LEASE, NOON))
                .withMessageContaining("R202603010000000009")
                .withMessageContaining(status.name());
        assertUnchanged(other, status);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            refund.attempt(LEASE, NOON);
            refund.failAttempt("no answer", THREE_TIMES, NOON);
        }
    }

    private void assertDueExactly(Instant from) {
        assertThat(refund.nextAttemptAt()).contains(from);
        assertThat(refund.isDue(from.minus(A_NANO))).isFalse();
        assertThat(refund.isDue(from)).isTrue();
        assertThat(refund.isDue(from.plus(A_NANO))).isTrue();
    }

    private static void assertUnchanged(Refund refund, RefundStatus status) {
        assertThat(refund.status()).isEqualTo(status);
        assertThat(refund.attempts()).isZero();
        assertThat(refund.trouble()).isEmpty();
        assertThat(refund.nextAttemptAt()).isEmpty();
        assertThat(refund.updatedAt()).isEqualTo(NOON);
    }
}
