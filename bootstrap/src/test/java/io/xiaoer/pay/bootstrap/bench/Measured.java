package io.xiaoer.pay.bootstrap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.load.HttpLoad;
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

    /** Every answer has to be a success. */
    static Measured of(HttpLoad.Answers answers) {
        Histogram times = noTimes();
        answers.byStatus().forEach((status, taken) -> {
            assertThat(status).as("status of %d answers", taken.getTotalCount()).isIn(200, 201);
            times.add(taken);
        });
        return new Measured(answers.seconds(), times);
    }

    static Measured nothing() {
        return new Measured(0, noTimes());
    }

    static Histogram noTimes() {
        return new Histogram(3);
    }
}
