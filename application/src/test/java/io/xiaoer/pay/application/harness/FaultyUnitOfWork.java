package io.xiaoer.pay.application.harness;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.fake.FakeRefundGateway.Crash;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.util.function.Supplier;

/** Units of work among which the process may end: just before a commit, or just after it. */
final class FaultyUnitOfWork implements UnitOfWork {

    private final UnitOfWork real;
    private final ThreadLocal<Boolean> open = ThreadLocal.withInitial(() -> false);
    private Fault next = Fault.NONE;

    FaultyUnitOfWork(UnitOfWork real) {
        this.real = real;
    }

    @Override
    public <T> Outcome<T> run(Supplier<Outcome<T>> work) {
        Fault fault = next;
        next = Fault.NONE;
        Outcome<T> outcome = real.run(() -> {
            open.set(true);
            try {
                Outcome<T> done = work.get();
                if (fault == Fault.CRASH_BEFORE_COMMIT) {
                    throw new Crash();
                }
                return done;
            } finally {
                open.set(false);
            }
        });
        if (fault == Fault.CRASH_AFTER_COMMIT) {
            throw new Crash();
        }
        return outcome;
    }

    boolean isOpen() {
        return open.get();
    }

    /** What happens to the next unit of work. */
    void next(Fault fault) {
        next = fault;
    }

    /** Where the process ends. */
    enum Fault {
        NONE,
        CRASH_BEFORE_COMMIT,
        CRASH_AFTER_COMMIT
    }
}
