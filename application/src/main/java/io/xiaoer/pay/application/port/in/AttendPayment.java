package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.domain.payment.PaymentId;

/** What staff do about one payment by hand. Who did it, and why, stays in its event log. */
public interface AttendPayment {

    /**
     * Asks its gateway at once what became of it, and puts the answer on record as whenever it is asked. That it was to
     * be asked is on record before. Refused when its gateway never heard of it, or cannot be asked.
     */
    Outcome<Asked> ask(Actor staff, PaymentId payment, String reason);

    /** Writes something down; nothing moves. */
    Outcome<PaymentDetails> note(Actor staff, PaymentId payment, String note);

    /** What the gateway said, and the payment as it is now. */
    record Asked(Answer answer, PaymentDetails payment) {}

    /** What it means. */
    enum Answer {
        /** It turned out paid, or nobody can pay it any more. */
        OVER,
        /** It may still be paid. */
        OPEN,
        /** No answer, or none that can be understood or recorded. */
        UNKNOWN
    }
}
