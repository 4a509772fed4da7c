package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.payment.TradeNumber;
import java.util.Optional;

/** What a callback turned out to be. */
public sealed interface CallbackReading {

    /** The provider's own word. */
    record Genuine(PaymentNotice notice) implements CallbackReading {}

    /** The provider's own word about a refund. */
    record GenuineRefund(RefundNotice notice) implements CallbackReading {}

    /**
     * Not to be believed, or not to be understood.
     *
     * @param claimed the payment that it names, unverified
     */
    record Rejected(Rejection reason, Optional<TradeNumber> claimed) implements CallbackReading {}

    /** Why a callback is not taken. */
    enum Rejection {
        /** Not what this provider sends. */
        MALFORMED,
        SIGNATURE_MISSING,
        SIGNATURE_WRONG,
        /** Signed too long ago, or in the future. */
        STALE,
        AMOUNT_MISSING,
        AMOUNT_MALFORMED,
        UNKNOWN_PAYMENT
    }
}
