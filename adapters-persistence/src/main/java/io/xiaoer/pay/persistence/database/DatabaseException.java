package io.xiaoer.pay.persistence.database;

import java.sql.SQLException;

/** The database refused a statement or a commit that the rules allow: a bug, a conflict or, translated, an outage. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** PostgreSQL's {@code lock_not_available}. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a lock was not to be had in the time that was given to wait for it. Its transaction can only end. */
    public boolean waitedInVain() {
        return getCause() instanceof SQLException refused && LOCK_NOT_AVAILABLE.equals(refused.getSQLState());
    }
}
