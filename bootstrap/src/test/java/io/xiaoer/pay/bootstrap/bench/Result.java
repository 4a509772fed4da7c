package io.xiaoer.pay.bootstrap.bench;

import java.util.Optional;

/**
 * What came of a workload.
 *
 * @param each what a call cost
 * @param statements that PostgreSQL executed for a call
 * @param steady at 70 % of the service's peak, where that was measured
 */
record Result(String name, Measured service, Measured floor, Cost each, double statements, Optional<Steady> steady) {

    /** Both at the same rate. */
    record Steady(double perSecond, Measured service, Measured floor) {

        double p99Ratio() {
            return service.millis(99) / floor.millis(99);
        }
    }

    double ratio() {
        return service.perSecond() / floor.perSecond();
    }
}
