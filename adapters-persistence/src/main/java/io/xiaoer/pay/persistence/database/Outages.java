package io.xiaoer.pay.persistence.database;

import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Tells an outage, which passes, from a mistake, which does not. */
final class Outages {

    /**
     * Connection lost or refused (08), server going down or coming up (57P01 to 57P03), no room, memory or connection
     * left (53), a disk that fails (58030), a server that was the primary and is one no more (25006).
     */
    private static final Pattern STATES = Pattern.compile("08...|57P0[123]|53...|58030|25006");

    /** What the pool says, without any code, when all connections stay taken or it is being closed. */
    private static final Pattern POOL = Pattern.compile("Sorry, acquisition timeout!|This pool is closed.*");

    private Outages() {}

    /** The exception that storage ports throw for {@code failure}: itself, unless an outage caused it. */
    static RuntimeException translate(RuntimeException failure) {
        return !(failure instanceof StorageUnavailableException) && SqlFailures.any(failure, Outages::isOutage)
                ? new StorageUnavailableException(failure)
                : failure;
    }

    private static boolean isOutage(SQLException failure) {
        return failure.getSQLState() != null
                ? STATES.matcher(failure.getSQLState()).matches()
                : failure.getMessage() != null
                        && POOL.matcher(failure.getMessage()).matches();
    }
}
