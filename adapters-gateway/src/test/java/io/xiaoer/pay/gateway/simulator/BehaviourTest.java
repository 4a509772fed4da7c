package io.xiaoer.pay.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.Stage.Answer;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every behaviour once, over real connections. */
class BehaviourTest {

    private Stage stage;

    @BeforeEach
    void begin() {
        stage = new Stage();
        assertThat(stage.open("1", "199.00").text()).isEqualTo("open");
    }

    @AfterEach
    void end() {
        stage.close();
    }

    private void behave(Behaviour behaviour) {
        stage.simulator.behave(Provider.WECHAT, "1", behaviour);
    }

    private void pay() {
        assertThat(stage.simulator.pay(Provider.WECHAT, "1")).isPresent();
    }

    @Test
    void nobodyPaysUntilTold() {
        stage.toldNoMoreThan(0);
        assertThat(stage.query("1").text()).isEqualTo("open");
    }

    @Test
    void aPaidTradeIsToldOnceItIsHeard() {
        pay();
        assertThat(stage.query("1").text()).isEqualTo("paid");
        stage.toldNoMoreThan(1);
        assertThat(stage.shop.told.get(0)).startsWith("paid 1 199.00 ");
        assertThat(stage.simulator.pay(Provider.WECHAT, "1")).isEmpty();
    }

    @Test
    void whatIsNotHeardIsToldAgain() {
        stage.shop.failures.set(3);
        pay();
        stage.toldNoMoreThan(4);
        assertThat(stage.shop.told.get(3)).startsWith("paid");
    }

    @Test
    void aClosedTradeCannotBePaid() {
        assertThat(stage.close("1").text()).isEqualTo("closed");
        assertThat(stage.simulator.pay(Provider.WECHAT, "1")).isEmpty();
        behave(Behaviour.PAY_TWICE);
        assertThat(stage.simulator.pay(Provider.WECHAT, "1")).isEmpty();
        stage.toldNoMoreThan(0);
    }

    @Test
    void paidLateIsPaidAfterTheDeadline() {
        behave(Behaviour.PAY_LATE);
        pay();
        Trade trade = stage.trade("1");
        Instant end = trade.expiresAt().orElseThrow();
        assertThat(trade.paid().get(0).at()).isAfter(end);
        assertThat(stage.told(1).get(0)).contains(trade.paid().get(0).at().toString());
    }

    @Test
    void paidTwiceHasTwoTransactions() {
        behave(Behaviour.PAY_TWICE);
        pay();
        assertThat(stage.trade("1").paid())
                .extracting(Trade.Paid::transactionId)
                .hasSize(2);
        stage.toldNoMoreThan(2);
        assertThat(stage.shop.told).doesNotHaveDuplicates();
    }

    @Test
    void aWrongAmountIsPaidAndTold() {
        behave(Behaviour.WRONG_AMOUNT);
        pay();
        assertThat(stage.told(1).get(0)).startsWith("paid 1 200.00 ");
    }

    @Test
    void theWrongAmountCanBeChosen() {
        Instruction wrong = Instruction.of(Behaviour.WRONG_AMOUNT).amount(Money.ofCents(1));
        stage.simulator.behave(Provider.WECHAT, "1", wrong);
        pay();
        assertThat(stage.told(1).get(0)).startsWith("paid 1 0.01 ");
    }

    @Test
    void aDuplicateComesManyTimes() {
        behave(Behaviour.DUPLICATE);
        pay();
        stage.toldNoMoreThan(5);
        assertThat(List.copyOf(stage.shop.told)).containsOnly(stage.shop.told.get(0));
    }

    @Test
    void aDelayedCallbackComesLater() {
        behave(Behaviour.DELAY);
        pay();
        Stage.pause(Duration.ofMillis(100));
        assertThat(stage.shop.told).isEmpty();
        stage.toldNoMoreThan(1);
    }

    @Test
    void twoTradesAreToldInTheOtherOrder() {
        stage.open("2", "5.00");
        behave(Behaviour.REORDER);
        stage.simulator.behave(Provider.WECHAT, "2", Behaviour.REORDER);
        pay();
        stage.simulator.pay(Provider.WECHAT, "2");
        assertThat(stage.told(2))
                .satisfiesExactly(first -> assertThat(first).startsWith("paid 2"), second -> assertThat(second)
                        .startsWith("paid 1"));
    }

