package io.xiaoer.pay.domain.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a gateway is asked about a payment that it has not reported: after each of these pauses in turn, the last of them
 * again and again until the payment's deadline, and once after it.
 *
 * @param pauses the first one counts from the start; none is shorter than the one before
 * @param grace how long after the deadline it is asked for the last time, so that whoever paid at the last moment is seen
 */
public record AskingRule(List<Duration> pauses, Duration grace) {

    public AskingRule {
        pauses = List.copyOf(pauses);
        if (pauses.isEmpty() || pauses.get(0).isNegative() || pauses.get(0).isZero() || grace.isNegative()) {
            throw new IllegalArgumentException("asked after %s, last %s after the deadline".formatted(pauses, grace));
        }
        for (int i = 1; i < pauses.size(); i++) {
            if (pauses.get(i).compareTo(pauses.get(i - 1)) < 0) {
                throw new IllegalArgumentException("the schedule does not widen: " + pauses);
            }
        }
    }

    /**
     * When to ask next.
     *
     * @param timesAsked by now
     * @return empty when it was asked after its deadline
     */
    public Optional<Instant> next(int timesAsked, Instant deadline, Instant now) {
        Instant last = deadline.plus(grace);
        if (!now.isBefore(last)) {
            return Optional.empty();
        }
        Instant planned = now.plus(pauses.get(Math.min(timesAsked, pauses.size() - 1)));
        return Optional.of(planned.isBefore(last) ? planned : last);
    }
}
