package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Key;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls a use case at most once for all copies of a request, and gives every copy the first one's answer. The answer is
 * committed with what the use case did: whoever does not hear it asks again and gets it.
 *
 * <p>A use case that refuses or fails leaves no key behind, so that the same request may succeed later.
 */
public interface AnswerOnce {

    /**
     * Answers {@code request}. Refused as the use case refuses, and besides when the key was used for another request,
     * or when a copy is still at work after a short wait.
     *
     * @param useCase its own answer is what {@code reply} is made of
     * @param reply the use case's answer in the words that the client reads; called in the use case's transaction
     */
    <T> Outcome<Answer> once(Request request, Supplier<Outcome<T>> useCase, Function<? super T, Reply> reply);

    /**
     * A request that came with a key.
     *
     * @param fingerprint equal exactly for requests that ask for the same
     */
    record Request(Key key, String fingerprint) {}

    /**
     * What the client is told.
     *
     * @param repeated whether it had been given before, so that only its times are out of date
     * @param at now
     */
    record Answer(Reply reply, boolean repeated, Instant at) {}
}
