package io.xiaoer.pay.persistence.database;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.xiaoer.pay.application.port.out.StorageUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Units of work that met another one: PostgreSQL has rolled them back to let the other one through, and says so. They
 * are done again, a bounded number of times, each time after a longer pause of which a random part is waited, so that
 * the two do not meet again.
 */
@ApplicationScoped
class Conflicts {

    /** Serialization failure and deadlock: certainly rolled back, at whatever statement or commit it was said. */
    private static final Pattern STATES = Pattern.compile("40001|40P01");

    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private final Counter repeated;
    private final Counter givenUp;

    Conflicts(MeterRegistry meters) {
        repeated = counter(meters, "repeated");
        givenUp = counter(meters, "given_up");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("xiaoer.transaction.conflicts")
                .description("Transactions that PostgreSQL rolled back because of another one")
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * Does {@code unit}, which begins and ends a transaction of its own, until it meets nobody.
     *
     * @throws StorageUnavailableException when it has met others too often
     */
    <T> T outlast(Supplier<T> unit) {
        for (int attempt = 1; ; attempt++) {
            try {
                return unit.get();
            } catch (RuntimeException e) {
                if (!isConflict(e)) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    givenUp.increment();
                    throw new StorageUnavailableException(e);
                }
                repeated.increment();
                pause(attempt, e);
            }
        }
    }

    private static boolean isConflict(RuntimeException failure) {
        return SqlFailures.any(
                failure,
                sql -> sql.getSQLState() != null
                        && STATES.matcher(sql.getSQLState()).matches());
    }

    private static void pause(int attempt, RuntimeException conflict) {
        long longest = FIRST_PAUSE.toMillis() << (attempt - 1);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw conflict;
        }
    }
}
