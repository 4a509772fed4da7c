package io.xiaoer.pay.bootstrap.bench;

import io.xiaoer.pay.bootstrap.RunningService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a service's process has used so far.
 *
 * @param cpuSeconds processor time
 * @param allocatedBytes as the collector has seen them: to some megabytes
 * @param loggedBytes in the database's write-ahead log, whoever caused them
 */
record Cost(double cpuSeconds, double allocatedBytes, double loggedBytes) {

    static final Cost NONE = new Cost(0, 0, 0);

    /** Linux counts it in hundredths of a second. */
    private static final double TICKS = 100;

    static Cost of(RunningService service, Database database) {
        return new Cost(
                cpuSeconds(service.pid()),
                allocated(service),
                database.number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"));
    }

    Cost since(Cost before) {
        return new Cost(
                cpuSeconds - before.cpuSeconds,
                allocatedBytes - before.allocatedBytes,
                loggedBytes - before.loggedBytes);
    }

    Cost and(Cost other) {
        return new Cost(
                cpuSeconds + other.cpuSeconds, allocatedBytes + other.allocatedBytes, loggedBytes + other.loggedBytes);
    }

    Cost each(long done) {
        return new Cost(cpuSeconds / done, allocatedBytes / done, loggedBytes / done);
    }

    private static double cpuSeconds(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    }

    private static double allocated(RunningService service) {
        return Arrays.stream(service.get("/q/metrics").body().split("\n"))
                .filter(line -> line.startsWith("jvm_gc_memory_allocated_bytes_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** The most memory that the process ever had, in MiB. */
    static long residentMebibytes(RunningService service) {
        return read("/proc/" + service.pid() + "/status")
                        .lines()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1_024;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
