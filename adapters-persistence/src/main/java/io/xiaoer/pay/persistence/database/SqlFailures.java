package io.xiaoer.pay.persistence.database;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/** What the database itself said, wherever in a chain of exceptions it hides. */
final class SqlFailures {

    private SqlFailures() {}

    /** Whether {@code failure}, or anything that it was caused by or that was suppressed on the way, is {@code wanted}. */
    static boolean any(Throwable failure, Predicate<SQLException> wanted) {
        return any(failure, wanted, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean any(Throwable failure, Predicate<SQLException> wanted, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (failure instanceof SQLException sql && wanted.test(sql)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (any(suppressed, wanted, seen)) {
                return true;
            }
        }
        return any(failure.getCause(), wanted, seen);
    }
}
