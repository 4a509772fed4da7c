package io.xiaoer.pay.domain.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.domain.transition.Edge.Condition;
import io.xiaoer.pay.domain.transition.Edge.Origin;
import io.xiaoer.pay.domain.transition.Transition.Kind;
import org.junit.jupiter.api.Test;

class TransitionTableTest {

    private static final TransitionTable<Light, Push> TABLE = TransitionTable.<Light, Push>empty()
            .seed(Light.OFF, Push.ON)
            .extension(Light.ON, Push.OFF)
            .and(Origin.EXTENSION, Light.ON, Push.BREAK, Condition.CONFIRMED_MONEY);

    @Test
    void anEdgeMoves() {
        assertThat(TABLE.fire(Light.OFF, Push.ON))
                .isEqualTo(new Transition<>(Kind.MOVED, Light.OFF, Light.ON, TABLE.allowed(Light.OFF)));
    }

    @Test
    void withoutAnEdgeTheTargetItselfIsAlreadyThere() {
        assertThat(TABLE.fire(Light.BROKEN, Push.BREAK).kind()).isEqualTo(Kind.ALREADY_THERE);
    }

    @Test
    void withoutAnEdgeEverythingElseIsRefused() {
        assertThat(TABLE.fire(Light.BROKEN, Push.ON).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void anEdgeWithAConditionMovesButIsNobodysToAskFor() {
        assertThat(TABLE.fire(Light.ON, Push.BREAK).moved()).isTrue();
        assertThat(TABLE.allowed(Light.ON)).containsExactly(Light.OFF);
    }

    @Test
    void theEdgesKeepTheirOrderAndTellTheirOrigin() {
        assertThat(TABLE.edges())
                .containsExactly(
                        new Edge<>(Light.OFF, Push.ON, Origin.SEED, Condition.NONE),
                        new Edge<>(Light.ON, Push.OFF, Origin.EXTENSION, Condition.NONE),
                        new Edge<>(Light.ON, Push.BREAK, Origin.EXTENSION, Condition.CONFIRMED_MONEY));
        assertThat(TABLE.edges().get(0).to()).isEqualTo(Light.ON);
    }

    @Test
    void aTriggerNeverLeadsToTwoPlacesFromOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.extension(Light.OFF, Push.ON))
                .withMessage("ON already leads somewhere from OFF");
    }

    @Test
    void aTableOnceBuiltNeverChanges() {
        TransitionTable<Light, Push> more = TABLE.extension(Light.OFF, Push.BREAK);
        assertThat(more.edges()).hasSize(4);
        assertThat(TABLE.edges()).hasSize(3);
        assertThatThrownBy(() -> TABLE.edges().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private enum Light {
        OFF,
        ON,
        BROKEN
    }

    private enum Push implements Trigger<Light> {
        OFF(Light.OFF),
        ON(Light.ON),
        BREAK(Light.BROKEN);

        private final Light target;

        Push(Light target) {
            this.target = target;
        }

        @Override
        public Light target() {
            return target;
        }
    }
}
