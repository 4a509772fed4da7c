package io.xiaoer.pay.bootstrap.monitoring;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.xiaoer.pay.persistence.database.Schema;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Keeps a process that leaves migrating to somebody else from working on tables that are too old for it: it is not ready
 * and runs no jobs until the tables have what it needs, and goes on by itself then.
 */
@Readiness
@ApplicationScoped
class SchemaCheck implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(SchemaCheck.class);

    private static final int BEFORE_THE_FIRST_JOB = Interceptor.Priority.PLATFORM_BEFORE - 1;

    private final Schema schema;
    private final Scheduler scheduler;
    private volatile boolean complete;

    SchemaCheck(
            Schema schema,
            Scheduler scheduler,
            @ConfigProperty(name = "quarkus.flyway.migrate-at-start") boolean migratedAtStart) {
        this.schema = schema;
        this.scheduler = scheduler;
        this.complete = migratedAtStart;
    }

    /** A command runs no jobs, and answers for its tables itself. */
    void look(@Observes @Priority(BEFORE_THE_FIRST_JOB) StartupEvent start) {
        if (scheduler.isStarted() && !isComplete()) {
            scheduler.pause();
        }
    }

    @Override
    public HealthCheckResponse call() {
        boolean wasComplete = complete;
        if (isComplete() && !wasComplete) {
            LOG.info("the database has the tables now that this version needs");
            if (scheduler.isStarted()) {
                scheduler.resume();
            }
        }
        return HealthCheckResponse.named("schema").status(complete).build();
    }

    private boolean isComplete() {
        if (!complete) {
            try {
                complete = isSaidToBeComplete();
            } catch (RuntimeException e) {
                LOG.warn(
                        "which tables the database has could not be read; looked at again when asked whether ready", e);
            }
        }
        return complete;
    }

    private boolean isSaidToBeComplete() {
        List<String> missing = schema.missing();
        if (!missing.isEmpty()) {
            LOG.errorf("the database lacks what this version needs: %s. Run the command migrate", missing);
        }
        return missing.isEmpty();
    }
}
