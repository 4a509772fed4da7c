package io.xiaoer.pay.gateway.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.ledger.Trade.Paid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all books of the simulated gateways do, wherever they are kept. */
public abstract class LedgerContract {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Money PRICE = Money.ofCents(19_900);

    private Ledger ledger;

    /** Books with nothing in them. */
    protected abstract Ledger empty();

    @BeforeEach
    void openTheBooks() {
        ledger = empty();
    }

    private static Trade trade(String number) {
        return new Trade(
                Provider.WECHAT,
                number,
                PRICE,
                "两件衬衫",
                "",
                "http://127.0.0.1/callback",
                NOW,
                Optional.of(NOW.plus(Duration.ofMinutes(30))),
                false,
                List.of());
    }

    private static Refund refund(String number, String trade, long cents) {
        return new Refund(
                Provider.WECHAT,
                number,
                "theirs-" + number,
                trade,
                "",
                Money.ofCents(cents),
                "",
                Refund.Status.UNDER_WAY,
                NOW,
                Optional.empty());
    }

    @Test
    void aTradeIsFoundAsItWasOpened() {
        assertThat(ledger.open(trade("1"))).isEqualTo(trade("1"));
        assertThat(ledger.find(Provider.WECHAT, "1")).contains(trade("1"));
        assertThat(ledger.find(Provider.ALIPAY, "1")).isEmpty();
        assertThat(ledger.find(Provider.WECHAT, "2")).isEmpty();
    }

    @Test
    void aTradeWithoutAnEndStaysWithoutOne() {
        Trade endless = new Trade(Provider.BANK, "1", PRICE, "", "", "", NOW, Optional.empty(), false, List.of());
        assertThat(ledger.open(endless)).isEqualTo(endless);
    }

    @Test
    void openingTwiceFindsTheFirst() {
        ledger.open(trade("1"));
        ledger.pay(Provider.WECHAT, "1", PRICE, LATER);
        assertThat(ledger.open(trade("1")).isPaid()).isTrue();
    }

    @Test
    void moneyStandsUnderTheGatewaysOwnNumberInTheOrderInWhichItCame() {
        ledger.open(trade("1"));
        ledger.pay(Provider.WECHAT, "1", PRICE, LATER);
        Trade paid = ledger.pay(Provider.WECHAT, "1", Money.ofCents(1), NOW).orElseThrow();

        assertThat(paid.paid()).extracting(Paid::amount).containsExactly(PRICE, Money.ofCents(1));
        assertThat(paid.paid()).extracting(Paid::at).containsExactly(LATER, NOW);
        assertThat(paid.paid()).extracting(Paid::transactionId).doesNotHaveDuplicates();
        assertThat(ledger.findPaid(Provider.WECHAT, paid.paid().get(1).transactionId()))
                .contains(paid);
        assertThat(ledger.findPaid(Provider.ALIPAY, paid.paid().get(1).transactionId()))
                .isEmpty();
    }

    @Test
    void nobodyPaysForWhatWasNeverOpened() {
        assertThat(ledger.pay(Provider.WECHAT, "1", PRICE, NOW)).isEmpty();
        assertThat(ledger.findPaid(Provider.WECHAT, "none")).isEmpty();
    }

    @Test
    void closingStaysClosedUnlessItIsPaid() {
        ledger.open(trade("1"));
        ledger.open(trade("2"));
        ledger.pay(Provider.WECHAT, "2", PRICE, NOW);

        assertThat(ledger.close(Provider.WECHAT, "1").orElseThrow().closed()).isTrue();
        assertThat(ledger.close(Provider.WECHAT, "2").orElseThrow().closed()).isFalse();
        assertThat(ledger.close(Provider.WECHAT, "3")).isEmpty();
        assertThat(ledger.find(Provider.WECHAT, "1").orElseThrow().closed()).isTrue();
    }

    @Test
    void onlyWhatIsOpenIsPaidByThoseWhoAsk() {
        ledger.open(trade("1"));
        ledger.open(trade("2"));
        ledger.close(Provider.WECHAT, "2");
        Instant end = NOW.plus(Duration.ofMinutes(30));

        assertThat(ledger.payWhenOpen(Provider.WECHAT, "1", PRICE, end.plusNanos(1_000)))
                .isEmpty();
        assertThat(ledger.payWhenOpen(Provider.WECHAT, "1", PRICE, end)
                        .orElseThrow()
                        .paid())
                .hasSize(1);
        assertThat(ledger.payWhenOpen(Provider.WECHAT, "1", PRICE, end)).isEmpty();
        assertThat(ledger.payWhenOpen(Provider.WECHAT, "2", PRICE, NOW)).isEmpty();
        assertThat(ledger.payWhenOpen(Provider.WECHAT, "3", PRICE, NOW)).isEmpty();
    }

