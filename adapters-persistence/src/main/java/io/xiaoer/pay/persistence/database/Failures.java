package io.xiaoer.pay.persistence.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;

/**
 * What becomes of a failed statement.
 *
 * <p>PostgreSQL answers the commit of a transaction in which a statement failed by rolling back, and the driver takes
 * that for a success. So the unit of work is doomed here, at once: even if somebody swallows the exception, its commit
 * fails.
 */
@ApplicationScoped
class Failures {

    private final TransactionManager transactions;

    Failures(TransactionManager transactions) {
        this.transactions = transactions;
    }

    /** The exception that the storage port throws for {@code failure}. */
    RuntimeException told(RuntimeException failure) {
        try {
            if (transactions.getStatus() == Status.STATUS_ACTIVE) {
                transactions.setRollbackOnly();
            }
        } catch (SystemException e) {
            failure.addSuppressed(e);
        }
        return Outages.translate(failure);
    }
}
