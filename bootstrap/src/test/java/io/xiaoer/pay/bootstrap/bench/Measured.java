package io.xiaoer.pay.bootstrap.bench;

import org.HdrHistogram.Histogram;

/**
 * What a load came to.
 *
 * @param times in nanoseconds, of each that was done
 */
record Measured(double seconds, Histogram times) {

    long done() {
        return times.getTotalCount();
    }

    double perSecond() {
        return done() / seconds;
    }

    double millis(double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }

    /** Both, as if one after the other. */
    Measured and(Measured other) {
        Histogram both = times.copy();
        both.add(other.times);
        return new Measured(seconds + other.seconds, both);
    }

    static Measured nothing() {
        return new Measured(0, noTimes());
    }

    static Histogram noTimes() {
        return new Histogram(3);
    }
}
