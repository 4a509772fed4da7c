package io.xiaoer.pay.domain.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.docs.Docs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The example of the guide for other services is compiled and run as it stands there. */
class GuideExampleTest {

    private static final String GUIDE = "domain-as-a-library.md";
    private static final Path DOMAIN = Docs.moduleFolder().resolve("target/classes");
    private static final Path WORK = Docs.moduleFolder().resolve("target/guide-example");

    @Test
    void itRunsAsAModuleThatSeesTheDomainAndJavaBaseAlone() throws Exception {
        Path classes = compile("as-module", List.of("--module-path", DOMAIN.toString()), sources());
        String path = DOMAIN + System.getProperty("path.separator") + classes;
        // Limited to what the example's module reads, and what that reads: java.base is all that is left of the JDK.
        assertThat(java(
                        "--limit-modules", "com.example.checkout",
                        "--module-path", path,
                        "--module", "com.example.checkout/com.example.checkout.Checkout"))
                .isEqualTo(printed());
    }

    @Test
    void itRunsOnTheClassPathToo() throws Exception {
        List<Path> withoutModule = sources().stream()
                .filter(source -> !source.endsWith("module-info.java"))
                .toList();
        Path classes = compile("on-class-path", List.of("--class-path", DOMAIN.toString()), withoutModule);
        String path = DOMAIN + System.getProperty("path.separator") + classes;
        assertThat(java("--limit-modules", "java.base", "--class-path", path, "com.example.checkout.Checkout"))
                .isEqualTo(printed());
    }

    private static String printed() throws IOException {
        List<String> outputs = Docs.blocks(GUIDE, "text");
        assertThat(outputs).as("the one output that the guide shows").hasSize(1);
        return outputs.get(0);
    }

    /** Each listing begins with the name of its file. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String listing : Docs.blocks(GUIDE, "java")) {
            String name = listing.lines().findFirst().orElseThrow().replaceFirst("^// ", "");
            Path source = WORK.resolve("sources").resolve(name);
            Files.createDirectories(source.getParent());
            sources.add(Files.writeString(source, listing));
        }
        assertThat(sources).as("the listings of the guide").hasSize(2);
        return sources;
    }

    private static Path compile(String folder, List<String> where, List<Path> sources) {
        Path classes = WORK.resolve(folder);
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-encoding", "UTF-8", "-Xlint:all", "-Werror", "-d", classes.toString()));
        arguments.addAll(where);
        sources.forEach(source -> arguments.add(source.toString()));
        StringWriter said = new StringWriter();
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new));
        assertThat(status).as(said.toString()).isZero();
        return classes;
    }

    private static String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Path output = WORK.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("it ends").isTrue();
        String printed = Files.readString(output, UTF_8).replace(System.lineSeparator(), "\n");
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
