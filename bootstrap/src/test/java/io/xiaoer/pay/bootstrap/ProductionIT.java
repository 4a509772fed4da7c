package io.xiaoer.pay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService.Finished;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The same packaged jar where nobody asked for the demo. */
class ProductionIT {

    @Test
    void withoutSettingsItNamesThemAllAndEnds() {
        try (RunningService service = RunningService.production().start()) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output())
                    .contains(
                            "QUARKUS_DATASOURCE_JDBC_URL (quarkus.datasource.jdbc.url)",
                            "QUARKUS_DATASOURCE_USERNAME (quarkus.datasource.username)",
                            "QUARKUS_DATASOURCE_PASSWORD (quarkus.datasource.password)",
                            "MP_JWT_VERIFY_ISSUER (mp.jwt.verify.issuer)",
                            "MP_JWT_VERIFY_PUBLICKEY_LOCATION (mp.jwt.verify.publickey.location)",
                            "MP_JWT_VERIFY_PUBLICKEY (mp.jwt.verify.publickey)")
                    .doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void helpAndMistakesAreAnsweredWithoutADatabase() {
        Finished help = RunningService.production().run("cancel-unpaid-orders", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(String.join(" ", help.printed())).contains("--timeout-minutes", "--limit", "--dry-run", "不做任何更改");
        assertThat(help.logged()).isEmpty();

        Finished mistake = RunningService.production().run("cancel-everything", "--now");
        assertThat(mistake.exitCode()).isEqualTo(2);
        assertThat(mistake.logged()).contains("'cancel-everything', '--now'", "Usage:");
        assertThat(mistake.printed()).isEmpty();
    }

    @Test
    void onADatabaseOfItsOwnItServesWithoutAnythingOfTheDemo() throws Exception {
        Path data = Files.createTempDirectory(Path.of("target"), "production-");
        EmbeddedDatabase database = new EmbeddedDatabase(DataFolder.at(data.toString()));
        database.open();
        ProductionCommands.run(database);
        try (RunningService service = on(database).start().awaitReady()) {
            assertThat(service.postJson("/demo/token", "{\"user\":\"alice\",\"role\":\"staff\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(service.postJson("/demo/token", "{").statusCode()).isEqualTo(404);
            assertThat(service.get("/q/openapi").statusCode()).isEqualTo(200);
            assertThat(service.output()).doesNotContain("demo is ready");

            database.close();
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            database.close();
        }
    }

    private static RunningService.Setup on(EmbeddedDatabase database) throws GeneralSecurityException, IOException {
        byte[] key = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        return ProductionCommands.on(database)
                .environment("MP_JWT_VERIFY_ISSUER", "https://shop.example")
                .environment("MP_JWT_VERIFY_PUBLICKEY", Base64.getEncoder().encodeToString(key));
    }
}
