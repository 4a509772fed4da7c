package io.xiaoer.pay.domain.transition;

import io.xiaoer.pay.domain.transition.Edge.Condition;
import io.xiaoer.pay.domain.transition.Edge.Origin;
import io.xiaoer.pay.domain.transition.Transition.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All legal moves of one state machine, one line per edge. Nothing else decides whether a status may change.
 *
 * <p>Two edges from one status never share a trigger: {@link #and} refuses to build such a table.
 */
public final class TransitionTable<S extends Enum<S>, T extends Trigger<S>> {

    private final List<Edge<S, T>> edges;

    private TransitionTable(List<Edge<S, T>> edges) {
        this.edges = List.copyOf(edges);
    }

    public static <S extends Enum<S>, T extends Trigger<S>> TransitionTable<S, T> empty() {
        return new TransitionTable<>(List.of());
    }

    /** This table with one edge more. */
    public TransitionTable<S, T> and(Origin origin, S from, T trigger, Condition condition) {
        if (edge(from, trigger).isPresent()) {
            throw new IllegalArgumentException("%s already leads somewhere from %s".formatted(trigger, from));
        }
        List<Edge<S, T>> more = new ArrayList<>(edges);
        more.add(new Edge<>(from, trigger, origin, condition));
        return new TransitionTable<>(more);
    }

    /** An edge of the original documents that needs nothing but its status. */
    public TransitionTable<S, T> seed(S from, T trigger) {
        return and(Origin.SEED, from, trigger, Condition.NONE);
    }

    /** An edge of our own that needs nothing but its status. */
    public TransitionTable<S, T> extension(S from, T trigger) {
        return and(Origin.EXTENSION, from, trigger, Condition.NONE);
    }

    /** What {@code trigger} does in {@code from}. Conditions are the caller's to check: it alone knows them. */
    public Transition<S> fire(S from, T trigger) {
        if (edge(from, trigger).isPresent()) {
            return new Transition<>(Kind.MOVED, from, trigger.target(), allowed(from));
        }
        Kind kind = from == trigger.target() ? Kind.ALREADY_THERE : Kind.REFUSED;
        return new Transition<>(kind, from, trigger.target(), allowed(from));
    }

    /** Where a caller may ask {@code from} to go, in the statuses' order. */
    public Set<S> allowed(S from) {
        Set<S> allowed = new TreeSet<>();
        for (Edge<S, T> edge : edges) {
            if (edge.from() == from && edge.condition().callersMayAsk()) {
                allowed.add(edge.to());
            }
        }
        return allowed;
    }

    public List<Edge<S, T>> edges() {
        return edges;
    }

    private Optional<Edge<S, T>> edge(S from, T trigger) {
        return edges.stream()
                .filter(edge -> edge.from() == from && edge.trigger().equals(trigger))
                .findFirst();
    }
}
