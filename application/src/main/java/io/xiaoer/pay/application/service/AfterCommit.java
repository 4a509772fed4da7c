package io.xiaoer.pay.application.service;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Around the unit of work, for those who tell of what was done in it: they are heard once it is committed, and never of work
 * that was rolled back or done again.
 */
final class AfterCommit {

    private final UnitOfWork unitOfWork;
    private final ThreadLocal<List<Runnable>> waiting = new ThreadLocal<>();

    AfterCommit(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /** Does {@code work} as {@link UnitOfWork#run} does, and has what it told heard. */
    <T> Outcome<T> run(Supplier<Outcome<T>> work) {
        List<Runnable> toTell = new ArrayList<>();
        Outcome<T> outcome = unitOfWork.run(() -> collect(toTell, work));
        if (!outcome.isRefused()) {
            toTell.forEach(Runnable::run);
        }
        return outcome;
    }

    private <T> Outcome<T> collect(List<Runnable> toTell, Supplier<Outcome<T>> work) {
        toTell.clear();
        waiting.set(toTell);
        try {
            return work.get();
        } finally {
            waiting.remove();
        }
    }

    /**
     * Has {@code telling} run when the work under way on this thread is committed.
     *
     * @throws IllegalStateException outside of any
     */
    void tell(Runnable telling) {
        List<Runnable> toTell = waiting.get();
        if (toTell == null) {
            throw new IllegalStateException("nothing is under way that could be committed");
        }
        toTell.add(telling);
    }
}
