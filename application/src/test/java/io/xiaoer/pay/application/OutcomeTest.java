package io.xiaoer.pay.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.application.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Refusal NO = Refusal.of(Reason.ORDER_NOT_FOUND);

    @Test
    void anAcceptedOutcomeHandsItsValueOn() {
        Outcome<Integer> two = Outcome.accepted(2);
        List<Integer> seen = new ArrayList<>();

        assertThat(two.isRefused()).isFalse();
        assertThat(answer(two)).isEqualTo("2");
        assertThat(answer(two.map(n -> n * 3))).isEqualTo("6");
        assertThat(answer(two.then(n -> Outcome.accepted(n + 1)))).isEqualTo("3");
        assertThat(answer(two.then(n -> Outcome.refused(NO)))).isEqualTo("ORDER_NOT_FOUND");
        assertThat(answer(two.peek(seen::add))).isEqualTo("2");
        assertThat(seen).containsExactly(2);
        assertThat(two).hasToString("accepted: 2");
    }

    @Test
    void aRefusalIsHandedThroughAndNothingIsDone() {
        Outcome<Integer> refused = Outcome.refused(NO);
        List<Integer> seen = new ArrayList<>();

        assertThat(refused.isRefused()).isTrue();
        assertThat(answer(refused.map(n -> seen.add(n)))).isEqualTo("ORDER_NOT_FOUND");
        assertThat(answer(refused.then(n -> Outcome.accepted(seen.add(n))))).isEqualTo("ORDER_NOT_FOUND");
        assertThat(answer(refused.peek(seen::add))).isEqualTo("ORDER_NOT_FOUND");
        assertThat(seen).isEmpty();
        assertThat(refused.toString()).startsWith("refused: ").contains("ORDER_NOT_FOUND");
    }

    @Test
    void anOutcomeIsAlwaysSomething() {
        assertThatThrownBy(() -> Outcome.accepted(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Outcome.refused(null)).isInstanceOf(NullPointerException.class);
    }

    private static <T> String answer(Outcome<T> outcome) {
        return outcome.fold(String::valueOf, refusal -> refusal.reason().name());
    }
}
