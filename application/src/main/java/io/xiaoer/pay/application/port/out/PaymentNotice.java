package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.payment.PaymentId;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A provider's genuine word about a payment.
 *
 * @param transactionId the provider's number for the money; never blank in a success
 * @param paidAt the provider's own instant of the payment, where it gives one
 */
public record PaymentNotice(
        Provider provider,
        Trade trade,
        State state,
        BigDecimal amount,
        String transactionId,
        Optional<Instant> paidAt) {

    public PaymentNotice {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(state);
        Objects.requireNonNull(amount);
        Objects.requireNonNull(transactionId);
    }

    /** What became of the payment at the provider. */
    public enum State {
        SUCCEEDED,
        FAILED,
        CANCELLED,
        /** Nothing that changes the payment: not paid yet, or news of a refund that it is told of elsewhere. */
        UNCHANGED
    }

    /** Which payment is meant: one of the two is there. */
    public record Trade(Optional<TradeNumber> number, Optional<PaymentId> payment) {

        public static Trade of(TradeNumber number) {
            return new Trade(Optional.of(number), Optional.empty());
        }

        public static Trade of(PaymentId payment) {
            return new Trade(Optional.empty(), Optional.of(payment));
        }
    }
}
