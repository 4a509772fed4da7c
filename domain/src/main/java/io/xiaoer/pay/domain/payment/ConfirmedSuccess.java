package io.xiaoer.pay.domain.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A provider's genuine word that money has arrived.
 *
 * @param transactionId the provider's number for this money; one number is one sum of money
 * @param amount as the provider names it
 * @param paidAt when the shopper paid: the provider's own instant where it gives one, else when we heard of it
 */
public record ConfirmedSuccess(Provider provider, String transactionId, BigDecimal amount, Instant paidAt) {

    public ConfirmedSuccess {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(paidAt);
        if (transactionId.isBlank()) {
            throw new IllegalArgumentException("money without a transaction id");
        }
    }
}
