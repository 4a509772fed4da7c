package io.xiaoer.pay.gateway.simulator;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long the simulator takes for what.
 *
 * @param retries after how long a callback that was not heard comes again; after the last it is given up
 * @param paysAfter how long a shopper whom the cents make pay takes for it
 * @param settlesAfter how long a refund takes
 * @param delay how much later a callback comes that is delayed, and how long one waits at most to be reordered
 * @param late how much later an answer comes that is late
 * @param hold how long a connection is held that gets no answer
 * @param connect how long a connection to the shop may take
 * @param patience how long the shop may take for its whole answer to a callback
 */
public record Pace(
        List<Duration> retries,
        Duration paysAfter,
        Duration settlesAfter,
        Duration delay,
        Duration late,
        Duration hold,
        Duration connect,
        Duration patience) {

    /** Such as people can watch. Callbacks come again as those of WeChat Pay. */
    public static Pace demo() {
        List<Duration> retries = Stream.of(
                        15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600)
                .map(Duration::ofSeconds)
                .toList();
        return new Pace(
                retries,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(4),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));
    }

    /** For tests: nothing of it lasts, and a callback comes ten times. */
    public static Pace quick() {
        return new Pace(
                Stream.generate(() -> Duration.ofMillis(50)).limit(9).toList(),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                Duration.ofMillis(300),
                Duration.ofMillis(100),
                Duration.ofMillis(300),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));
    }

    public Pace {
        retries = List.copyOf(retries);
    }
}
