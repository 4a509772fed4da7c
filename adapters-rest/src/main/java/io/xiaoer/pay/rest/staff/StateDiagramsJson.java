package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.transition.Edge;
import io.xiaoer.pay.domain.transition.TransitionTable;
import io.xiaoer.pay.domain.transition.Trigger;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The state machines. */
@Schema(name = "StateDiagrams")
public record StateDiagramsJson(Diagram order, Diagram payment, Diagram refund) {

    /** One of them; its first state is the one it begins in. */
    @Schema(name = "StateDiagram")
    public record Diagram(List<State> states, List<Move> moves) {

        static <S extends Enum<S>, T extends Enum<T> & Trigger<S>> Diagram of(TransitionTable<S, T> table) {
            Class<S> states = table.edges().get(0).from().getDeclaringClass();
            return new Diagram(
                    Stream.of(states.getEnumConstants())
                            .map(state -> new State(
                                    Words.of(state), table.allowed(state).isEmpty()))
                            .toList(),
                    table.edges().stream().map(Move::of).toList());
        }
    }

    /**
     * A status.
     *
     * @param terminal whether nobody can ask for it to change any more
     */
    @Schema(name = "DiagramState")
    public record State(String status, boolean terminal) {}

    /**
     * A legal move.
     *
     * @param needs what has to hold besides the status
     */
    @Schema(name = "DiagramMove")
    public record Move(
            String from,
            String to,
            String trigger,
            @Schema(implementation = Edge.Origin.class) String origin,
            @Schema(implementation = Edge.Condition.class) String needs) {

        static <S extends Enum<S>, T extends Enum<T> & Trigger<S>> Move of(Edge<S, T> edge) {
            return new Move(
                    Words.of(edge.from()),
                    Words.of(edge.to()),
                    Words.of(edge.trigger()),
                    Words.of(edge.origin()),
                    Words.of(edge.condition()));
        }
    }
}
