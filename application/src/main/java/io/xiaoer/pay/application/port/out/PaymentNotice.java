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

    /** Whether money came, wherever it is now. */
    public boolean isPaid() {
        return state == State.SUCCEEDED || state == State.REFUNDED;
    }

    /** Whether the provider takes no more money for this. */
    public boolean endsTheTrade() {
        return isPaid() || state == State.CANCELLED;
    }

    /** What became of the payment at the provider. */
    public enum State {
        SUCCEEDED,
        FAILED,
        /** Closed: nobody has paid it, and nobody can any more. */
        CANCELLED,
        /** Paid, and some or all of that has gone back, whether or not we asked for it. */
        REFUNDED,
        /** Nothing that changes the payment: not paid yet. */
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
