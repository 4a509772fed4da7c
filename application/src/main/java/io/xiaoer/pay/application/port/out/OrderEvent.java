package io.xiaoer.pay.application.port.out;

import java.time.Instant;
import java.util.Map;

/**
 * A fact that other systems are told, in the order in which it became true for its order.
 *
 * @param type such as {@code order.paid} or {@code payment.expired}
 * @param data what a subscriber needs to act on it, under the names of the HTTP contract
 */
public record OrderEvent(String type, Map<String, String> data, Instant at) {

    public OrderEvent {
        data = Map.copyOf(data);
    }
}
