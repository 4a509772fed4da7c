package io.xiaoer.pay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each package says in a {@code package-info.java} what belongs in it and what does not; tests in a package of the
 * product need not say it again. Told from the sources: the compiler leaves no trace of a file that holds a comment
 * alone.
 */
class PackagesSayTheirRoleTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();

    @Test
    void everyPackageSaysItsRole() throws IOException {
        List<Path> modules = modules();
        assertThat(modules).as("modules with sources").hasSize(6);
        for (Path module : modules) {
            assertThat(silentPackages(module))
                    .as("packages of %s without a package-info", module.getFileName())
                    .allMatch(name -> name.startsWith(Hexagon.FIXTURE + "."));
        }
    }

    @Test
    void aSilentPackageIsFound() throws IOException {
        assertThat(silentPackages(PROJECT.resolve("bootstrap")))
                .contains(Hexagon.FIXTURE + ".domain", Hexagon.FIXTURE + ".bootstrap.chicken")
                .doesNotContain(Hexagon.FIXTURE, "io.xiaoer.pay.architecture", "io.xiaoer.pay", "");
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(PROJECT)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .toList();
        }
    }

    /** Packages with a class, and with no {@code package-info.java} beside it or among the sources of the product. */
    private static Set<String> silentPackages(Path module) throws IOException {
        Path main = module.resolve("src/main/java");
        Set<String> silent = packages(main, main);
        Path test = module.resolve("src/test/java");
        if (Files.isDirectory(test)) {
            silent.addAll(packages(test, main));
        }
        return silent;
    }

    private static Set<String> packages(Path root, Path main) throws IOException {
        Set<String> silent = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> root.relativize(file.getParent()))
                    .filter(folder -> !folder.toString().isEmpty())
                    .filter(folder -> !saysItsRole(root.resolve(folder)) && !saysItsRole(main.resolve(folder)))
                    .forEach(folder -> silent.add(
                            folder.toString().replace(folder.getFileSystem().getSeparator(), ".")));
        }
        return silent;
    }

    private static boolean saysItsRole(Path folder) {
        return Files.exists(folder.resolve("package-info.java"));
    }
}
