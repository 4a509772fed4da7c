package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Transactions of the in-memory storage: isolated from each other, and gone without a trace when rolled back. */
public final class InMemoryUnitOfWork implements UnitOfWork {

    private final List<Table<?, ?>> tables = new ArrayList<>();
    private final ThreadLocal<Boolean> open = ThreadLocal.withInitial(() -> false);
    private final AtomicReference<Runnable> faster = new AtomicReference<>(() -> {});
    private final Set<Integer> failing = new HashSet<>();
    private int commitsSinceWish;
    private final AtomicInteger commitsUntilLoss = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final RowLocks locks;

    InMemoryUnitOfWork(RowLocks locks) {
        this.locks = locks;
    }

    @Override
    public <T> Outcome<T> run(Supplier<Outcome<T>> work) {
        if (isOpen()) {
            throw new IllegalStateException("a unit of work inside another one");
        }
        faster.getAndSet(() -> {}).run();
        open.set(true);
        try {
            Outcome<T> outcome = work.get();
            if (!outcome.isRefused()) {
                commit();
            }
            return outcome;
        } finally {
            tables.forEach(Table::forget);
            locks.releaseAll();
            open.remove();
        }
    }

    /** Whether this thread is inside a unit of work. */
    public boolean isOpen() {
        return open.get();
    }

    /** Lets somebody else be faster than the next unit of work, whoever runs it. */
    public void beforeNext(Runnable other) {
        faster.set(other);
    }

    /** Lets each {@code nth} commit from now fail, as when the database goes away: 1 is the next one. */
    public synchronized void failCommit(Integer... nth) {
        failing.clear();
        failing.addAll(List.of(nth));
        commitsSinceWish = 0;
    }

    /** Lets nobody hear of the {@code nth} commit from now, as when the connection is lost in its midst. */
    public void loseAnswerOfCommit(int nth) {
        commitsUntilLoss.set(nth);
    }

    /** How many units of work have been committed. */
    public int commits() {
        return commits.get();
    }

    void enlist(Table<?, ?> table) {
        tables.add(table);
    }

    private synchronized void commit() {
        commitsSinceWish++;
        if (failing.remove(commitsSinceWish)) {
            throw new IllegalStateException("the commit failed, as the test wished");
        }
        tables.forEach(Table::commit);
        commits.incrementAndGet();
        if (commitsUntilLoss.get() > 0 && commitsUntilLoss.decrementAndGet() == 0) {
            throw new StorageUnavailableException(new IllegalStateException("nobody heard of the commit"));
        }
    }
}
