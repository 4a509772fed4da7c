package io.xiaoer.pay.persistence.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * The tables' version. Tables that are newer than this version of the service are fine, since migrations take nothing
 * away that the release before them uses; older ones are not.
 */
@ApplicationScoped
public class Schema {

    private final Flyway flyway;

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    /**
     * Brings the tables to this version. Of several at once one does it, and the others wait.
     *
     * @return what was done, step by step, such as {@code 10 lists}; nothing when the tables had all of it
     */
    public List<String> migrate() {
        return flyway.migrate().migrations.stream()
                .map(step -> step.version + " " + step.description)
                .toList();
    }

    /** What this version needs and the tables do not have, in the words of {@link #migrate}. */
    public List<String> missing() {
        return Arrays.stream(flyway.info().pending())
                .map(step -> step.getVersion() + " " + step.getDescription())
                .toList();
    }
}