    @Test
    void noMoreGoesBackThanCame() {
        ledger.open(trade("1"));
        ledger.pay(Provider.WECHAT, "1", PRICE, NOW);

        assertThat(ledger.refund(refund("a", "1", 10_000))).contains(refund("a", "1", 10_000));
        assertThat(ledger.refund(refund("b", "1", 9_901))).isEmpty();
        assertThat(ledger.refund(refund("c", "1", 9_900))).isPresent();
        assertThat(ledger.refund(refund("a", "1", 10_000))).contains(refund("a", "1", 10_000));
        assertThat(ledger.refundsOf(Provider.WECHAT, "1"))
                .extracting(Refund::number)
                .containsExactly("a", "c");
        assertThat(ledger.refundsOf(Provider.ALIPAY, "1")).isEmpty();
    }

    @Test
    void aRefundThatFailedFreesItsMoney() {
        ledger.open(trade("1"));
        ledger.pay(Provider.WECHAT, "1", PRICE, NOW);
        Refund failed = ledger.refund(refund("a", "1", 19_900)).orElseThrow();
        ledger.settle(failed, Refund.Status.FAILED, LATER);
        assertThat(ledger.refund(refund("b", "1", 19_900))).isPresent();
    }

    @Test
    void nothingGoesBackForWhatIsUnknownOrUnpaid() {
        ledger.open(trade("1"));
        assertThat(ledger.refund(refund("a", "1", 1))).isEmpty();
        assertThat(ledger.refund(refund("b", "2", 1))).isEmpty();
        assertThat(ledger.findRefund(Provider.WECHAT, "a")).isEmpty();
    }

    @Test
    void moneyThatTheBooksHaveNotSeenCanGoBackAllTheSame() {
        assertThat(ledger.refundUnseen(refund("a", "2", 1))).isEqualTo(refund("a", "2", 1));
        assertThat(ledger.refundUnseen(refund("a", "2", 7))).isEqualTo(refund("a", "2", 1));
    }

    @Test
    void aRefundIsSettledOnce() {
        Refund asked = ledger.refundUnseen(refund("a", "1", 5));
        assertThat(ledger.refundsUnderWay()).containsExactly(asked);

        Refund done = ledger.settle(asked, Refund.Status.DONE, LATER);

        assertThat(done.status()).isEqualTo(Refund.Status.DONE);
        assertThat(done.doneAt()).contains(LATER);
        assertThat(ledger.settle(asked, Refund.Status.FAILED, NOW)).isEqualTo(done);
        assertThat(ledger.findRefund(Provider.WECHAT, "a")).contains(done);
        assertThat(ledger.refundsUnderWay()).isEmpty();
    }

    @Test
    void whatWasNeverAskedForIsNotSettled() {
        assertThatThrownBy(() -> ledger.settle(refund("a", "1", 5), Refund.Status.DONE, NOW))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void billsAreReadByTheTimeOfTheMoney() {
        for (int i = 5; i >= 1; i--) {
            ledger.open(trade("" + i));
            ledger.pay(Provider.WECHAT, "" + i, PRICE, NOW.plusSeconds(i));
            ledger.pay(Provider.WECHAT, "" + i, PRICE, NOW.plusSeconds(100));
            ledger.refundUnseen(new Refund(
                    Provider.WECHAT,
                    "r" + i,
                    "t",
                    "" + i,
                    "",
                    PRICE,
                    "",
                    Refund.Status.DONE,
                    NOW.plusSeconds(i),
                    Optional.empty()));
        }
        List<Trade> trades = new ArrayList<>();
        ledger.eachPaid(Provider.WECHAT, NOW.plusSeconds(2), NOW.plusSeconds(5), trades::add);
        assertThat(trades).extracting(Trade::number).containsExactly("2", "3", "4");
        assertThat(trades).allSatisfy(trade -> assertThat(trade.paid()).hasSize(2));

        List<Refund> refunds = new ArrayList<>();
        ledger.eachRefund(Provider.WECHAT, NOW.plusSeconds(2), NOW.plusSeconds(5), refunds::add);
        assertThat(refunds).extracting(Refund::number).containsExactly("r2", "r3", "r4");

        ledger.eachPaid(Provider.ALIPAY, NOW, LATER, trade -> assertThat(trade).isNull());
        ledger.eachRefund(
                Provider.ALIPAY, NOW, LATER, refund -> assertThat(refund).isNull());
    }

    @Test
    void manyAtOnceNeitherLosePaymentsNorRefundTooMuch() {
        ledger.open(trade("1"));
        IntStream.range(0, 8).parallel().forEach(i -> ledger.pay(Provider.WECHAT, "1", Money.ofCents(100), NOW));
        assertThat(ledger.find(Provider.WECHAT, "1").orElseThrow().received()).isEqualTo(Money.ofCents(800));

        long taken = IntStream.range(0, 20)
                .parallel()
                .filter(i -> ledger.refund(refund("r" + i, "1", 100)).isPresent())
                .count();
        assertThat(taken).isEqualTo(8);
    }
}
