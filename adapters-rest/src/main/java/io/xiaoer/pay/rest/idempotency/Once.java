package io.xiaoer.pay.rest.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.in.AnswerOnce;
import io.xiaoer.pay.application.port.out.IdempotencyKeys.Reply;
import io.xiaoer.pay.rest.problem.Refusals;
import io.xiaoer.pay.rest.problem.Refusals.Place;
import io.xiaoer.pay.rest.routing.RouterContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Answers a request once, however often it is sent: a resource says which use case answers it and what of that the
 * client reads. Without an {@code Idempotency-Key} it just calls the use case. Refusals leave as problems.
 *
 * <p>With a key, the answer is put into JSON while the use case's transaction is open, to be committed with it. For a
 * copy the resource gets null to return, and {@link ReplayFilter} sends the old answer instead.
 */
@Singleton
public class Once {

    /** The header with the client's key: 1 to 255 visible ASCII characters. */
    public static final String HEADER = "Idempotency-Key";

    /** The header of an answer that was given before. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private final AnswerOnce answerOnce;
    private final RequestKeys keys;
    private final ObjectMapper json;

    Once(AnswerOnce answerOnce, RequestKeys keys, ObjectMapper json) {
        this.answerOnce = answerOnce;
        this.keys = keys;
        this.json = json;
    }

    /** For a resource that answers 200. */
    public <T, J> J ok(Supplier<Outcome<T>> useCase, Function<? super T, J> answer) {
        return ok(Place.BODY, useCase, answer);
    }

    /** @param place where the request names what it is about */
    public <T, J> J ok(Place place, Supplier<Outcome<T>> useCase, Function<? super T, J> answer) {
        return answer(place, useCase, answer, body -> reply(200, body));
    }

    /** For a resource that answers 201. */
    public <T, J> J created(Supplier<Outcome<T>> useCase, Function<? super T, J> answer) {
        return answer(Place.BODY, useCase, answer, body -> reply(201, body));
    }

    /** For a resource whose status depends on the answer. */
    public <T, J> RestResponse<J> answer(Supplier<Outcome<T>> useCase, Function<? super T, RestResponse<J>> answer) {
        return answer(Place.BODY, useCase, answer, response -> reply(response.getStatus(), response.getEntity()));
    }

    private <T, A> A answer(
            Place place, Supplier<Outcome<T>> useCase, Function<? super T, A> answer, Function<A, Reply> inWords) {
        Optional<AnswerOnce.Request> keyed = keys.ofThisRequest();
        if (keyed.isEmpty()) {
            return answer.apply(Refusals.orThrow(useCase.get(), place));
        }
        AtomicReference<A> first = new AtomicReference<>();
        Outcome<AnswerOnce.Answer> told = answerOnce.once(keyed.get(), useCase, accepted -> {
            first.set(answer.apply(accepted));
            return inWords.apply(first.get());
        });
        AnswerOnce.Answer given = Refusals.orThrow(told, place);
        if (given.repeated()) {
            String body = UpToDate.at(given.at(), given.reply().body(), json);
            RouterContext.current()
                    .setProperty(Replay.PROPERTY, new Replay(given.reply().status(), body));
        }
        return first.get();
    }

    private Reply reply(int status, Object body) {
        try {
            return new Reply(status, json.writeValueAsString(body));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("An answer must be plain JSON: " + body.getClass(), unwritable);
        }
    }
}
