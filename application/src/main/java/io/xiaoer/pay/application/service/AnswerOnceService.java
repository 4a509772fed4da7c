package io.xiaoer.pay.application.service;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.Refusal;
import io.xiaoer.pay.application.Refusal.Reason;
import io.xiaoer.pay.application.port.in.AnswerOnce;
import io.xiaoer.pay.application.port.in.ForgetAnswers;
import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Claim;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Kept;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps the answers to requests that came with a key, gives them again, and forgets them. */
final class AnswerOnceService implements AnswerOnce, ForgetAnswers {

    private static final System.Logger LOG = System.getLogger(AnswerOnceService.class.getName());

    private final IdempotencyKeys keys;
    private final AnsweringWork answering;
    private final UnitOfWork unitOfWork;
    private final InstantSource clock;
    private final int batchSize;

    AnswerOnceService(
            IdempotencyKeys keys, AnsweringWork answering, UnitOfWork unitOfWork, InstantSource clock, int batchSize) {
        this.keys = keys;
        this.answering = answering;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.batchSize = batchSize;
    }

    /** Looks before it calls: a use case may ask a supplier before its transaction, and a copy must not need one. */
    @Override
    public <T> Outcome<Answer> once(Request request, Supplier<Outcome<T>> useCase, Function<? super T, Reply> reply) {
        Optional<Kept> kept = find(request);
        if (kept.isPresent()) {
            return again(request, kept.get());
        }
        try {
            return first(request, useCase, reply);
        } catch (KeyedCall.KeyTaken taken) {
            // What was there when the key was asked for may be gone, if just then its day was over.
            return taken.claim() == Claim.ANSWERED
                    ? find(request).map(found -> again(request, found)).orElse(inUse())
                    : inUse();
        } catch (StorageUnavailableException lost) {
            return committed(request, lost);
        }
    }

    /** Nobody knows whether the work was committed, but its key does: it is there exactly if the work is. */
    private Outcome<Answer> committed(Request request, StorageUnavailableException lost) {
        Optional<Kept> kept;
        try {
            kept = find(request);
        } catch (RuntimeException stillLost) {
            lost.addSuppressed(stillLost);
            throw lost;
        }
        return again(request, kept.orElseThrow(() -> lost));
    }

    private <T> Outcome<Answer> first(Request request, Supplier<Outcome<T>> useCase, Function<? super T, Reply> reply) {
        KeyedCall call = new KeyedCall(keys, request, answer -> reply.apply(typed(answer)), clock.instant());
        return answering.during(call, useCase).map(accepted -> new Answer(call.reply(), false, clock.instant()));
    }

    /** What a use case answers is what its answering transaction answers: that is what such a transaction is for. */
    @SuppressWarnings("unchecked")
    private static <T> T typed(Object answer) {
        return (T) answer;
    }

    private Optional<Kept> find(Request request) {
        return keys.find(request.key(), clock.instant().minus(KeyedCall.KEPT));
    }

    private Outcome<Answer> again(Request request, Kept kept) {
        return kept.fingerprint().equals(request.fingerprint())
                ? Outcome.accepted(new Answer(kept.reply(), true, clock.instant()))
                : Outcome.refused(Refusal.of(Reason.IDEMPOTENCY_KEY_REUSED));
    }

    private static Outcome<Answer> inUse() {
        return Outcome.refused(Refusal.of(Reason.IDEMPOTENCY_KEY_IN_USE));
    }

    @Override
    public int forgetOld() {
        Instant before = clock.instant().minus(KeyedCall.KEPT);
        int forgotten = Batches.forget(unitOfWork, batchSize, () -> keys.forget(before, batchSize));
        LOG.log(forgotten == 0 ? DEBUG : INFO, "answers forgotten: {0}", forgotten);
        return forgotten;
    }
}
