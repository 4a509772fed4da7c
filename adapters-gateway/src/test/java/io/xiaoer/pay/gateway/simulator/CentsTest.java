package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.Stage.Answer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the cents of an amount choose. */
class CentsTest {

    private final Stage stage = new Stage(true);

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void everyRowHasCentsOfItsOwnAndNoneIsOfWholeYuan() {
        assertThat(Arrays.stream(CentsTable.values()).map(CentsTable::cents))
                .doesNotHaveDuplicates()
                .allMatch(cents -> cents > 0 && cents < 100);
    }

    @Test
    void everyBehaviourCanBeChosen() {
        assertThat(Arrays.stream(CentsTable.values()).map(CentsTable::behaviour))
                .containsExactlyInAnyOrder(Behaviour.values());
    }

    @Test
    void wholeYuanAndUnlistedCentsWaitUntilTold() {
        stage.open("1", "5.00");
        stage.open("2", "5.99");
        stage.toldNoMoreThan(0);
        assertThat(stage.simulator.pay(Provider.WECHAT, "2")).isPresent();
    }

    @Test
    void theShopperPaysByHimselfAndOnceOnly() {
        stage.open("1", "5.01");
        stage.open("1", "5.01");
        stage.toldNoMoreThan(1);
    }

    @Test
    void theRowSaysHowItIsPaid() {
        stage.open("1", "5.03");
        stage.toldNoMoreThan(2);
        assertThat(stage.trade("1").paid()).hasSize(2);
    }

    @Test
    void failingAnswersAreFollowedByMoneyAndACallback() {
        assertThat(stage.open("1", "5.09").status()).isEqualTo(503);
        assertThat(stage.told(1).get(0)).startsWith("paid 1 5.09");
    }

    @Test
    void nobodyPaysBeforeTheTradeIsToBeClosed() {
        stage.open("1", "5.12");
        stage.toldNoMoreThan(0);
        assertThat(stage.close("1").text()).isEqualTo("paid");
    }

    @Test
    void whatNeverActsOpensNothing() {
        assertThat(stage.open("1", "5.14")).isEqualTo(Answer.NONE);
        assertThat(stage.books.find(Provider.WECHAT, "1")).isEmpty();
    }

    @Test
    void whatIsToldBeatsTheCents() {
        stage.simulator.behave(Provider.WECHAT, "1", Behaviour.DROP_CALLBACK);
        stage.open("1", "5.01");
        stage.toldNoMoreThan(0);
        stage.simulator.pay(Provider.WECHAT, "1");
        stage.toldNoMoreThan(0);
    }

    @Test
    void withoutTheTableCentsAreCents() {
        try (Stage plain = new Stage(false)) {
            plain.open("1", "5.01");
            plain.toldNoMoreThan(0);
        }
    }
}
