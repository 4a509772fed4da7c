package io.xiaoer.pay.persistence.database;

/** The database refused a statement or a commit that the rules allow: a bug, a conflict or, translated, an outage. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
