package io.xiaoer.pay.domain.transition;

import java.util.Set;

/**
 * The answer to a trigger. All three are ordinary: a duplicate callback finds its payment already there.
 *
 * @param from the status before
 * @param to the status asked for
 * @param allowed where {@code from} may go instead; what a refused caller is told
 */
public record Transition<S extends Enum<S>>(Kind kind, S from, S to, Set<S> allowed) {

    /** What became of the move. */
    public enum Kind {
        MOVED,
        ALREADY_THERE,
        REFUSED
    }

    public boolean moved() {
        return kind == Kind.MOVED;
    }
}
