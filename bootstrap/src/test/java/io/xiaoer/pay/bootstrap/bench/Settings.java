package io.xiaoer.pay.bootstrap.bench;

import java.time.Duration;

/** How much is measured: short in every build, longer in the profile {@code bench}, and as anybody asks. */
record Settings(int clients, int rounds, Duration warmUp, Duration run, int products, int customers, int overdue) {

    static Settings given() {
        return new Settings(
                number("bench.clients"),
                number("bench.rounds"),
                Duration.ofMillis(number("bench.warm-up-millis")),
                Duration.ofMillis(number("bench.run-millis")),
                number("bench.products"),
                number("bench.customers"),
                number("bench.overdue"));
    }

    private static int number(String name) {
        Integer value = Integer.getInteger(name);
        if (value == null) {
            throw new IllegalStateException("the build sets -D" + name);
        }
        return value;
    }

    /** Whether that workload is measured: {@code -Dbench.only=ac} leaves out all but (a) and (c). */
    boolean wants(String workload) {
        return System.getProperty("bench.only", workload).contains(workload.substring(1, 2));
    }

    /** For the service's machine: {@code -Dbench.recording=60s} has it write {@code target/service.jfr} from then on. */
    String recording() {
        String delay = System.getProperty("bench.recording");
        return delay == null
                ? "-Dbench"
                : "-XX:StartFlightRecording=settings=profile,delay=%s,filename=target/service.jfr".formatted(delay);
    }
}
