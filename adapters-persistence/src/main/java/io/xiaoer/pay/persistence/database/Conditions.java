package io.xiaoer.pay.persistence.database;

import io.quarkus.panache.common.Sort;
import io.xiaoer.pay.application.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a list is filtered by: constant conditions, each there or not, and the values of their parameters. */
public final class Conditions {

    /** The order of every list that people page through; {@link #behind} is where its next page begins. */
    public static final Sort NEWEST_FIRST = Sort.descending("createdAt", "id");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    public Conditions and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Adds {@code condition}, which uses {@code :parameter}, if there is a value for that. */
    public Conditions and(String condition, String parameter, Optional<?> value) {
        value.ifPresent(present -> {
            conditions.add(condition);
            parameters.put(parameter, present);
        });
        return this;
    }

    /** The page behind {@code after} of what came into being from {@code from} on and before {@code to}. */
    public Conditions within(Optional<Instant> from, Optional<Instant> to, Optional<Page.Cursor> after) {
        return and("createdAt >= :from", "from", from).behind(Slice.beginning(to, after));
    }

    public Conditions behind(Optional<Page.Cursor> after) {
        return and("(createdAt, id) < (:afterAt, :afterId)", "afterAt", after.map(Page.Cursor::at))
                .value("afterId", after.map(Page.Cursor::id));
    }

    private Conditions value(String parameter, Optional<?> value) {
        value.ifPresent(present -> parameters.put(parameter, present));
        return this;
    }

    public String text() {
        return String.join(" and ", conditions);
    }

    public Map<String, Object> parameters() {
        return parameters;
    }
}
