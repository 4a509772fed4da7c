package io.xiaoer.pay.bootstrap.demo.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL's programs one after the other, as somebody it accepts: it refuses to run as root, so there they run
 * in a user namespace of their own, where root is nobody and yet owns its files.
 */
final class Programs {

    private static final int LAST_LINES = 8;
    private static final List<String> AS_NOBODY = List.of("unshare", "--user");

    private final PostgresBinaries binaries;
    private final Path folder;
    private final Path log;
    private final List<String> prefix;

    /**
     * @param folder the working folder
     * @param log takes what the programs print; the server itself writes there, too
     */
    Programs(PostgresBinaries binaries, Path folder, Path log) throws IOException {
        this.binaries = binaries;
        this.folder = folder;
        this.log = log;
        this.prefix = isRoot() ? AS_NOBODY : List.of();
    }

    /** Refuses, before anything is written, where the programs could not run. */
    void check() throws IOException {
        if (!prefix.isEmpty() && !exits(List.of("true"), Duration.ofSeconds(5))) {
            throw new DemoFailure("PostgreSQL does not run as root, and this machine does not allow root to become"
                    + " nobody (unshare --user): start the demo as another user");
        }
    }

    /** @throws DemoFailure with the last lines printed, when it fails or does not end in time */
    void run(Duration patience, String program, String... arguments) throws IOException {
        if (!succeeds(patience, program, arguments)) {
            throw new DemoFailure("PostgreSQL's " + program + " failed: " + lastLines());
        }
    }

    boolean succeeds(Duration patience, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(binaries.program(program)));
        command.addAll(List.of(arguments));
        return exits(command, patience);
    }

    private boolean exits(List<String> command, Duration patience) throws IOException {
        Process process = start(command);
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    private Process start(List<String> command) throws IOException {
        List<String> whole = Stream.concat(prefix.stream(), command.stream()).toList();
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // PGDATA, PGPORT and the like of whoever starts us would reach the programs.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new DemoFailure("Cannot run " + whole.get(0) + ": " + e.getMessage(), e);
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Only Linux knows how to become nobody; elsewhere PostgreSQL says itself that it does not run as root. */
    private static boolean isRoot() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.notExists(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
        }
    }
}
