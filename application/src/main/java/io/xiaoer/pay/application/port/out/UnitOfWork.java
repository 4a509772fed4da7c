package io.xiaoer.pay.application.port.out;

import io.xiaoer.pay.application.Outcome;
import java.util.function.Supplier;

/**
 * One database transaction. Everything a use case writes, it writes inside one, and it never calls a remote system
 * meanwhile.
 */
public interface UnitOfWork {

    /**
     * Runs {@code work} in a transaction of its own. Committed when it accepts; rolled back when it refuses or throws,
     * so that a refusal changes nothing. Returns, or throws, only once that is settled.
     *
     * <p>Storage may run {@code work} again after it has certainly been rolled back, because it met another transaction:
     * so work reads what it decides on inside, and leaves nothing behind outside.
     *
     * @throws IllegalStateException inside another unit of work: transactions do not nest
     */
    <T> Outcome<T> run(Supplier<Outcome<T>> work);
}
