package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.util.function.Supplier;

/**
 * The unit of work whose outcome is the use case's answer. Where the request came with a key, the key is taken before
 * all else in that very transaction, and the answer written after all else: they are committed with the work, or not at
 * all.
 *
 * <p>A use case knows nothing of keys. It runs its deciding transaction here, once, and all other ones in the plain
 * {@link UnitOfWork}; which request it works for is remembered for the thread while {@link #during} lasts.
 */
final class AnsweringWork {

    private final UnitOfWork unitOfWork;
    private final ThreadLocal<KeyedCall> current = new ThreadLocal<>();

    AnsweringWork(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /** Does {@code work} as {@link UnitOfWork#run} does. Without a key it is the same. */
    <T> Outcome<T> run(Supplier<Outcome<T>> work) {
        KeyedCall call = current.get();
        if (call == null) {
            return unitOfWork.run(work);
        }
        call.begin();
        return unitOfWork.run(() -> {
            call.takeKey();
            return work.get().peek(call::keepAnswer);
        });
    }

    /**
     * Calls a use case for a request with a key. One that has accepted without a transaction here, because it ends with
     * a remote call, gets its answer kept in a transaction of its own: repeated, it gives the same anyway.
     */
    <T> Outcome<T> during(KeyedCall call, Supplier<Outcome<T>> useCase) {
        if (current.get() != null) {
            throw new IllegalStateException("a request with a key inside another one");
        }
        current.set(call);
        try {
            Outcome<T> outcome = useCase.get();
            return call.hasBegun() ? outcome : outcome.then(answer -> run(() -> Outcome.accepted(answer)));
        } finally {
            current.remove();
        }
    }
}
