package io.xiaoer.pay.domain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A threat that no test speaks of is not stopped for sure. */
class ThreatModelTest {

    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)`");

    @Test
    void everyThreatNamesTestsThatExist() throws IOException {
        Set<String> tests = testClasses();
        List<String> threats = Docs.read("threat-model.md")
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();

        assertThat(threats)
                .hasSizeGreaterThan(15)
                .allSatisfy(threat ->
                        assertThat(shownBy(threat)).as(threat).isNotEmpty().isSubsetOf(tests));
    }

    private static List<String> shownBy(String threat) {
        String[] cells = threat.split("\\|");
        return NAMED.matcher(cells[cells.length - 1])
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    private static Set<String> testClasses() throws IOException {
        Path root = Docs.moduleFolder().getParent();
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ThreatModelTest::classes)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> classes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
