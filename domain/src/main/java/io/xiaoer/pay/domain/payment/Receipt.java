package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.OrderId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Money that a provider confirmed, and where it is. One for each transaction id of a provider, written in the
 * transaction that decided about it, and never removed: this is the shop's own record of what it received.
 *
 * @param payment and {@code order}: whom it was meant for; empty when nobody here asked for it
 * @param heldBecause why it waits for staff; empty when it was applied to its order
 */
public record Receipt(
        Provider provider,
        String transactionId,
        Optional<PaymentId> payment,
        Optional<OrderId> order,
        Money amount,
        Optional<HoldReason> heldBecause,
        Instant paidAt,
        Instant receivedAt) {

    public Receipt {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(transactionId);
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a receipt of nothing: " + amount);
        }
        if (payment.isPresent() != order.isPresent()) {
            throw new IllegalArgumentException("a payment and its order go together");
        }
        if (payment.isEmpty() && heldBecause.isEmpty()) {
            throw new IllegalArgumentException("money without a payment cannot be applied");
        }
    }

    public boolean isApplied() {
        return heldBecause.isEmpty();
    }

    /** Why money is held instead of applied. */
    public enum HoldReason {
        AMOUNT_DIFFERS,
        LATE,
        PAID_TWICE,
        TRANSITION_REFUSED,
        UNKNOWN_PAYMENT
    }
}
