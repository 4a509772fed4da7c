package io.xiaoer.pay.bootstrap.shipping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A container file, instruction by instruction; as much of the format as ours use. */
final class ContainerFile {

    static final Path FOLDER = Path.of("src", "main", "docker");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final List<Instruction> instructions;

    private ContainerFile(List<Instruction> instructions) {
        this.instructions = instructions;
    }

    /** @param name of a file in {@link #FOLDER} */
    static ContainerFile named(String name) {
        try {
            return parse(Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ContainerFile parse(String text) {
        String joined = text.replaceAll("(?m)^#.*\\R", "").replaceAll("\\\\\\R\\s*", "");
        List<Instruction> instructions = new ArrayList<>();
        for (String line : joined.split("\\R")) {
            if (!line.isBlank()) {
                String[] parts = line.strip().split("\\s+", 2);
                instructions.add(new Instruction(parts[0], parts[1]));
            }
        }
        return new ContainerFile(instructions);
    }

    /** The stages, each from its {@code FROM} on. The last one is the image. */
    List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction.name().equals("FROM")) {
                stages.add(new Stage(new ArrayList<>()));
            }
            stages.get(stages.size() - 1).instructions().add(instruction);
        }
        return stages;
    }

    Stage image() {
        List<Stage> stages = stages();
        return stages.get(stages.size() - 1);
    }

    /** Everything copied from outside of the build, as paths from the build's folder. */
    List<String> sources() {
        return stages().stream()
                .flatMap(stage -> stage.all("COPY").stream())
                .map(copy -> copy.split("\\s+"))
                .filter(words -> Arrays.stream(words).noneMatch(word -> word.startsWith("--from=")))
                .flatMap(words -> Arrays.stream(words, 0, words.length - 1))
                .filter(word -> !word.startsWith("--"))
                .toList();
    }

    record Instruction(String name, String value) {}

    record Stage(List<Instruction> instructions) {

        String base() {
            return all("FROM").get(0).split("\\s+")[0];
        }

        Optional<String> name() {
            String[] words = all("FROM").get(0).split("\\s+");
            return words.length == 3 ? Optional.of(words[2]) : Optional.empty();
        }

        List<String> all(String name) {
            return instructions.stream()
                    .filter(instruction -> instruction.name().equals(name))
                    .map(Instruction::value)
                    .toList();
        }

        String last(String name) {
            List<String> all = all(name);
            return all.isEmpty() ? "" : all.get(all.size() - 1);
        }

        /** What is run, word by word; it has to be in the form that needs no shell. */
        List<String> entrypoint() {
            String value = last("ENTRYPOINT");
            if (!value.startsWith("[")) {
                throw new AssertionError("a shell stands between the container and the service: " + value);
            }
            return QUOTED.matcher(value).results().map(found -> found.group(1)).toList();
        }

        Stream<String> words() {
            Matcher words = Pattern.compile("\\S+")
                    .matcher(String.join(
                            " ", instructions.stream().map(Instruction::value).toList()));
            return words.results().map(found -> found.group());
        }
    }
}
