package io.xiaoer.pay.persistence.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Ids for all tables, fetched in blocks, so that they cost a round trip now and then. They grow, but for what several
 * threads or replicas fetch at once; what a replica has left when it ends is never used.
 */
@ApplicationScoped
public class Ids {

    /** The sequence's increment: who gets {@code n} from it owns {@code n} and the ids up to the next one. */
    private static final int BLOCK = 50;

    private final Sql sql;
    private final ConcurrentSkipListSet<Long> left = new ConcurrentSkipListSet<>();

    Ids(Sql sql) {
        this.sql = sql;
    }

    /** An id that nobody else gets. Never waits for another thread, which might itself wait for a connection. */
    public long next() {
        Long id = left.pollFirst();
        return id != null ? id : firstOfNewBlock();
    }

    private long firstOfNewBlock() {
        long first = sql.statement("select nextval('ids')").readNumber();
        for (long id = first + 1; id < first + BLOCK; id++) {
            left.add(id);
        }
        return first;
    }
}
