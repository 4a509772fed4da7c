package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.ReplayCallbacks;
import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.CallbackInbox.CallbackId;
import io.xiaoer.pay.application.port.out.CallbackInbox.Due;
import io.xiaoer.pay.application.port.out.CallbackInbox.Kept;
import io.xiaoer.pay.application.port.out.CallbackInbox.Verdict;
import io.xiaoer.pay.application.port.out.CallbackReading;
import io.xiaoer.pay.application.port.out.CallbackReading.Rejected;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import io.xiaoer.pay.domain.refund.RetryRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Handles kept callbacks again, and forgets old ones. */
final class ReplayService implements ReplayCallbacks {

    private static final System.Logger LOG = System.getLogger(ReplayService.class.getName());

    private final CallbackHandling handling;
    private final CallbackInbox inbox;
    private final CallbackSubjects subjects;
    private final OrderLocks locks;
    private final OrderWriter writer;
    private final RefundSender sender;
    private final UnitOfWork unitOfWork;
    private final RetryRule retries;
    private final Duration keptFor;
    private final InstantSource clock;
    private final int batchSize;

    ReplayService(
            CallbackHandling handling,
            CallbackInbox inbox,
            CallbackSubjects subjects,
            OrderLocks locks,
            OrderWriter writer,
            RefundSender sender,
            UnitOfWork unitOfWork,
            RetryRule retries,
            Duration keptFor,
            InstantSource clock,
            int batchSize) {
        this.handling = handling;
        this.inbox = inbox;
        this.subjects = subjects;
        this.locks = locks;
        this.writer = writer;
        this.sender = sender;
        this.unitOfWork = unitOfWork;
        this.retries = retries;
        this.keptFor = keptFor;
        this.clock = clock;
        this.batchSize = batchSize;
    }

    @Override
    public int replayDue() {
        Instant now = clock.instant();
        List<CallbackId> handled = new ArrayList<>();
        Batches.Read<Due> read = (after, limit) -> inbox.due(now, after, limit);
        Batches.forEach(Integer.MAX_VALUE, batchSize, read, Due::cursor, due -> {
            if (replayDue(due.id(), now)) {
                handled.add(due.id());
            }
        });
        LOG.log(handled.isEmpty() ? DEBUG : INFO, "callbacks replayed: {0}", handled.size());
        return handled.size();
    }

    private boolean replayDue(CallbackId id, Instant now) {
        try {
            return replay(id, now).fold(kept -> kept.verdict() == Verdict.HANDLED, busy -> false);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "callback %d was not handled, and is tried again".formatted(id.value()), e);
            return false;
        }
    }

    @Override
    public Outcome<Kept> replay(Actor staff, CallbackId id, String reason) {
        Optional<Kept> found = inbox.find(id);
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.of(Reason.CALLBACK_NOT_FOUND));
        }
        subjects.find(found.get()).ifPresent(where -> note(where, staff, reason, id));
        return replay(id, Instant.MAX);
    }

    /** On record before it is tried, whatever comes of it. */
    private void note(CallbackSubjects.Where where, Actor staff, String reason, CallbackId id) {
        unitOfWork.run(() -> {
            LockedOrder locked = locks.lock(where.order()).orElseThrow();
            Map<String, String> replayed = Map.of("action", "replay", "callback_id", Long.toString(id.value()));
            StaffNotes.add(locked.payment(where.payment()), staff, reason, replayed, clock.instant());
            writer.save(locked);
            return Outcome.accepted(locked);
        });
    }

    /** @param due only if it is due by then */
    private Outcome<Kept> replay(CallbackId id, Instant due) {
        Outcome<Replayed> replayed;
        try {
            replayed = unitOfWork.run(() -> lock(id, due).then(this::handle));
        } catch (RuntimeException e) {
            unitOfWork.run(
                    () -> lock(id, Instant.MAX).map(kept -> saved(delayed(kept, String.valueOf(e.getMessage())))));
            throw e;
        }
        return replayed.map(done -> {
            done.settled().toGiveBack().ifPresent(sender::sendSoon);
            return done.kept();
        });
    }

    private Outcome<Kept> lock(CallbackId id, Instant due) {
        return inbox.lockUnlessTaken(id)
                .filter(kept -> due.equals(Instant.MAX)
                        || kept.nextAttemptAt().filter(at -> !at.isAfter(due)).isPresent())
                .map(Outcome::accepted)
                .orElse(Refused.conflict());
    }

    private Outcome<Replayed> handle(Kept kept) {
        Optional<CallbackReading> reading = handling.read(kept);
        if (reading.isEmpty()) {
            return Outcome.accepted(nothing(saved(delayed(kept, "its provider is switched off"))));
        }
        if (reading.get() instanceof Rejected rejected) {
            return Outcome.accepted(nothing(saved(delayed(kept, "not believed any more: " + rejected.reason()))));
        }
        return Outcome.accepted(handling.settle(reading.get(), kept.receivedAt())
                .fold(
                        settled -> new Replayed(saved(kept.ended(Verdict.HANDLED)), settled),
                        refusal -> nothing(saved(kept.ended(Verdict.REFUSED)))));
    }

    private Kept delayed(Kept kept, String why) {
        return kept.failed(why, clock.instant().plus(retries.pauseAfter(kept.attempts() + 1)));
    }

    private Kept saved(Kept kept) {
        inbox.save(kept);
        return kept;
    }

    private static Replayed nothing(Kept kept) {
        return new Replayed(kept, Settled.NOTHING_TO_GIVE_BACK);
    }

    @Override
    public Page<Kept> callbacks(Optional<Verdict> verdict, Page.Request page) {
        return inbox.page(verdict, page);
    }

    @Override
    public int forgetOld() {
        Instant before = clock.instant().minus(keptFor);
        int forgotten = Batches.forget(unitOfWork, batchSize, () -> inbox.forget(before, batchSize));
        LOG.log(forgotten == 0 ? DEBUG : INFO, "callbacks forgotten: {0}", forgotten);
        return forgotten;
    }

    private record Replayed(Kept kept, Settled settled) {}
}
