package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.WARNING;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Deliveries.Attempt;
import io.xiaoer.pay.application.port.out.Deliveries.Due;
import io.xiaoer.pay.application.port.out.Deliveries.Ended;
import io.xiaoer.pay.application.port.out.Deliveries.Turn;
import io.xiaoer.pay.application.port.out.Deliveries.TurnEnd;
import io.xiaoer.pay.application.port.out.EventChannel;
import io.xiaoer.pay.application.port.out.Handover;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.Registered;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends a batch of events: turns are taken, events handed over outside of any transaction, and what became of them is
 * written. Killed in between, the turns are due again when their lease is over, and the events go out once more.
 */
final class EventSender {

    private static final System.Logger LOG = System.getLogger(EventSender.class.getName());

    private static final int TURNS = 16;
    private static final int EVENTS_OF_A_TURN = 8;

    /** What has been sent is written after that long, so that a slow call does not delay it. */
    private static final Duration UNWRITTEN = Duration.ofSeconds(1);

    private final Deliveries deliveries;
    private final Subscribers subscribers;
    private final Map<Subscriber.Kind, EventChannel> channels;
    private final UnitOfWork work;
    private final BackOff backOff;
    private final UseCases.Telling rules;
    private final InstantSource clock;

    EventSender(
            Deliveries deliveries,
            Subscribers subscribers,
            Map<Subscriber.Kind, EventChannel> channels,
            UnitOfWork work,
            UseCases.Telling rules,
            InstantSource clock) {
        this.deliveries = deliveries;
        this.subscribers = subscribers;
        this.channels = Map.copyOf(channels);
        this.work = work;
        this.backOff = new BackOff(rules.pauses());
        this.rules = rules;
        this.clock = clock;
    }

    /** Says whether it is worth while to go on at once: somebody was there and took something. */
    boolean sendBatch(SubscriberId id) {
        Instant now = clock.instant();
        Optional<Registered> found = subscribers.find(id).filter(Registered::isEnabled);
        if (found.isEmpty()) {
            return false;
        }
        List<Turn> turns = commit(() -> deliveries.claim(id, TURNS, EVENTS_OF_A_TURN, now, now.plus(rules.lease())));
        Batch batch = new Batch(id, found.get().at(now));
        turns.forEach(batch::send);
        batch.write();
        return batch.taken;
    }

    private <T> T commit(Supplier<T> step) {
        return work.run(() -> Outcome.accepted(step.get())).fold(value -> value, Refused::impossible);
    }

    /** Turns of one subscriber, sent one after the other. */
    private final class Batch {

        private final SubscriberId id;
        private final Subscriber to;
        private final EventChannel channel;
        private final List<TurnEnd> unwritten = new ArrayList<>();
        private Instant writtenAt = clock.instant();
        private boolean taken;
        private boolean gone;

        Batch(SubscriberId id, Subscriber to) {
            this.id = id;
            this.to = to;
            this.channel = channels.get(to.kind());
        }

        void send(Turn turn) {
            List<Ended> ended = new ArrayList<>();
            Optional<Instant> later = Optional.empty();
            for (Due due : turn.due()) {
                if (later.isPresent() || gone || !isTimeLeft(turn)) {
                    break;
                }
                Ended one = send(due);
                ended.add(one);
                later = pause(due, one);
            }
            unwritten.add(new TurnEnd(turn, ended, later.orElseGet(clock::instant)));
            if (clock.instant().isAfter(writtenAt.plus(UNWRITTEN))) {
                write();
            }
        }

        /** Whether an answer would come before others take the turn. */
        private boolean isTimeLeft(Turn turn) {
            return clock.instant().plus(rules.longestCall()).isBefore(turn.leasedUntil());
        }

        private Ended send(Due due) {
            Instant begun = clock.instant();
            Handover handover = channel.handOver(to, due.event());
            Instant at = clock.instant();
            taken |= handover.outcome() == Handover.Outcome.TAKEN;
            Attempt attempt = new Attempt(at, Duration.between(begun, at), handover);
            return new Ended(due.id(), state(due, handover), attempt);
        }

        private Deliveries.State state(Due due, Handover handover) {
            return switch (handover.outcome()) {
                case TAKEN -> Deliveries.State.DELIVERED;
                case FAILED -> backOff.isSpent(due.attempts() + 1) ? parked(due) : Deliveries.State.PENDING;
                case REFUSED -> parked(due);
                case GONE -> {
                    gone = true;
                    yield Deliveries.State.PENDING;
                }
            };
        }

        private Deliveries.State parked(Due due) {
            LOG.log(
                    WARNING,
                    "event {0} is parked: subscriber {1} has not taken it",
                    Long.toString(due.event().id()),
                    Long.toString(to.id()));
            return Deliveries.State.PARKED;
        }

        private Optional<Instant> pause(Due due, Ended ended) {
            boolean failed = ended.state() == Deliveries.State.PENDING
                    && ended.attempt().handover().outcome() == Handover.Outcome.FAILED;
            return failed
                    ? Optional.of(ended.attempt()
                            .at()
                            .plus(backOff.pauseAfter(
                                    due.attempts() + 1, due.id().value())))
                    : Optional.empty();
        }

        void write() {
            if (unwritten.isEmpty()) {
                return;
            }
            List<TurnEnd> ended = List.copyOf(unwritten);
            commit(() -> {
                deliveries.record(id, ended);
                return true;
            });
            unwritten.clear();
            writtenAt = clock.instant();
            if (gone) {
                switchOff();
            }
        }

        private void switchOff() {
            LOG.log(WARNING, "subscriber {0} takes no events any more, as it says", Long.toString(to.id()));
            commit(() -> {
                subscribers
                        .lock(id)
                        .filter(Registered::isEnabled)
                        .map(found -> found.in(Subscribers.State.GONE, clock.instant()))
                        .ifPresent(subscribers::save);
                return true;
            });
        }
    }
}
