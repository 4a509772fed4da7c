package io.xiaoer.pay.application.port.out;

/**
 * Storage cannot be reached just now: it is down, restarting, or has no connection to spare. Nothing is wrong with what
 * was asked, so asking again later may work. Where a unit of work ends with it, whether it was committed is not known.
 */
public final class StorageUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(Throwable cause) {
        super("storage is not available", cause);
    }
}
