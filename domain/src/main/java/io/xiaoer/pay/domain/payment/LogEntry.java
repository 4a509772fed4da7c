package io.xiaoer.pay.domain.payment;

import java.time.Instant;
import java.util.Map;

/**
 * One line of a payment's event log. Written once, never changed.
 *
 * @param details facts for whoever looks into the payment later; never a secret
 */
public record LogEntry(Event event, Map<String, String> details, Instant at) {

    public LogEntry {
        details = Map.copyOf(details);
    }

    /** What can be said of a payment. */
    public enum Event {
        CREATED,
        STARTED,
        /** A provider's genuine word. */
        CALLBACK_RECEIVED,
        /** Its gateway was asked about it, and said this. */
        GATEWAY_ASKED,
        /** Its provider's bill says so, and staff had that applied. */
        FOUND_IN_BILL,
        /** Its gateway says that nobody can pay it any more. */
        CLOSED_AT_GATEWAY,
        /** A message that its alleged sender did not sign, or signed at another time. */
        SIGNATURE_REFUSED,
        /** A message that cannot be acted on for another reason. */
        CALLBACK_REFUSED,
        AMOUNT_MISMATCH,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        EXPIRED,
        /** A success that was known already, or other news of a payment that was final. */
        DUPLICATE,
        /** Money that came after the deadline, or for an order that was cancelled. */
        LATE,
        /** Money for an order that had been paid before. */
        PAID_TWICE,
        /** Money that had gone back, or a part of it, before we heard of it. */
        REFUNDED_ELSEWHERE,
        /** Money that the order refused. */
        TRANSITION_FAILED,
        /** Staff decided that held money pays for the order after all. */
        SETTLED,
        /** What staff wrote down: what they know of it, or why they had something done. */
        NOTED,
        REFUND_REQUESTED,
        REFUND_REJECTED,
        /** A refund is on its way to the gateway. */
        REFUND_APPROVED,
        /** The gateway refused a refund, or did not answer; it is asked again. */
        REFUND_DELAYED,
        REFUNDED,
        /** A refund was given up: its money is held for staff. */
        REFUND_FAILED
    }
}
