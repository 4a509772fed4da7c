package io.xiaoer.pay.domain.anomaly;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.refund.RefundId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that staff should look at. One for each kind and subject: seen again, it is the same one, open again.
 *
 * @param subject what it is about, as people name it: a receipt, a refund number, an order number
 * @param amount the money in question, if it is about money
 * @param evidence facts for whoever looks into it; never a secret
 * @param receipt and {@code refund}, {@code order}: what it is about, where it is about such a thing
 */
public record Anomaly(
        AnomalyId id,
        Kind kind,
        String subject,
        Optional<Money> amount,
        Status status,
        Map<String, String> evidence,
        Optional<Receipt.Key> receipt,
        Optional<RefundId> refund,
        Optional<OrderId> order,
        Instant firstSeen,
        Instant lastSeen) {

    public Anomaly {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(status);
        evidence = Map.copyOf(evidence);
        if (subject.isBlank()) {
            throw new IllegalArgumentException("an anomaly of nothing");
        }
    }

    /** Dealt with. */
    public Anomaly resolved() {
        return new Anomaly(
                id, kind, subject, amount, Status.RESOLVED, evidence, receipt, refund, order, firstSeen, lastSeen);
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    /** Whether somebody has dealt with it. */
    public enum Status {
        OPEN,
        RESOLVED
    }

    /** What is wrong. */
    public enum Kind {
        /** Money came after the deadline, or for an order that had been given up. */
        LATE_PAYMENT,
        /** Money came for an order that had been paid. */
        DOUBLE_PAYMENT,
        /** Another amount came than was asked for, or went back. */
        AMOUNT_MISMATCH,
        /** Money came that its order refused. */
        TRANSITION_REFUSED,
        /** Money came that nobody here had asked for. */
        UNKNOWN_PAYMENT,
        /** Money came of which some or all had gone back before we heard of it. */
        REFUNDED_ELSEWHERE,
        /** A provider's bill and our records contradict each other. */
        BILL_DIFFERS,
        /** A gateway would not pay money back, time and again. */
        REFUND_FAILED,
        /** A gateway does not say what became of something. */
        GATEWAY_UNKNOWN,
        /** Stock contradicts its orders or its ledger. */
        STOCK_INCONSISTENT,
        /** Records of an order contradict each other. */
        RECORDS_INCONSISTENT
    }

    /** What staff can do about one. */
    public enum Action {
        /** Ask the gateway again for a refund that was given up. */
        RETRY,
        /** Give the held money back through its gateway. */
        REFUND,
        /** Take the held money for its order after all, or put on record that it was paid back by other means. */
        SETTLE,
        /** Write down what was found; nothing moves. */
        NOTE
    }

    /**
     * What somebody did about one. Written once, never changed.
     *
     * @param reason in the operator's words
     */
    public record Step(Action action, String operator, String reason, Instant at) {}
}
