package io.xiaoer.pay.application.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Locks on single rows, each held by the unit of work of one thread until that ends. */
final class RowLocks {

    /** Far more than any test needs: who waits as long waits for somebody who waits for him. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<Object, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final ThreadLocal<List<ReentrantLock>> held = ThreadLocal.withInitial(ArrayList::new);

    void acquire(Object row) {
        if (!tryAcquire(row, PATIENCE)) {
            throw new IllegalStateException("deadlock: waited too long for " + row);
        }
    }

    boolean tryAcquire(Object row) {
        return tryAcquire(row, Duration.ZERO);
    }

    boolean tryAcquire(Object row, Duration patience) {
        ReentrantLock lock = lockOf(row);
        if (lock.isHeldByCurrentThread()) {
            return true;
        }
        try {
            boolean acquired = lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (acquired) {
                held.get().add(lock);
            }
            return acquired;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + row, e);
        }
    }

    void requireHeld(Object row) {
        if (!lockOf(row).isHeldByCurrentThread()) {
            throw new IllegalStateException(row + " is written without its lock");
        }
    }

    void releaseAll() {
        held.get().forEach(ReentrantLock::unlock);
        held.remove();
    }

    private ReentrantLock lockOf(Object row) {
        return locks.computeIfAbsent(row, key -> new ReentrantLock());
    }
}
