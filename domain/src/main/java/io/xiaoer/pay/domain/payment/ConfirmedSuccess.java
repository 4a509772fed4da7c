package io.xiaoer.pay.domain.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * A provider's genuine word that money has arrived.
 *
 * @param receipt the money that is meant
 * @param amount as the provider names it
 * @param paidAt when the shopper paid: the provider's own instant where it gives one, else when we heard of it
 * @param refunded whether some or all of it had gone back when we heard of it
 */
public record ConfirmedSuccess(Receipt.Key receipt, BigDecimal amount, Instant paidAt, boolean refunded) {

    public ConfirmedSuccess {
        Objects.requireNonNull(receipt);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(paidAt);
    }

    /** Money of which nothing has gone back. */
    public ConfirmedSuccess(Receipt.Key receipt, BigDecimal amount, Instant paidAt) {
        this(receipt, amount, paidAt, false);
    }
}
