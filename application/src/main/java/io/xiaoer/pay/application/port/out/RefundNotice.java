package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A provider's genuine word about a refund.
 *
 * @param amount as the provider names it
 * @param refundId the provider's own number for it; may be empty
 */
public record RefundNotice(Provider provider, RefundNumber number, State state, BigDecimal amount, String refundId) {

    public RefundNotice {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(number);
        Objects.requireNonNull(state);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(refundId);
    }

    /** What became of the refund at the provider. */
    public enum State {
        SUCCEEDED,
        FAILED
    }
}
