package io.xiaoer.pay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each package says in a {@code package-info.java} what belongs in it and what does not. Told from the sources: the
 * compiler leaves no trace of a file that holds a comment alone.
 */
class PackagesSayTheirRoleTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    @Test
    void everyPackageOfTheProductSaysItsRole() throws IOException {
        List<Path> roots = sourceRoots();
        assertThat(roots).as("modules with sources").hasSizeGreaterThanOrEqualTo(2);
        for (Path root : roots) {
            assertThat(silentPackages(root))
                    .as("packages without a package-info below %s", root)
                    .isEmpty();
        }
    }

    @Test
    void aSilentPackageIsFound() throws IOException {
        Path tests = PROJECT.resolve("bootstrap/src/test/java");
        assertThat(silentPackages(tests))
                .contains(Hexagon.FIXTURE + ".domain", Hexagon.FIXTURE + ".bootstrap.chicken")
                .doesNotContain(Hexagon.FIXTURE, "io.xiaoer.pay.architecture", "io.xiaoer.pay");
    }

    private static List<Path> sourceRoots() throws IOException {
        List<Path> roots = new ArrayList<>();
        try (Stream<Path> modules = Files.list(PROJECT)) {
            modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .forEach(roots::add);
        }
        return roots;
    }

    private static Set<String> silentPackages(Path root) throws IOException {
        Set<String> silent = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .filter(folder -> !folder.equals(root))
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .forEach(folder -> silent.add(root.relativize(folder)
                            .toString()
                            .replace(folder.getFileSystem().getSeparator(), ".")));
        }
        return silent;
    }
}
