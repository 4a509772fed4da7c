package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.domain.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that staff may do now, as far as one can tell without a lock: the state of things allows it.
 *
 * @param target the id of what it is done to
 * @param through the id of what it is asked of; the target's own but for {@link Kind#RETRY}
 * @param amount how much money it moves at most; empty when it moves none
 */
public record StaffAction(Kind kind, long target, long through, Optional<Money> amount) {

    public StaffAction {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(amount);
    }

    public static StaffAction of(Kind kind, long target) {
        return new StaffAction(kind, target, target, Optional.empty());
    }

    public static StaffAction of(Kind kind, long target, Money amount) {
        return new StaffAction(kind, target, target, Optional.of(amount));
    }

    /** What it is, and of what. */
    public enum Kind {
        /** Ask a payment's gateway. */
        QUERY,
        /** Write something down about a payment. */
        NOTE,
        /** Ask an order's money back, or some of it. */
        REFUND,
        /** Let a refund go. */
        APPROVE,
        REJECT,
        /** Ask for a refund again that was given up; through the anomaly that says so. */
        RETRY,
        /** Handle a callback again. */
        REPLAY,
        SHIP,
        /** Give an order up; what was paid for it goes back. */
        CANCEL
    }
}
