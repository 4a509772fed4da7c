package io.xiaoer.pay.bootstrap.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long a start takes in production on a running PostgreSQL: the plain jar on JDK 17 and what the JVM image does, by
 * turns. Takes what is packaged, {@code target/quarkus-app} and {@code target/production}, and two JDKs,
 * {@code -Djava17.home} and {@code -Djava25.home}. Prints a table; another load on the machine makes it worthless.
 */
@Tag("bench")
class StartTimeIT {

    private static final int ROUNDS = Integer.getInteger("starts", 5);

    private record Start(Duration ready, Duration processor, long resident) {}

    @Test
    void theImageIsReadyInHalfTheTimeOfThePlainJar() throws IOException {
        Path java17 = JavaHome.find(17).orElseThrow(() -> new AssertionError("-Djava17.home"));
        ImageLayout image = ImageLayout.make();
        assertThat(image.isTrained()).as("-Djava25.home, PostgreSQL's programs").isTrue();
        EmbeddedDatabase database = new EmbeddedDatabase(DataFolder.at(
                Files.createTempDirectory(Path.of("target"), "starts-").toString()));
        database.open();
        try {
            Map<String, String> settings = settings(database);
            List<String> plain = List.of(java17.resolve("bin/java").toString(), "-jar", "quarkus-run.jar");
            Path plainFolder = Path.of("target", "quarkus-app");
            IntFunction<ServiceProcess> plainly = port -> {
                Map<String, String> all = new HashMap<>(settings);
                all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
                return ServiceProcess.start(plainFolder, plain, all, port);
            };
            IntFunction<ServiceProcess> asTheImage = port -> image.run(settings, port);
            // Nobody's first start: the tables are made, and files are in memory.
            measured(plainly);
            measured(asTheImage);
            List<Start> plainStarts = new ArrayList<>();
            List<Start> imageStarts = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                plainStarts.add(measured(plainly));
                imageStarts.add(measured(asTheImage));
            }
            print(plainStarts, imageStarts);
            assertThat(median(imageStarts, start -> start.ready().toMillis()) * 2)
                    .as("milliseconds, twice the image's")
                    .isLessThanOrEqualTo(
                            median(plainStarts, start -> start.ready().toMillis()));
        } finally {
            database.close();
        }
    }

    private static Map<String, String> settings(EmbeddedDatabase database) {
        Map<String, String> settings = new HashMap<>(ImageIT.Production.settings());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.url());
        settings.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        return settings;
    }

    private static Start measured(IntFunction<ServiceProcess> starting) {
        try (ServiceProcess service = starting.apply(ServiceProcess.freePort())) {
            Duration ready = service.awaitReady();
            return new Start(ready, service.processorTime(), service.residentMebibytes());
        }
    }

    private static void print(List<Start> plain, List<Start> image) {
        StringBuilder table = new StringBuilder("""

                | start, median of %d | plain jar, JDK 17 | image, JDK 25 with AOT cache | ratio |
                |---|---|---|---|
                """.formatted(plain.size()));
        row(table, "ready after, ms", plain, image, start -> start.ready().toMillis());
        row(table, "processor time until then, ms", plain, image, start -> start.processor()
                .toMillis());
        row(table, "resident memory then, MiB", plain, image, Start::resident);
        System.out.println(table);
        System.out.println("each, ms: "
                + plain.stream().map(start -> start.ready().toMillis()).toList() + " and "
                + image.stream().map(start -> start.ready().toMillis()).toList());
    }

    private static void row(
            StringBuilder table, String name, List<Start> plain, List<Start> image, ToLongFunction<Start> figure) {
        long first = median(plain, figure);
        long second = median(image, figure);
        // As a whole number of hundredths: a ratio is no money, but printed as exactly.
        table.append("| %s | %d | %d | 0.%02d |%n".formatted(name, first, second, second * 100 / Math.max(1, first)));
    }

    private static long median(List<Start> starts, ToLongFunction<Start> figure) {
        return starts.stream()
                .mapToLong(figure)
                .sorted()
                .skip(starts.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
