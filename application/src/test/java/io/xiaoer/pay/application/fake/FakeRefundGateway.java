package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.RefundGateway;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A gateway that pays back at once, and each refund number once, unless a test has told it what to do first. Refuses to
 * be called inside a unit of work.
 */
public final class FakeRefundGateway implements RefundGateway {

    private final Provider provider;
    private final BooleanSupplier insideAUnitOfWork;
    private final Deque<Mood> moods = new ArrayDeque<>();
    private final Map<RefundNumber, Money> paid = new LinkedHashMap<>();
    private final List<RefundNumber> asked = new ArrayList<>();

    public FakeRefundGateway(Provider provider, BooleanSupplier insideAUnitOfWork) {
        this.provider = provider;
        this.insideAUnitOfWork = insideAUnitOfWork;
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public synchronized Answer refund(Refund refund, Receipt receipt, Instant now) {
        if (insideAUnitOfWork.getAsBoolean()) {
            throw new IllegalStateException("a gateway was called inside a unit of work");
        }
        asked.add(refund.number());
        Mood mood = moods.isEmpty() ? Mood.PAY : moods.remove();
        if (mood.pays) {
            paid.put(refund.number(), refund.amount());
        }
        if (mood.crashes) {
            throw new Crash();
        }
        return new Answer(mood.answer, "as the test wished: " + mood);
    }

    /** How it takes the next requests, one each; after them it pays again. */
    public synchronized void next(Mood... wanted) {
        moods.addAll(List.of(wanted));
    }

    /** From now on it pays. */
    public synchronized void calmDown() {
        moods.clear();
    }

    /** What it has really paid back. */
    public synchronized Map<RefundNumber, Money> paid() {
        return Map.copyOf(paid);
    }

    /** Pays a refund that it had only accepted. */
    public synchronized void pay(Refund refund) {
        paid.put(refund.number(), refund.amount());
    }

    /** Each request, oldest first. */
    public synchronized List<RefundNumber> asked() {
        return List.copyOf(asked);
    }

    /** How it takes a request. */
    public enum Mood {
        PAY(State.DONE, true, false),
        /** Takes it, and pays later. */
        ACCEPT(State.ACCEPTED, false, false),
        REFUSE(State.REFUSED, false, false),
        SAY_NOTHING(State.UNKNOWN, false, false),
        PAY_AND_SAY_NOTHING(State.UNKNOWN, true, false),
        /** Our process ends before it could ask. */
        CRASH_BEFORE(State.UNKNOWN, false, true),
        /** Our process ends before it hears the answer. */
        CRASH_AFTER(State.UNKNOWN, true, true);

        private final State answer;
        private final boolean pays;
        private final boolean crashes;

        Mood(State answer, boolean pays, boolean crashes) {
            this.answer = answer;
            this.pays = pays;
            this.crashes = crashes;
        }
    }

    /** The end of our process, as far as a test can tell: nothing catches it. */
    public static final class Crash extends Error {

        private static final long serialVersionUID = 1L;
    }
}
