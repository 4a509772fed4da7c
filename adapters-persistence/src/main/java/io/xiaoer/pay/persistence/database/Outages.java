package io.xiaoer.pay.persistence.database;

import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells an outage, which passes, from a mistake, which does not, wherever in a chain of exceptions it hides. */
final class Outages {

    /** Connection lost or refused (08), server going down or coming up (57P01 to 57P03), no connection left (53300). */
    private static final Pattern STATES = Pattern.compile("08...|57P0[123]|53300");

    /** What the pool says, without any code, when all connections stay taken or it is being closed. */
    private static final Pattern POOL = Pattern.compile("Sorry, acquisition timeout!|This pool is closed.*");

    private Outages() {}

    /** The exception that storage ports throw for {@code failure}: itself, unless an outage caused it. */
    static RuntimeException translate(RuntimeException failure) {
        return !(failure instanceof StorageUnavailableException) && isOutage(failure, identitySet())
                ? new StorageUnavailableException(failure)
                : failure;
    }

    private static Set<Throwable> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static boolean isOutage(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (failure instanceof SQLException sql && isOutage(sql)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (isOutage(suppressed, seen)) {
                return true;
            }
        }
        return isOutage(failure.getCause(), seen);
    }

    private static boolean isOutage(SQLException failure) {
        return failure.getSQLState() != null
                ? STATES.matcher(failure.getSQLState()).matches()
                : failure.getMessage() != null
                        && POOL.matcher(failure.getMessage()).matches();
    }
}
