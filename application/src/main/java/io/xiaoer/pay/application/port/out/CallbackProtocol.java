package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.domain.payment.Provider;
import java.time.Instant;
import java.util.Map;

/** How one provider tells us of payments, and what it wants to hear. Touches no storage and no network. */
public interface CallbackProtocol {

    Provider provider();

    /** Verifies a callback over its raw bytes and says what it reports. Bad input is a rejection, never an exception. */
    CallbackReading read(Message message, Instant now);

    /** Tells the provider that its fact is on record. */
    Reply accepted();

    /** Tells the provider that we refuse its message. */
    Reply rejected(CallbackReading.Rejection reason);

    /** A callback as it arrived; header names in lower case. */
    record Message(byte[] body, Map<String, String> headers) {}

    /** An answer in the provider's own form. */
    record Reply(int status, String contentType, String body) {}
}
