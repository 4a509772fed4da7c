package io.xiaoer.pay.bootstrap.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xiaoer.pay.bootstrap.shipping.ContainerFile.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The container files are read, not built: what can be seen without a builder is seen here, the rest by ImageIT. */
class ContainerFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void theServiceRunsAsNobodyInParticularAndNeverAsRoot(String file) {
        Stage image = ContainerFile.named(file).image();
        assertThat(image.last("USER")).matches("[1-9][0-9]{4,}:[1-9][0-9]{4,}");
        List<String> order = image.instructions().stream()
                .map(ContainerFile.Instruction::name)
                .toList();
        assertThat(order.indexOf("USER")).isGreaterThan(order.lastIndexOf("COPY"));
        assertThat(image.all("RUN")).as("done as root in the image itself").isEmpty();
        assertThat(image.last("COPY")).doesNotContain("10001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void theHealthCheckIsOurOwnScriptAndNeedsNoOtherProgram(String file) throws IOException {
        Stage image = ContainerFile.named(file).image();
        assertThat(image.last("HEALTHCHECK")).endsWith("CMD [\"healthy.sh\"]");
        assertThat(image.all("COPY")).anyMatch(copy -> copy.endsWith("healthy.sh /usr/local/bin/healthy.sh"));
        String script = Files.readString(ContainerFile.FOLDER.resolve("healthy.sh"));
        assertThat(script).startsWith("#!/usr/bin/env bash\n").contains("/q/health/live", "/dev/tcp/");
        assertThat(script.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n")))
                .doesNotContain("curl", "wget");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void everyBaseIsPinnedToAVersion(String file) {
        List<Stage> stages = ContainerFile.named(file).stages();
        Set<String> own =
                stages.stream().flatMap(stage -> stage.name().stream()).collect(Collectors.toSet());
        assertThat(stages).allSatisfy(stage -> assertThat(own.contains(stage.base()) || isPinned(stage.base()))
                .as(stage.base())
                .isTrue());
    }

    private static boolean isPinned(String image) {
        return image.matches(".+:.*[0-9].*") && !image.endsWith("latest");
    }

    @ParameterizedTest
    @CsvSource({"Dockerfile.jvm,.", "Dockerfile.native,.."})
    void whatIsCopiedIsThere(String file, Path folderOfTheBuild) throws IOException {
        for (String source : ContainerFile.named(file).sources()) {
            if (source.startsWith("target/production")) {
                assertThat(Files.readString(Path.of("pom.xml")))
                        .as("who makes it")
                        .contains("<quarkus.package.output-directory>production</quarkus.package.output-directory>");
            } else {
                assertThat(folderOfTheBuild.resolve(source)).as(source).exists();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Dockerfile.jvm,true", "Dockerfile.native,false"})
    void theBuilderIsSentNothingElse(String file, boolean onlyWhatIsNamed) throws IOException {
        List<String> ignored = Files.readAllLines(ContainerFile.FOLDER.resolve(file + ".dockerignore"));
        if (onlyWhatIsNamed) {
            assertThat(ignored).first().isEqualTo("*");
            assertThat(ignored.stream().skip(1).map(line -> line.substring(1)))
                    .containsExactlyInAnyOrderElementsOf(ContainerFile.named(file).sources().stream()
                            .map(source -> source.replaceAll("/$", ""))
                            .toList());
        } else {
            assertThat(ignored).contains("**/target", ".git", "data");
        }
    }

    /** A cache is good for the very Java machine that made it. */
    @Test
    void theCacheIsMadeByTheMachineThatUsesIt() throws IOException {
        List<Stage> stages = ContainerFile.named("Dockerfile.jvm").stages();
        assertThat(stages).hasSize(3);
        assertThat(stages.get(0).base()).startsWith("eclipse-temurin:25-jre");
        assertThat(stages.get(1).base())
                .isEqualTo(stages.get(2).base())
                .isEqualTo(stages.get(0).name().orElseThrow());
        assertThat(stages.get(2).entrypoint())
                .startsWith("java", "-XX:AOTCache=app.aot")
                .endsWith("-jar", "quarkus-run.jar");
        assertThat(Files.readString(ContainerFile.FOLDER.resolve("train.sh")))
                .contains("-XX:AOTCacheOutput=app.aot -XX:+UseSerialGC -jar quarkus-run.jar");
        assertThat(stages.get(2).entrypoint()).contains("-XX:+UseSerialGC");
    }

    @Test
    void theDatabaseOfTheTrainingStaysBehind() {
        ContainerFile file = ContainerFile.named("Dockerfile.jvm");
        assertThat(file.stages().get(1).words()).contains("postgresql");
        assertThat(file.image().all("COPY"))
                .allMatch(copy ->
                        copy.contains("--from=trained --chown=0:0 /opt/xiaoer-pay/") || copy.contains("healthy.sh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void noSecretIsInAnImage(String file) {
        assertThat(ContainerFile.named(file).stages())
                .allSatisfy(stage -> assertThat(stage.all("ENV")).isEmpty());
        assertThat(ContainerFile.named(file).image().words())
                .noneMatch(word -> word.matches("(?i).*(password|secret).*"));
    }

    @Test
    void aShellInBetweenIsNoticed() {
        ContainerFile shell = ContainerFile.parse("FROM some:1\nENTRYPOINT java -jar quarkus-run.jar\n");
        assertThatThrownBy(() -> shell.image().entrypoint()).hasMessageContaining("a shell stands between");
        assertThat(isPinned("some:latest")).isFalse();
        assertThat(isPinned("some")).isFalse();
    }
}
