package io.xiaoer.pay.application.fuzzing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the fuzzer Jazzer over a parser, in a process of its own: guided by coverage, with bounded memory, and stopped by
 * the first exception, by an input that takes 30 seconds, or as many as {@code -Dfuzz.input-seconds} says for a machine
 * that has much else to do, or when its time is up. What it printed, what stopped it and the smallest set of inputs that
 * takes all ways found are in {@code target/fuzz}.
 */
public final class Jazzer {

    /** The first one pays for the instrumentation of all classes, too. */
    private static final int MOST_SECONDS_OF_AN_INPUT = Integer.getInteger("fuzz.input-seconds", 30);

    private static final int MOST_BYTES_OF_AN_INPUT = 8_192;

    private final Class<?> entrance;
    private final String parser;
    private final Path folder;

    /** @param entrance has a static {@code fuzzerTestOneInput(byte[])} */
    public Jazzer(Class<?> entrance, String parser) {
        this.entrance = entrance;
        this.parser = parser;
        this.folder = Path.of("target", "fuzz", parser).toAbsolutePath();
    }

    /**
     * Lets it run, beginning with the inputs that are kept and the given ones.
     *
     * @return its last words, for people
     * @throws AssertionError when it found something, with all it printed about that
     */
    public String run(List<byte[]> beginnings, Duration time) throws IOException, InterruptedException {
        Path inputs = Files.createDirectories(folder.resolve("inputs"));
        List<byte[]> known = new ArrayList<>(beginnings);
        known.addAll(Corpus.of(parser));
        Corpus.unpack(known, inputs);
        Path printed = folder.resolve("printed.txt");
        int code = start(
                printed,
                time.plusMinutes(2),
                "-max_total_time=" + time.toSeconds(),
                "-timeout=" + MOST_SECONDS_OF_AN_INPUT,
                "-print_final_stats=1",
                "-artifact_prefix=" + folder + "/",
                inputs.toString());
        List<String> lines = Files.readAllLines(printed);
        if (code != 0) {
            throw new AssertionError("the fuzzer stopped with %d: %s"
                    .formatted(code, String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()))));
        }
        return parser + ": " + lastWords(lines) + ", inputs kept " + keep(inputs);
    }

    private static String lastWords(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("DONE") || line.startsWith("stat::"))
                .map(line -> line.replaceAll("\\s+", " "))
                .reduce((all, next) -> all + "; " + next)
                .orElse("said nothing");
    }

    private long keep(Path inputs) throws IOException, InterruptedException {
        Path fewest = Files.createDirectories(folder.resolve("fewest"));
        start(folder.resolve("merged.txt"), Duration.ofMinutes(5), "-merge=1", fewest.toString(), inputs.toString());
        return Corpus.pack(fewest, folder.resolveSibling(parser + ".txt"));
    }

    private int start(Path printed, Duration most, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss1m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + entrance.getName(),
                "--instrumentation_includes=io.xiaoer.pay.**:com.fasterxml.jackson.core.**",
                "--custom_hook_includes=io.xiaoer.pay.**",
                "-max_len=" + MOST_BYTES_OF_AN_INPUT));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            return process.waitFor(most.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }
}
