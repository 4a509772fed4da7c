package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.domain.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which event is on its way to which subscriber. That an event was recorded is one fact, that it was delivered another:
 * the outbox stays as it was written, and what became of each event at each subscriber stands here.
 *
 * <p>Events of one order take turns: a subscriber has at most one turn for each order, which whoever works on it holds for
 * a while, and within it the events go out by their sequence.
 */
public interface Deliveries {

    /**
     * Turns events of which nobody has been told into deliveries, for each enabled subscriber that wants them; in a unit
     * of work. They are due at {@code now}, unless the order waits for an event before.
     *
     * @return how many events were taken; none, too, while another replica does the same
     */
    int handOut(int most, Instant now);

    /** Enabled subscribers of these kinds for which a turn is due. */
    List<SubscriberId> waiting(Collection<Subscriber.Kind> kinds, Instant now);

    /**
     * Takes due turns of a subscriber, the longest due first; in a unit of work. Nobody else gets them until the lease is
     * over.
     *
     * @param most turns, with {@code mostEvents} of each
     */
    List<Turn> claim(SubscriberId subscriber, int most, int mostEvents, Instant now, Instant leasedUntil);

    /**
     * Writes what became of turns of one subscriber, and gives them up; in a unit of work. Attempts are logged in any case;
     * a turn whose lease somebody else has meanwhile is left to them, and what was delivered or parked stays so.
     */
    void record(SubscriberId subscriber, List<TurnEnd> ended);

    Optional<Delivery> find(DeliveryId id);

    /** Newest first. */
    Page<Delivery> page(Filter filter, Page.Request page);

    /** All attempts that are kept, newest first, no more than {@code most}. */
    List<Attempt> attempts(DeliveryId id, int most);

    /** Deliveries of the last events of an order, the last event first, no more than {@code most}. */
    List<Delivery> ofOrder(OrderId order, int most);

    /** Starts a delivery that has ended all over again; in a unit of work. Says whether it had ended. */
    boolean replay(DeliveryId id, Instant now);

    /**
     * The same for all events of some time that the subscriber wants, whether it was told of them or not, in the order of
     * their ids; in a unit of work.
     *
     * @param afterEvent behind which the next ones are taken
     */
    Replayed replay(SubscriberId subscriber, Instant from, Instant to, long afterEvent, int most, Instant now);

    Backlog backlog();

    /** Forgets those that ended no later than {@code before}, and those of removed subscribers. Says how many it was. */
    int forget(Instant before, int most);

    /** Identifies a delivery. */
    record DeliveryId(long value) {}

    /** What became of an event at a subscriber. */
    enum State {
        PENDING,
        DELIVERED,
        /** Given up; staff may replay it. */
        PARKED
    }

    /**
     * An event on its way to a subscriber.
     *
     * @param attempts that have ended since it was last started
     * @param notBefore when it is tried next, or later if an earlier event of its order is still waiting; while it is
     *     pending
     * @param endedAt when it was delivered or parked
     */
    record Delivery(
            DeliveryId id,
            SubscriberId subscriber,
            long event,
            OrderId order,
            long sequence,
            String type,
            State state,
            int attempts,
            Optional<Instant> notBefore,
            Instant createdAt,
            Optional<Instant> endedAt) {

        public Page.Cursor cursor() {
            return new Page.Cursor(createdAt, id.value());
        }
    }

    /** One attempt, as it ended. With a clock that was set back meanwhile, it took no time. */
    record Attempt(Instant at, Duration took, Handover handover) {

        public Attempt {
            took = took.isNegative() ? Duration.ZERO : took;
        }
    }

    /** Events of an order that are due, the first first, and until when nobody else has them. */
    record Turn(OrderId order, Instant leasedUntil, List<Due> due) {}

    /** An event that is due. */
    record Due(DeliveryId id, int attempts, OutgoingEvent event) {}

    /**
     * What became of a turn.
     *
     * @param dueAt when the rest of it, if there is any, is due
     */
    record TurnEnd(Turn turn, List<Ended> ended, Instant dueAt) {}

    /** What became of an event in a turn; pending ones are tried again. */
    record Ended(DeliveryId id, State state, Attempt attempt) {}

    /**
     * What waits to be delivered to enabled subscribers.
     *
     * @param waiting deliveries, and events that nobody has looked at yet
     * @param oldest when the oldest of these events happened
     * @param parked deliveries that were given up
     */
    record Backlog(long waiting, Optional<Instant> oldest, long parked) {}

    /** What a step of a replay did: how many events it took, and the last one of them. */
    record Replayed(int events, long lastEvent) {}

    /** Which deliveries are wanted; what is empty does not matter. The instants are those of their creation. */
    record Filter(
            SubscriberId subscriber,
            Optional<State> state,
            Optional<OrderId> order,
            Optional<Instant> from,
            Optional<Instant> to) {}
}
