package io.xiaoer.pay.persistence.database;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import io.xiaoer.pay.application.port.out.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Duration;
import java.util.function.Supplier;

/** Units of work as JTA transactions, so that entities and plain SQL share one connection. */
@ApplicationScoped
public class JtaUnitOfWork implements UnitOfWork {

    /** No use case takes a fraction of this: whoever does holds locks that others wait for. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final TransactionManager transactions;
    private final Conflicts conflicts;
    private final Duration longest;

    @Inject
    JtaUnitOfWork(TransactionManager transactions, Conflicts conflicts) {
        this(transactions, conflicts, LONGEST);
    }

    JtaUnitOfWork(TransactionManager transactions, Conflicts conflicts, Duration longest) {
        this.transactions = transactions;
        this.conflicts = conflicts;
        this.longest = longest;
    }

    @Override
    public <T> Outcome<T> run(Supplier<Outcome<T>> work) {
        Stopwatch watch = new Stopwatch();
        try {
            return conflicts.outlast(() -> attempt(work));
        } catch (RuntimeException e) {
            throw told(e, watch);
        }
    }

    /** Whoever was rolled back for want of time met a database too slow to work with, whatever it said in the end. */
    private RuntimeException told(RuntimeException failure, Stopwatch watch) {
        return !watch.isPast(longest) || failure instanceof StorageUnavailableException
                ? Outages.translate(failure)
                : new StorageUnavailableException(failure);
    }

    private <T> Outcome<T> attempt(Supplier<Outcome<T>> work) {
        begin();
        Outcome<T> outcome;
        try {
            outcome = work.get();
        } catch (Throwable e) {
            rollBackAfter(e);
            throw e;
        }
        if (outcome.isRefused()) {
            rollBack();
        } else {
            commit();
        }
        return outcome;
    }

    private void begin() {
        try {
            if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
                throw new IllegalStateException("a unit of work inside another one");
            }
            transactions.setTransactionTimeout(Math.toIntExact(longest.toSeconds()));
            transactions.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("no transaction could begin", e);
        }
    }

    /** Throws whenever it is not certain that the work is committed. */
    private void commit() {
        try {
            transactions.commit();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new DatabaseException("the commit failed", e);
        }
    }

    private void rollBack() {
        try {
            transactions.rollback();
        } catch (SystemException e) {
            throw new DatabaseException("the rollback failed", e);
        }
    }

    private void rollBackAfter(Throwable failure) {
        try {
            rollBack();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
