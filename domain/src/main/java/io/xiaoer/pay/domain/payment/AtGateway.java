package io.xiaoer.pay.domain.payment;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a payment's gateway has heard of it, and when it is asked about it by the clock.
 *
 * @param startedAt since when it may know the payment; empty when it was never told
 * @param timesAsked by the clock alone
 * @param nextAskAt empty when it is not asked any more, or cannot be asked
 * @param doneAt when it was known to take no more money for it; if it is asked about all the same, then because it had
 *     not heard of it, and may since
 */
public record AtGateway(
        Optional<Instant> startedAt, int timesAsked, Optional<Instant> nextAskAt, Optional<Instant> doneAt) {

    /** Of a payment that was never started. */
    public static final AtGateway UNHEARD_OF = new AtGateway(Optional.empty(), 0, Optional.empty(), Optional.empty());

    public AtGateway {
        Objects.requireNonNull(startedAt);
        Objects.requireNonNull(nextAskAt);
        Objects.requireNonNull(doneAt);
        boolean wasTold = startedAt.isPresent();
        if (timesAsked < 0 || !wasTold && (timesAsked > 0 || nextAskAt.isPresent() || doneAt.isPresent())) {
            throw new IllegalArgumentException(
                    "asked %d times, next at %s, done at %s, but never told".formatted(timesAsked, nextAskAt, doneAt));
        }
    }

    static AtGateway startedAt(Instant now) {
        return new AtGateway(Optional.of(now), 0, Optional.empty(), Optional.empty());
    }

    AtGateway askedNextAt(Optional<Instant> next) {
        return new AtGateway(startedAt, timesAsked, next, doneAt);
    }

    AtGateway asked(Optional<Instant> next) {
        return new AtGateway(startedAt, timesAsked + 1, next, doneAt);
    }

    /** Never heard of there: nobody can pay it, unless it is heard of later. */
    AtGateway absentAt(Instant now) {
        return new AtGateway(startedAt, timesAsked, nextAskAt, Optional.of(now));
    }

    AtGateway doneAt(Instant now) {
        return new AtGateway(startedAt, timesAsked, Optional.empty(), Optional.of(now));
    }

    /** Whether a shopper might still pay it there, whatever its status here. */
    public boolean mayTakeMoney() {
        return startedAt.isPresent() && doneAt.isEmpty();
    }

    /** Whether nothing more will be asked or heard. */
    boolean isOver() {
        return !mayTakeMoney() && nextAskAt.isEmpty();
    }

    /** Whether its gateway is to be asked about it now. */
    public boolean isDue(Instant now) {
        return nextAskAt.filter(at -> !at.isAfter(now)).isPresent();
    }
}
