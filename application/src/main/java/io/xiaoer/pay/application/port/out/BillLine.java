package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a provider's bill: money that came, or money that went back.
 *
 * @param transactionId the provider's number for the money that came, in the line of a refund as well
 * @param trade what we called the payment; empty when the provider does not say
 * @param refund what we called the refund; there exactly in the line of a refund, empty text when the provider does not
 *     say
 * @param amount what came, or what went back
 * @param at when, as the provider says
 */
public record BillLine(
        String transactionId,
        Optional<TradeNumber> trade,
        Optional<RefundNumber> refund,
        Money amount,
        State state,
        Instant at) {

    public BillLine {
        Objects.requireNonNull(transactionId);
        Objects.requireNonNull(trade);
        Objects.requireNonNull(refund);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(state);
        Objects.requireNonNull(at);
    }

    public boolean isRefund() {
        return refund.isPresent();
    }

    /** What the bill says became of it. */
    public enum State {
        SUCCEEDED,
        /** Of a refund: on its way. */
        UNDER_WAY,
        /** Revoked, closed, or refused in the end. */
        FAILED
    }
}
