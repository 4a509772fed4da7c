package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Deliveries.Attempt;
import io.xiaoer.pay.application.port.out.Deliveries.Backlog;
import io.xiaoer.pay.application.port.out.Deliveries.Delivery;
import io.xiaoer.pay.application.port.out.Deliveries.DeliveryId;
import io.xiaoer.pay.application.port.out.Deliveries.Filter;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import java.time.Instant;
import java.util.List;

/** Shows what subscribers were told and when, and tells them again. */
public interface FollowDeliveries {

    Outcome<Page<Delivery>> deliveries(Filter filter, Page.Request page);

    Outcome<Followed> delivery(DeliveryId id);

    /** Starts a delivery again that has ended; one that is under way is refused. */
    Outcome<Delivery> replay(DeliveryId id);

    /**
     * Tells a subscriber again of all that happened from one instant up to another, as far as it wants to know, by its
     * filter as it is now. What is under way anyway is not told twice.
     *
     * @return how many events that were
     */
    Outcome<Integer> replay(SubscriberId subscriber, Instant from, Instant to);

    Backlog backlog();

    /** A delivery, and its last attempts, newest first. */
    record Followed(Delivery delivery, List<Attempt> attempts) {

        public static final int MOST = 100;

        public Followed {
            attempts = List.copyOf(attempts);
        }
    }
}
