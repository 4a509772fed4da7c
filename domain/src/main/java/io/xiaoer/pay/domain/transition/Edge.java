package io.xiaoer.pay.domain.transition;

import java.util.Objects;

/**
 * One legal move: in {@code from}, {@code trigger} leads to the trigger's target.
 *
 * @param origin whether the original documents draw this edge or we added it
 * @param condition what has to hold besides the status, for a reader of the table; {@link Condition#NONE} mostly
 */
public record Edge<S extends Enum<S>, T extends Trigger<S>>(S from, T trigger, Origin origin, Condition condition) {

    public Edge {
        Objects.requireNonNull(from);
        Objects.requireNonNull(trigger);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(condition);
    }

    public S to() {
        return trigger.target();
    }

    /** Where an edge comes from. */
    public enum Origin {
        /** Drawn in the documents this product was built from. */
        SEED,
        /** Added by us, for a reason that stands beside the edge. */
        EXTENSION
    }

    /** What a move needs besides the right status. */
    public enum Condition {
        /** Nothing: whoever may ask for it gets it. */
        NONE(true),
        /** All money taken for the order is on its way back. */
        FULL_REFUND(true),
        /** Money came that was paid in time and told late, or the late-payment policy takes the order up again. */
        CONFIRMED_MONEY(false);

        private final boolean callersMayAsk;

        Condition(boolean callersMayAsk) {
            this.callersMayAsk = callersMayAsk;
        }

        /** Whether somebody can bring it about by asking for the move, so that a refusal may name it. */
        public boolean callersMayAsk() {
            return callersMayAsk;
        }
    }
}
