package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Money that a provider confirmed, and where each cent of it is: applied to its order, on its way back, back, or held
 * for staff. One for each transaction id of a provider, written in the transaction that decided about it, and never
 * removed: this is the shop's own record of what it received.
 *
 * <p>The moves below name where money leaves and where it goes; each throws {@link IllegalArgumentException} when there
 * is not that much of it, or nothing to move, since whoever moves money has asked before.
 *
 * @param trade what the provider calls the payment, where it says so
 * @param payment and {@code order}: whom it was meant for; empty when nobody here asked for it
 * @param refunding on its way back
 * @param refunded back
 * @param held waiting for staff
 * @param finding why it was not applied when it came; empty when it was
 */
public record Receipt(
        Key key,
        Optional<TradeNumber> trade,
        Optional<PaymentId> payment,
        Optional<OrderId> order,
        Money amount,
        Money refunding,
        Money refunded,
        Money held,
        Optional<Finding> finding,
        Instant paidAt,
        Instant receivedAt) {

    public Receipt {
        Objects.requireNonNull(key);
        Objects.requireNonNull(trade);
        Objects.requireNonNull(finding);
        Objects.requireNonNull(paidAt);
        Objects.requireNonNull(receivedAt);
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a receipt of nothing: " + amount);
        }
        if (payment.isPresent() != order.isPresent()) {
            throw new IllegalArgumentException("a payment and its order go together");
        }
        Money applied = amount.minus(refunding).minus(refunded).minus(held);
        if (isNegative(refunding) || isNegative(refunded) || isNegative(held) || isNegative(applied)) {
            throw new IllegalArgumentException("%s of %s: %s applied, %s refunding, %s refunded, %s held"
                    .formatted(key, amount, applied, refunding, refunded, held));
        }
        if (payment.isEmpty() && applied.isPositive()) {
            throw new IllegalArgumentException("money without a payment cannot be applied");
        }
    }

    private static boolean isNegative(Money money) {
        return money.compareTo(Money.ZERO) < 0;
    }

    /** Money that has just come: applied to its order when nothing was found to be wrong with it, else held. */
    public static Receipt of(
            ConfirmedSuccess success,
            Optional<TradeNumber> trade,
            Optional<Payment> payment,
            Money amount,
            Optional<Finding> finding,
            Instant now) {
        return new Receipt(
                success.receipt(),
                trade,
                payment.map(Payment::id),
                payment.map(Payment::orderId),
                amount,
                Money.ZERO,
                Money.ZERO,
                finding.isPresent() ? amount : Money.ZERO,
                finding,
                success.paidAt(),
                now);
    }

    /** What of it pays for its order. */
    public Money applied() {
        return amount.minus(refunding).minus(refunded).minus(held);
    }

    public Receipt fromAppliedToRefunding(Money money) {
        return moved(money, refunding.plus(money), refunded, held);
    }

    public Receipt fromAppliedToHeld(Money money) {
        return moved(money, refunding, refunded, held.plus(money));
    }

    public Receipt fromHeldToApplied(Money money) {
        return moved(money, refunding, refunded, held.minus(money));
    }

    public Receipt fromHeldToRefunding(Money money) {
        return moved(money, refunding.plus(money), refunded, held.minus(money));
    }

    public Receipt fromHeldToRefunded(Money money) {
        return moved(money, refunding, refunded.plus(money), held.minus(money));
    }

    public Receipt fromRefundingToRefunded(Money money) {
        return moved(money, refunding.minus(money), refunded.plus(money), held);
    }

    public Receipt fromRefundingToHeld(Money money) {
        return moved(money, refunding.minus(money), refunded, held.plus(money));
    }

    /** A move of less than nothing would be the move back, past the rules of that one. */
    private Receipt moved(Money money, Money nowRefunding, Money nowRefunded, Money nowHeld) {
        if (!money.isPositive()) {
            throw new IllegalArgumentException("%s: a move of %s".formatted(key, money));
        }
        return new Receipt(
                key, trade, payment, order, amount, nowRefunding, nowRefunded, nowHeld, finding, paidAt, receivedAt);
    }

    /**
     * Identifies a receipt: one number of a provider is one sum of money.
     *
     * @param transactionId the provider's number for the money
     */
    public record Key(Provider provider, String transactionId) {

        public Key {
            Objects.requireNonNull(provider);
            if (transactionId.isBlank()) {
                throw new IllegalArgumentException("money without a transaction id");
            }
        }

        @Override
        public String toString() {
            return provider + " " + transactionId;
        }
    }

    /** Why money was not applied to an order when it came. */
    public enum Finding {
        /** Another amount than was asked for. */
        AMOUNT_DIFFERS,
        /** Paid after the deadline, or for an order given up. */
        LATE,
        /** Its order had been paid before. */
        PAID_TWICE,
        /** Its order did not take it for another reason. */
        TRANSITION_REFUSED,
        /** Nobody here asked for it. */
        UNKNOWN_PAYMENT,
        /** Some or all of it had gone back before we heard of it. */
        REFUNDED_ELSEWHERE
    }
}
