package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** How one provider tells us of payments, and what it wants to hear. Touches no storage and no network. */
public interface CallbackProtocol {

    Provider provider();

    /** The headers that its signature is made over, in lower case. */
    default Set<String> signedHeaders() {
        return Set.of();
    }

    /** Verifies a callback about a payment over its raw bytes and says what it reports. Bad input is a rejection, never an exception. */
    CallbackReading read(Message message, Instant now);

    /** Like {@link #read}, for a callback about a refund. */
    CallbackReading readRefund(Message message, Instant now);

    /** Tells the provider that its fact is on record. */
    Reply accepted();

    /** Tells the provider that we refuse its message. */
    Reply rejected(CallbackReading.Rejection reason);

    /** A callback as it arrived; header names in lower case. */
    record Message(byte[] body, Map<String, String> headers) {}

    /** An answer in the provider's own form. */
    record Reply(int status, String contentType, String body) {}
}
