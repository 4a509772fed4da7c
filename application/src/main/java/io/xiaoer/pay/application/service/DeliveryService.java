package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.FollowDeliveries;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Deliveries.Backlog;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Deliveries.DeliveryId;
import io.xiaoer.pay.application.port.out.Deliveries.Filter;
import io.xiaoer.pay.application.port.out.Deliveries.Replayed;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import java.time.Instant;
import java.time.InstantSource;

/** Looks into deliveries, and starts them again. */
final class DeliveryService implements FollowDeliveries {

    private final AnsweringWork work;
    private final Deliveries deliveries;
    private final Subscribers subscribers;
    private final InstantSource clock;
    private final int batchSize;

    DeliveryService(
            AnsweringWork work, Deliveries deliveries, Subscribers subscribers, InstantSource clock, int batchSize) {
        this.work = work;
        this.deliveries = deliveries;
        this.subscribers = subscribers;
        this.clock = clock;
        this.batchSize = batchSize;
    }

    @Override
    public Outcome<Page<Delivery>> deliveries(Filter filter, Page.Request page) {
        return subscribers
                .find(filter.subscriber())
                .map(found -> Outcome.accepted(deliveries.page(filter, page)))
                .orElse(SubscriberService.notFound());
    }

    @Override
    public Outcome<Followed> delivery(DeliveryId id) {
        return find(id).map(delivery -> new Followed(delivery, deliveries.attempts(delivery.id(), Followed.MOST)));
    }

    @Override
    public Outcome<Delivery> replay(DeliveryId id) {
        return work.run(() -> find(id).then(found ->
                deliveries.replay(found.id(), clock.instant()) ? find(found.id()) : Refused.conflict()));
    }

    /** Of a subscriber that was removed nothing is told any more. */
    private Outcome<Delivery> find(DeliveryId id) {
        return deliveries
                .find(id)
                .filter(delivery -> subscribers.find(delivery.subscriber()).isPresent())
                .map(Outcome::accepted)
                .orElse(Outcome.refused(Refusal.of(Reason.DELIVERY_NOT_FOUND)));
    }

    /** In one unit of work, so that a copy of the request finds all of it or nothing; a few at a time within it. */
    @Override
    public Outcome<Integer> replay(SubscriberId subscriber, Instant from, Instant to) {
        return work.run(() -> subscribers
                .lock(subscriber)
                .map(found -> Outcome.accepted(replayAll(subscriber, from, to)))
                .orElse(SubscriberService.notFound()));
    }

    private int replayAll(SubscriberId subscriber, Instant from, Instant to) {
        Instant now = clock.instant();
        int all = 0;
        Replayed last = new Replayed(0, 0);
        do {
            last = deliveries.replay(subscriber, from, to, last.lastEvent(), batchSize, now);
            all += last.events();
        } while (last.events() == batchSize);
        return all;
    }

    @Override
    public Backlog backlog() {
        return deliveries.backlog();
    }
}
