package io.xiaoer.pay.persistence.database;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;

/**
 * The way in which entities are used: inside a unit of work, in a request, and on a plain thread.
 *
 * <p>They are forgotten at once. An entity manager that remembered one would answer a later read, even one under a lock
 * just got, with the row as it had been.
 */
@ApplicationScoped
public class Entities {

    private final EntityManager entityManager;
    private final Failures failures;

    Entities(EntityManager entityManager, Failures failures) {
        this.entityManager = entityManager;
        this.failures = failures;
    }

    /** Answers what {@code query} maps its entities to; the entities themselves are of no use afterwards. */
    public <T> T read(Supplier<T> query) {
        ManagedContext request = Arc.container().requestContext();
        if (request.isActive()) {
            return doAndForget(query);
        }
        // Outside a transaction the entity manager lives in a request; the scheduler and the command line have none.
        request.activate();
        try {
            return doAndForget(query);
        } finally {
            request.terminate();
        }
    }

    /** Does what {@code change} does to entities, inside a unit of work, and sends it to the database. */
    public void write(Runnable change) {
        read(() -> {
            change.run();
            entityManager.flush();
            return null;
        });
    }

    private <T> T doAndForget(Supplier<T> use) {
        try {
            return use.get();
        } catch (RuntimeException e) {
            throw failures.told(e);
        } finally {
            entityManager.clear();
        }
    }
}
