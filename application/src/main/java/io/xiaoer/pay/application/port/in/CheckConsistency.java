package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.Actor;
import io.xiaoer.pay.application.port.out.Contradictions.Type;
import java.util.List;

/**
 * Looks for records that contradict each other, in batches and while the service works, and mends them on request, each
 * in a transaction of its own. What cannot be mended becomes an anomaly.
 */
public interface CheckConsistency {

    /** Without {@code repair} nothing is written. */
    Report check(Actor operator, boolean repair);

    /**
     * What a run found. {@code findings} holds the first {@link #LISTED} only.
     *
     * @param failed orders and products that could not be looked at; the log says why
     */
    record Report(int found, int repaired, int failed, List<Finding> findings) {

        public static final int LISTED = 1_000;

        public Report {
            findings = List.copyOf(findings);
        }
    }

    /**
     * A contradiction.
     *
     * @param subject an order number or a product id
     */
    record Finding(Type type, String subject, String details, boolean repaired) {}
}
