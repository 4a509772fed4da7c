package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.RelayEvents;
import io.xiaoer.pay.application.port.out.Deliveries;
import io.xiaoer.pay.application.port.out.Subscriber;
import io.xiaoer.pay.application.port.out.Subscribers;
import io.xiaoer.pay.application.port.out.Subscribers.SubscriberId;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Sees to it that what is due is sent. Each subscriber has a few lanes, so that one that is slow keeps nobody else; each
 * lane takes a batch, and then queues up behind the other subscribers' again.
 */
final class EventRelay implements RelayEvents {

    private static final System.Logger LOG = System.getLogger(EventRelay.class.getName());

    private final Deliveries deliveries;
    private final Subscribers subscribers;
    private final EventSender sender;
    private final Set<Subscriber.Kind> kinds;
    private final UnitOfWork work;
    private final Executor threads;
    private final UseCases.Telling rules;
    private final InstantSource clock;
    private final int batchSize;

    /** How many lanes each subscriber has in this process now. */
    private final Map<SubscriberId, Integer> lanes = new ConcurrentHashMap<>();

    EventRelay(
            Deliveries deliveries,
            Subscribers subscribers,
            EventSender sender,
            UnitOfWork work,
            UseCases.Channels channels,
            UseCases.Telling rules,
            InstantSource clock,
            int batchSize) {
        this.deliveries = deliveries;
        this.subscribers = subscribers;
        this.sender = sender;
        this.work = work;
        this.kinds = channels.byKind().keySet();
        this.threads = channels.threads();
        this.rules = rules;
        this.clock = clock;
        this.batchSize = batchSize;
    }

    @Override
    public void relayDue() {
        addStanding();
        handOut();
        for (SubscriberId subscriber : deliveries.waiting(kinds, clock.instant())) {
            for (int lane = 0; lane < rules.lanes() && enter(subscriber); lane++) {
                start(subscriber);
            }
        }
    }

    private void addStanding() {
        Instant now = clock.instant();
        kinds.stream()
                .filter(kind -> kind != Subscriber.Kind.WEBHOOK)
                .forEach(kind -> commit(() -> {
                    subscribers.addStanding(kind, now);
                    return true;
                }));
    }

    private void handOut() {
        int all = 0;
        int last;
        do {
            last = commit(() -> deliveries.handOut(batchSize, clock.instant()));
            all += last;
        } while (last == batchSize);
        if (all > 0) {
            LOG.log(DEBUG, "events handed out: {0}", all);
        }
    }

    private boolean enter(SubscriberId subscriber) {
        int[] before = {0};
        lanes.merge(subscriber, 1, (open, one) -> {
            before[0] = open;
            return Math.min(open + one, rules.lanes());
        });
        return before[0] < rules.lanes();
    }

    private void leave(SubscriberId subscriber) {
        lanes.computeIfPresent(subscriber, (id, open) -> open == 1 ? null : open - 1);
    }

    /** When the service stops, whoever begins nothing new leaves the rest to the other replicas, or to the next start. */
    private void start(SubscriberId subscriber) {
        try {
            threads.execute(() -> run(subscriber));
        } catch (RejectedExecutionException stopping) {
            LOG.log(DEBUG, "the rest is sent later", stopping);
            leave(subscriber);
        }
    }

    private void run(SubscriberId subscriber) {
        boolean goesOn = false;
        try {
            goesOn = sender.sendBatch(subscriber);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "events for subscriber %d are sent later".formatted(subscriber.value()), e);
        } finally {
            if (!goesOn) {
                leave(subscriber);
            }
        }
        if (goesOn) {
            start(subscriber);
        }
    }

    @Override
    public int forgetOld() {
        Instant before = clock.instant().minus(rules.kept());
        int forgotten = Batches.forget(work, batchSize, () -> deliveries.forget(before, batchSize));
        LOG.log(forgotten == 0 ? DEBUG : INFO, "deliveries forgotten: {0}", forgotten);
        return forgotten;
    }

    private <T> T commit(Supplier<T> step) {
        return work.run(() -> Outcome.accepted(step.get())).fold(value -> value, Refused::impossible);
    }
}
