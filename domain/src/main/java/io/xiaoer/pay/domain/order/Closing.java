package io.xiaoer.pay.domain.order;

import java.time.Instant;
import java.util.Objects;

/**
 * That a pending order was given up, and is cancelled once its gateways confirm that nobody can pay it any more.
 *
 * @param operator who gave it up
 * @param reason in the operator's words; may be empty
 * @param attempts how often its gateways were asked
 * @param nextAttemptAt when they are asked again
 */
public record Closing(String operator, String reason, Instant since, int attempts, Instant nextAttemptAt) {

    public Closing {
        Objects.requireNonNull(operator);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(since);
        Objects.requireNonNull(nextAttemptAt);
    }

    Closing attempted(Instant next) {
        return new Closing(operator, reason, since, attempts + 1, next);
    }

    Closing again(Instant next) {
        return new Closing(operator, reason, since, attempts, next);
    }

    /** Whether its gateways are to be asked now, and nobody is at it. */
    public boolean isDue(Instant now) {
        return !nextAttemptAt.isAfter(now);
    }
}
