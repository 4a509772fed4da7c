package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.in.ReadTimeline.Told;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.domain.order.OrderId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who was told of an order's events. */
final class ToldSubscribers {

    private final Deliveries deliveries;
    private final Subscribers subscribers;

    ToldSubscribers(Deliveries deliveries, Subscribers subscribers) {
        this.deliveries = deliveries;
        this.subscribers = subscribers;
    }

    /** By the sequence of the event; of the last ones, as far as they are kept. */
    Map<Long, List<Told>> of(OrderId order, int most) {
        List<Delivery> found = deliveries.ofOrder(order, most);
        List<SubscriberId> ids =
                found.stream().map(Delivery::subscriber).distinct().toList();
        Map<SubscriberId, String> addresses =
                subscribers.named(ids).stream().collect(Collectors.toMap(Registered::id, Registered::address));
        return found.stream()
                .collect(Collectors.groupingBy(
                        Delivery::sequence,
                        Collectors.mapping(
                                delivery -> new Told(delivery, addresses.getOrDefault(delivery.subscriber(), "")),
                                Collectors.toList())));
    }
}
