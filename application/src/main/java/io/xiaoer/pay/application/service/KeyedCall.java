package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.port.in.AnswerOnce.Request;
import io.xiaoer.pay.application.port.out.IdempotencyKeys;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Claim;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** One call of a use case for a request with a key: takes the key, and keeps the answer under it. */
final class KeyedCall {

    /** For how long an answer is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    /** How long a copy waits for the first. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final IdempotencyKeys keys;
    private final Request request;
    private final Function<Object, Reply> inWords;
    private final Instant now;
    private boolean begun;
    private Reply reply;

    KeyedCall(IdempotencyKeys keys, Request request, Function<Object, Reply> inWords, Instant now) {
        this.keys = keys;
        this.request = request;
        this.inWords = inWords;
        this.now = now;
    }

    /** Called when its transaction is about to begin, however often that is then tried. */
    void begin() {
        if (begun) {
            throw new IllegalStateException("a use case has one answer, and this one gives a second");
        }
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    /** @throws KeyTaken when somebody else has the key, so that nothing may be done here */
    void takeKey() {
        Claim claim = keys.claim(request.key(), request.fingerprint(), now, now.minus(KEPT), PATIENCE);
        if (claim != Claim.TAKEN) {
            throw new KeyTaken(claim);
        }
    }

    void keepAnswer(Object answer) {
        reply = inWords.apply(answer);
        keys.answer(request.key(), reply);
    }

    /** What was kept; once the call has been accepted. */
    Reply reply() {
        return reply;
    }

    /**
     * Ends the transaction that could not take its key. Not a refusal: the use case in between knows nothing of keys,
     * and may rightly hold that what it does is never refused.
     */
    static final class KeyTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Claim claim;

        KeyTaken(Claim claim) {
            super("the key is " + claim, null, false, false);
            this.claim = claim;
        }

        Claim claim() {
            return claim;
        }
    }
}
