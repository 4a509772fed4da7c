package io.xiaoer.pay.domain.payment;

import io.xiaoer.pay.domain.money.Money;
import java.util.Objects;

/**
 * Where all money ever received is, each number taken from another record: what came, from the receipts; what pays for
 * orders, from the payments that succeeded and the refunds of them; what goes back and is back, from the refunds; what
 * is held, from the receipts.
 */
public record Conservation(Money received, Money applied, Money refunding, Money refunded, Money held) {

    public Conservation {
        Objects.requireNonNull(received);
        Objects.requireNonNull(applied);
        Objects.requireNonNull(refunding);
        Objects.requireNonNull(refunded);
        Objects.requireNonNull(held);
    }

    /** What no record accounts for. Zero, unless money was lost or made up. */
    public Money unexplained() {
        return received.minus(applied).minus(refunding).minus(refunded).minus(held);
    }
}
