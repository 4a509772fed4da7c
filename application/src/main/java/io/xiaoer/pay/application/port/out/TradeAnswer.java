package io.xiaoer.pay.application.port.out;

import java.util.Objects;
import java.util.Optional;

/**
 * What a gateway said when it was asked about a payment.
 *
 * @param notice its word; there exactly when it is {@link State#TOLD}
 * @param details in its own words, for staff; never a secret
 */
public record TradeAnswer(State state, Optional<PaymentNotice> notice, String details) {

    public TradeAnswer {
        Objects.requireNonNull(details);
        if ((state == State.TOLD) != notice.isPresent()) {
            throw new IllegalArgumentException("%s with %s".formatted(state, notice));
        }
    }

    public static TradeAnswer told(PaymentNotice notice, String details) {
        return new TradeAnswer(State.TOLD, Optional.of(notice), details);
    }

    public static TradeAnswer absent(String details) {
        return new TradeAnswer(State.ABSENT, Optional.empty(), details);
    }

    public static TradeAnswer unknown(String details) {
        return new TradeAnswer(State.UNKNOWN, Optional.empty(), details);
    }

    /** What kind of answer it is. */
    public enum State {
        /** It said what became of the payment. */
        TOLD,
        /** It has no such trade: nobody has paid it, and there is nothing to close. */
        ABSENT,
        /** No answer, or none that can be understood or believed: the payment may have been paid or not. */
        UNKNOWN
    }
}