    @Test
    void aRefundIsToldBeforeItsPayment() {
        behave(Behaviour.REORDER);
        pay();
        stage.refund("1", "r", "1.00");
        assertThat(stage.told(2))
                .satisfiesExactly(first -> assertThat(first).startsWith("refunded r"), second -> assertThat(second)
                        .startsWith("paid 1"));
    }

    @Test
    void whatFindsNothingToChangePlacesWithComesAllTheSame() {
        behave(Behaviour.REORDER);
        pay();
        stage.toldNoMoreThan(1);
    }

    @Test
    void aDroppedCallbackIsFoundByAsking() {
        behave(Behaviour.DROP_CALLBACK);
        pay();
        stage.toldNoMoreThan(0);
        assertThat(stage.query("1").text()).isEqualTo("paid");
    }

    @Test
    void aWrongSignatureComesFirst() {
        behave(Behaviour.BAD_SIGNATURE);
        pay();
        stage.toldNoMoreThan(2);
        assertThat(stage.shop.told.get(0)).isEqualTo("?" + stage.shop.told.get(1));
    }

    @Test
    void failingItActsAllTheSame() {
        behave(Behaviour.ANSWER_5XX);
        assertThat(stage.close("1").status()).isEqualTo(503);
        assertThat(stage.query("1").status()).isEqualTo(503);
        assertThat(stage.trade("1").closed()).isTrue();
        stage.open("2", "1.00");
        assertThat(stage.query("2").text()).isEqualTo("open");
    }

    @Test
    void aTimeOutAfterActingActs() {
        behave(Behaviour.TIME_OUT_AFTER_ACTING);
        Instant asked = Instant.now();
        assertThat(stage.close("1")).isEqualTo(Answer.NONE);
        assertThat(Duration.between(asked, Instant.now()))
                .isGreaterThanOrEqualTo(Pace.quick().hold());
        assertThat(stage.trade("1").closed()).isTrue();
    }

    @Test
    void aTimeOutBeforeActingDoesNotAct() {
        behave(Behaviour.TIME_OUT_BEFORE_ACTING);
        assertThat(stage.close("1")).isEqualTo(Answer.NONE);
        assertThat(stage.trade("1").closed()).isFalse();
        assertThat(stage.query("1")).isEqualTo(Answer.NONE);
        behave(Behaviour.PAY);
        assertThat(stage.close("1").text()).isEqualTo("closed");
    }

    @Test
    void aLostAnswerIsLostAtOnceAndNotAskedForAgain() {
        behave(Behaviour.LOSE_ANSWER);
        int before = stage.site.calls.get();
        assertThat(stage.query("1")).isEqualTo(Answer.NONE);
        assertThat(stage.close("1")).isEqualTo(Answer.NONE);
        assertThat(stage.site.calls).hasValue(before + 2);
        assertThat(stage.trade("1").closed()).isTrue();
    }

    @Test
    void answersAreSpoiledAsOftenAsTold() {
        stage.simulator.behave(
                Provider.WECHAT, "1", Instruction.of(Behaviour.ANSWER_5XX).times(2));
        assertThat(stage.query("1").status()).isEqualTo(503);
        assertThat(stage.query("1").status()).isEqualTo(503);
        assertThat(stage.query("1").status()).isEqualTo(200);
    }

    @Test
    void theShopperPaysBetweenQueryAndClose() {
        behave(Behaviour.PAID_ON_CLOSE);
        assertThat(stage.query("1").text()).isEqualTo("open");
        assertThat(stage.close("1").text()).isEqualTo("paid");
        assertThat(stage.told(1).get(0)).startsWith("paid 1 199.00");
    }

    @Test
    void aRefundIsSettledAndTold() {
        pay();
        assertThat(stage.refund("1", "r", "199.00").text()).isEqualTo("refund UNDER_WAY");
        stage.told(2);
        assertThat(stage.shop.told).contains("refunded r DONE");
        assertThat(stage.books.findRefund(Provider.WECHAT, "r").orElseThrow().status())
                .isEqualTo(Refund.Status.DONE);
        assertThat(stage.refund("1", "s", "0.01").status()).isEqualTo(400);
        stage.toldNoMoreThan(2);
    }

    @Test
    void whatIsToldOfAllHoldsForThoseThatNothingIsSaidOf() {
        stage.open("2", "1.00");
        behave(Behaviour.PAY);
        stage.simulator.behaveAll(Instruction.of(Behaviour.ANSWER_5XX));
        assertThat(stage.query("1").status()).isEqualTo(200);
        assertThat(stage.query("2").status()).isEqualTo(503);
        stage.simulator.reset();
        assertThat(stage.query("2").status()).isEqualTo(200);
    }
}
