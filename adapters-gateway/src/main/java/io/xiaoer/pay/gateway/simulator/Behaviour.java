package io.xiaoer.pay.gateway.simulator;

/**
 * How a simulated gateway treats a trade, or its shopper does. What concerns callbacks holds for those of the trade's
 * refunds, too; what concerns answers holds for all calls about the trade.
 */
public enum Behaviour {
    /** Paid in full when the shopper pays, and told at once: how a trade is treated that nothing was said about. */
    PAY(Kind.PAYING),
    /** Paid after its deadline, and the callback says so; even when it was closed, which no real gateway would do. */
    PAY_LATE(Kind.PAYING),
    /** Paid twice, under two transaction ids, each told; of one that is paid already, once more. */
    PAY_TWICE(Kind.PAYING),
    /** Paid with another amount: the one that is given, or else a yuan too much. */
    WRONG_AMOUNT(Kind.PAYING),
    /** The callback comes many times at once, whatever the answers. */
    DUPLICATE(Kind.TELLING),
    /** The callback comes later. */
    DELAY(Kind.TELLING),
    /** The callback waits for the next one that is to be reordered, of this trade or another, and comes after it. */
    REORDER(Kind.TELLING),
    /** Paid, and never told. */
    DROP_CALLBACK(Kind.TELLING),
    /** The first callback is signed wrongly, the following are right. */
    BAD_SIGNATURE(Kind.TELLING),
    /** It acts, and answers 503. */
    ANSWER_5XX(Kind.ANSWERING),
    /** It acts, and then holds the connection without an answer. */
    TIME_OUT_AFTER_ACTING(Kind.ANSWERING),
    /** It does nothing, and holds the connection without an answer. */
    TIME_OUT_BEFORE_ACTING(Kind.ANSWERING),
    /** It acts, and the connection breaks at once before the answer is whole. */
    LOSE_ANSWER(Kind.ANSWERING),
    /** Asked to close, it finds that the shopper has paid just now: paid between query and close. */
    PAID_ON_CLOSE(Kind.CLOSING);

    private enum Kind {
        PAYING,
        TELLING,
        ANSWERING,
        CLOSING
    }

    private final Kind kind;

    Behaviour(Kind kind) {
        this.kind = kind;
    }

    /** Whether it begins with money, so that telling it over HTTP has the shopper pay. */
    boolean needsMoney() {
        return kind == Kind.PAYING || kind == Kind.TELLING;
    }

    boolean spoilsAnswers() {
        return kind == Kind.ANSWERING;
    }
}
