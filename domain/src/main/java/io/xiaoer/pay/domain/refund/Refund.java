package io.xiaoer.pay.domain.refund;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.transition.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Money of one receipt on its way back to who paid it. Its status moves only by {@link RefundTransitions}; where the
 * money is meanwhile, its {@link Receipt} says, and whoever moves the one moves the other.
 *
 * <p>Not safe for use by several threads: load it, under its order's lock if it is to be written, move it, save it.
 */
public final class Refund {

    private final RefundId id;
    private final RefundNumber number;
    private final Receipt.Key receipt;
    private final Optional<PaymentId> payment;
    private final Optional<OrderId> order;
    private final Money amount;
    private final Source source;
    private final String reason;
    private final String requestedBy;
    private final Instant createdAt;
    private RefundStatus status;
    private Optional<Boolean> restock;
    private int attempts;
    private Optional<Instant> nextAttemptAt;
    private Optional<String> trouble;
    private Instant updatedAt;

    private Refund(State state) {
        this.id = Objects.requireNonNull(state.id());
        this.number = Objects.requireNonNull(state.number());
        this.receipt = Objects.requireNonNull(state.receipt());
        this.payment = Objects.requireNonNull(state.payment());
        this.order = Objects.requireNonNull(state.order());
        this.amount = Objects.requireNonNull(state.amount());
        this.source = Objects.requireNonNull(state.source());
        this.reason = Objects.requireNonNull(state.reason());
        this.requestedBy = Objects.requireNonNull(state.requestedBy());
        this.status = Objects.requireNonNull(state.status());
        this.restock = Objects.requireNonNull(state.restock());
        this.attempts = state.attempts();
        this.nextAttemptAt = Objects.requireNonNull(state.nextAttemptAt());
        this.trouble = Objects.requireNonNull(state.trouble());
        this.createdAt = Objects.requireNonNull(state.createdAt());
        this.updatedAt = Objects.requireNonNull(state.updatedAt());
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a refund of nothing: " + amount);
        }
        if (nextAttemptAt.isPresent() != (status == RefundStatus.PROCESSING)) {
            throw new IllegalArgumentException("the gateway is asked while a refund is processing, and only then");
        }
    }

    /** A refund that waits for staff. */
    public static Refund request(
            RefundId id, Receipt receipt, Money amount, Source source, String reason, String requestedBy, Instant now) {
        return new Refund(new State(
                id,
                RefundNumber.of(id, now),
                receipt.key(),
                receipt.payment(),
                receipt.order(),
                amount,
                source,
                reason,
                requestedBy,
                RefundStatus.PENDING,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                now,
                now));
    }

    /** A refund as it was stored. For whoever stores refunds; nobody else needs it. */
    public static Refund reconstitute(State state) {
        return new Refund(state);
    }

    /**
     * Has the gateway asked for it, from now on.
     *
     * @param goodsAreBack whether the goods go on sale again once all is paid back; empty where staff did not say
     */
    public Transition<RefundStatus> approve(Optional<Boolean> goodsAreBack, Instant now) {
        Transition<RefundStatus> transition = move(RefundTrigger.APPROVE, Optional.of(now), now);
        if (transition.moved()) {
            restock = goodsAreBack;
        }
        return transition;
    }

    public Transition<RefundStatus> reject(Instant now) {
        return move(RefundTrigger.REJECT, Optional.empty(), now);
    }

    /** The money is back. */
    public Transition<RefundStatus> succeed(Instant now) {
        return move(RefundTrigger.SUCCEED, Optional.empty(), now);
    }

    /** Has the gateway asked again for a refund that had been given up. */
    public Transition<RefundStatus> retry(Instant now) {
        Transition<RefundStatus> transition = move(RefundTrigger.RETRY, Optional.of(now), now);
        if (transition.moved()) {
            attempts = 0;
        }
        return transition;
    }

    /**
     * Somebody is about to ask the gateway, and nobody else is to ask it for as long as {@code lease}. Counts as an
     * attempt when it is the first, or the last one failed: to ask what became of a refund that the gateway has taken,
     * or of one that a crash of ours left open, brings nobody nearer to giving it up.
     */
    public void attempt(Duration lease, Instant now) {
        if (status != RefundStatus.PROCESSING) {
            throw new IllegalStateException("%s is %s: no gateway is asked for it".formatted(number, status));
        }
        if (attempts == 0 || trouble.isPresent()) {
            attempts++;
        }
        nextAttemptAt = Optional.of(now.plus(lease));
        updatedAt = now;
    }

    /** Whether the gateway is to be asked for it now. */
    public boolean isDue(Instant now) {
        return nextAttemptAt.filter(at -> !at.isAfter(now)).isPresent();
    }

    /**
     * The gateway has taken the refund, and will tell what became of it. It is asked again should it not. Says nothing
     * new when it has told already.
     */
    public void accepted(RetryRule rule, Instant now) {
        if (status != RefundStatus.PROCESSING) {
            return;
        }
        trouble = Optional.empty();
        nextAttemptAt = Optional.of(now.plus(rule.longest()));
        updatedAt = now;
    }

    /**
     * The gateway refused, or did not answer: it is asked again after a pause, or the refund is given up after too many
     * attempts. Told twice, the same failure counts once; told of a refund that nobody asks for, it changes nothing.
     *
     * @return moved when the refund was given up, already there when it is asked for again
     */
    public Transition<RefundStatus> failAttempt(String why, RetryRule rule, Instant now) {
        if (status != RefundStatus.PROCESSING) {
            return RefundTransitions.TABLE.fire(status, RefundTrigger.GIVE_UP);
        }
        trouble = Optional.of(why);
        if (rule.isSpent(attempts)) {
            return move(RefundTrigger.GIVE_UP, Optional.empty(), now);
        }
        nextAttemptAt = Optional.of(now.plus(rule.pauseAfter(attempts)));
        updatedAt = now;
        return new Transition<>(Transition.Kind.ALREADY_THERE, status, status, RefundTransitions.TABLE.allowed(status));
    }

    private Transition<RefundStatus> move(RefundTrigger trigger, Optional<Instant> nextAttempt, Instant now) {
        Transition<RefundStatus> transition = RefundTransitions.TABLE.fire(status, trigger);
        if (transition.moved()) {
            status = transition.to();
            nextAttemptAt = nextAttempt;
            updatedAt = now;
        }
        return transition;
    }

    public RefundId id() {
        return id;
    }

    public RefundNumber number() {
        return number;
    }

    public Receipt.Key receipt() {
        return receipt;
    }

    public Optional<PaymentId> payment() {
        return payment;
    }

    public Optional<OrderId> order() {
        return order;
    }

    public Money amount() {
        return amount;
    }

    public Source source() {
        return source;
    }

    public String reason() {
        return reason;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public RefundStatus status() {
        return status;
    }

    /** Whether the goods go on sale again; empty where staff did not say. */
    public Optional<Boolean> restock() {
        return restock;
    }

    /** How often the gateway was asked to pay since the refund was approved or retried. */
    public int attempts() {
        return attempts;
    }

    /** When the gateway is asked next; while it is processing. */
    public Optional<Instant> nextAttemptAt() {
        return nextAttemptAt;
    }

    /** What the gateway last had against it; empty again once it has taken the refund. */
    public Optional<String> trouble() {
        return trouble;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Which of a receipt's money goes back. */
    public enum Source {
        /** Money that paid for an order. */
        APPLIED,
        /** Money that never did: late, double, or of another amount. */
        HELD
    }

    /** What storage keeps of a refund. */
    public record State(
            RefundId id,
            RefundNumber number,
            Receipt.Key receipt,
            Optional<PaymentId> payment,
            Optional<OrderId> order,
            Money amount,
            Source source,
            String reason,
            String requestedBy,
            RefundStatus status,
            Optional<Boolean> restock,
            int attempts,
            Optional<Instant> nextAttemptAt,
            Optional<String> trouble,
            Instant createdAt,
            Instant updatedAt) {}
}
