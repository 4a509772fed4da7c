package io.xiaoer.pay.application.fuzzing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs of one parser that are worth keeping: each takes a way through it that no other takes. One text file for each
 * parser, one input in each line, in base64.
 */
public final class Corpus {

    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");

    private Corpus() {}

    /** The inputs that are kept with the module under test; none for a parser that is new. */
    public static List<byte[]> of(String parser) {
        Path file = KEPT.resolve(parser + ".txt");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, US_ASCII).stream()
                            .map(Base64.getDecoder()::decode)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each input in a file of its own, as fuzzers want them. */
    static void unpack(List<byte[]> inputs, Path folder) throws IOException {
        for (int number = 0; number < inputs.size(); number++) {
            Files.write(folder.resolve("kept-" + number), inputs.get(number));
        }
    }

    /** Packs a fuzzer's folder, shortest first and none twice, so that the same inputs make the same file. */
    static long pack(Path folder, Path file) throws IOException {
        try (Stream<Path> inputs = Files.list(folder)) {
            List<String> lines = inputs.map(Corpus::bytes)
                    .sorted(Comparator.<byte[]>comparingInt(bytes -> bytes.length)
                            .thenComparing(Arrays::compare))
                    .map(Base64.getEncoder()::encodeToString)
                    .distinct()
                    .toList();
            Files.write(file, lines, US_ASCII);
            return lines.size();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
