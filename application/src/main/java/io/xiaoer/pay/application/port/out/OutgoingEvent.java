package io.xiaoer.pay.application.port.out;

import java.time.Instant;
import java.util.Objects;

/**
 * An event on its way to a subscriber, as it was recorded.
 *
 * @param id its own among all events, the same each time it is told; ids do not say which was first
 * @param sequence counts from 1 without a gap for each order
 * @param type such as {@code order.paid}
 * @param payload a JSON object: what a subscriber needs to act on it, under the names of the HTTP contract
 */
public record OutgoingEvent(long id, long orderId, long sequence, String type, String payload, Instant at) {

    public OutgoingEvent {
        Objects.requireNonNull(type);
        Objects.requireNonNull(payload);
        Objects.requireNonNull(at);
    }
}
