package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.fake.FakeRefundGateway.Crash;
import io.xiaoer.pay.application.port.out.AskableGateway;
import io.xiaoer.pay.application.port.out.PaymentNotice;
import io.xiaoer.pay.application.port.out.TradeAnswer;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A gateway with trades: opened, then paid or closed, and it says so when it is asked. A test tells it when to be silent,
 * what happens while it is called, and where our process ends. Refuses to be called inside a unit of work.
 */
public final class FakeAskableGateway extends FakeGateway implements AskableGateway {

    private static final Runnable NOTHING = () -> {};

    private final Map<TradeNumber, Trade> trades = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private boolean silent;
    private boolean choosy;
    private int callsUntilCrash;
    private Runnable beforeOpening = NOTHING;
    private Runnable beforeClosing = NOTHING;
    private Runnable afterClosing = NOTHING;

    public FakeAskableGateway(PaymentMethod method, BooleanSupplier insideAUnitOfWork) {
        super(method, insideAUnitOfWork);
    }

    @Override
    public synchronized Optional<Map<String, String>> open(Order order, Payment payment, Client client) {
        beforeOpening.run();
        Optional<Map<String, String>> opened = super.open(order, payment, client);
        boolean closed = opened.isPresent()
                && trades.computeIfAbsent(payment.tradeNumber(), number -> Trade.open(payment))
                                .state()
                        == PaymentNotice.State.CANCELLED;
        return closed || silent ? Optional.empty() : opened;
    }

    @Override
    public boolean takes(Client client) {
        return !choosy;
    }

    @Override
    public synchronized TradeAnswer query(Payment payment, Instant now) {
        called("query", payment.tradeNumber());
        if (silent) {
            return TradeAnswer.unknown("no answer");
        }
        return find(payment.tradeNumber())
                .map(trade -> TradeAnswer.told(notice(payment.tradeNumber(), trade), "as it is"))
                .orElse(TradeAnswer.absent("never heard of it"));
    }

    /** What it says of a trade, here and in its callbacks. */
    private PaymentNotice notice(TradeNumber number, Trade trade) {
        return new PaymentNotice(
                provider(),
                PaymentNotice.Trade.of(number),
                trade.state(),
                trade.amount(),
                trade.isPaid() ? transaction(number) : "",
                trade.paidAt());
    }

    @Override
    public synchronized String close(Payment payment, Instant now) {
        called("close", payment.tradeNumber());
        if (silent) {
            return "no answer";
        }
        beforeClosing.run();
        find(payment.tradeNumber())
                .filter(Trade::isPayable)
                .ifPresent(trade -> trades.put(payment.tradeNumber(), trade.closed()));
        afterClosing.run();
        return "whatever";
    }

    private void called(String what, TradeNumber number) {
        requireNoUnitOfWork();
        calls.add(what + " " + number.value());
        if (callsUntilCrash > 0 && --callsUntilCrash == 0) {
            throw new Crash();
        }
    }

    public Provider provider() {
        return Provider.valueOf(method().name());
    }

    /** Its number for the money of a trade. */
    public static String transaction(TradeNumber number) {
        return "trade-" + number.value();
    }

    // What happens at the gateway

    /** A shopper pays all that is asked for. */
    public void pay(Payment payment, Instant at) {
        pay(payment, payment.amount().toDecimal(), Optional.of(at));
    }

    /** A shopper pays; fails if she cannot. */
    public synchronized void pay(Payment payment, BigDecimal amount, Optional<Instant> at) {
        if (!isPayable(payment)) {
            throw new IllegalStateException("nobody can pay " + payment.tradeNumber());
        }
        trades.put(payment.tradeNumber(), new Trade(PaymentNotice.State.SUCCEEDED, amount, at));
    }

    /** What was paid goes back, and nobody here asked for it. */
    public void refund(Payment payment) {
        become(payment, PaymentNotice.State.REFUNDED);
    }

    /** Closed by the gateway itself. */
    public void expire(Payment payment) {
        become(payment, PaymentNotice.State.CANCELLED);
    }

    /** A try to pay has failed; the shopper may try again. */
    public void fail(Payment payment) {
        become(payment, PaymentNotice.State.FAILED);
    }

    private synchronized void become(Payment payment, PaymentNotice.State state) {
        trades.computeIfPresent(
                payment.tradeNumber(), (number, trade) -> new Trade(state, trade.amount(), trade.paidAt()));
    }

    /** It has never heard of this. */
    public synchronized void forget(Payment payment) {
        trades.remove(payment.tradeNumber());
    }

    // Its moods

    /** From now on it says nothing, and closes nothing; but it opens what it is asked to. */
    public synchronized void goSilent() {
        silent = true;
    }

    public synchronized void speakAgain() {
        silent = false;
    }

    public synchronized boolean isSilent() {
        return silent;
    }

    /** From now on no shopper's client suits it. */
    public synchronized void takeNobody() {
        choosy = true;
    }

    public synchronized void beforeOpening(Runnable event) {
        beforeOpening = event;
    }

    /** Happens when it is told to close something, and before it does. */
    public synchronized void beforeClosing(Runnable event) {
        beforeClosing = event;
    }

    /** Happens when it has closed something, and before it answers. */
    public synchronized void afterClosing(Runnable event) {
        afterClosing = event;
    }

    /**
     * Our process ends while it waits for the answer to the {@code nth} question or order from now: 1 is the next one, 0
     * is none.
     */
    public synchronized void crashAt(int nth) {
        callsUntilCrash = nth;
    }

    // What a test may see

    public synchronized boolean isPayable(Payment payment) {
        return find(payment.tradeNumber()).filter(Trade::isPayable).isPresent();
    }

    /** What came in for it; empty when nothing did. */
    public synchronized Optional<BigDecimal> paid(Payment payment) {
        return find(payment.tradeNumber()).filter(Trade::isPaid).map(Trade::amount);
    }

    public synchronized Optional<Instant> paidAt(Payment payment) {
        return find(payment.tradeNumber()).flatMap(Trade::paidAt);
    }

    /** Each question and order, oldest first. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** How often it was asked about this. */
    public long questions(Payment payment) {
        String question = "query " + payment.tradeNumber().value();
        return calls().stream().filter(question::equals).count();
    }

    private Optional<Trade> find(TradeNumber number) {
        return Optional.ofNullable(trades.get(number));
    }

    private record Trade(PaymentNotice.State state, BigDecimal amount, Optional<Instant> paidAt) {

        static Trade open(Payment payment) {
            return new Trade(PaymentNotice.State.UNCHANGED, payment.amount().toDecimal(), Optional.empty());
        }

        Trade closed() {
            return new Trade(PaymentNotice.State.CANCELLED, amount, paidAt);
        }

        boolean isPaid() {
            return state == PaymentNotice.State.SUCCEEDED || state == PaymentNotice.State.REFUNDED;
        }

        boolean isPayable() {
            return state == PaymentNotice.State.UNCHANGED || state == PaymentNotice.State.FAILED;
        }
    }
}
