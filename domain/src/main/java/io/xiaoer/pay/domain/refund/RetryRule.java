package io.xiaoer.pay.domain.refund;

import java.time.Duration;

/**
 * How often, and how soon, a gateway is asked again for a refund: after twice the time of the last pause each.
 *
 * @param attempts how often it is asked before the refund is given up; at least once
 * @param first the first pause
 * @param longest no pause is longer
 */
public record RetryRule(int attempts, Duration first, Duration longest) {

    public RetryRule {
        if (attempts < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("%d attempts, %s to %s apart".formatted(attempts, first, longest));
        }
    }

    /** Whether so many attempts are enough. */
    public boolean isSpent(int attempt) {
        return attempt >= attempts;
    }

    /** How long to wait after so many attempts. */
    public Duration pauseAfter(int attempt) {
        Duration pause = first;
        for (int i = 1; i < attempt && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
