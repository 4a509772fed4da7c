package io.xiaoer.pay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.bootstrap.RunningService.Finished;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolder;
import io.xiaoer.pay.bootstrap.demo.postgres.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The same packaged jar where nobody asked for the demo. */
class ProductionIT {

    /** As if a later release had migrated: this one was rolled back to, and has to run all the same. */
    private static final String LATER_RELEASE = """
            insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,
                installed_by, execution_time, success)
            values (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, current_user, 1, true)
            """;

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

    /** Each has a name of its own: behind -D, in a file, in the environment. */
    @Test
    void wechatPaysKeysAreReadByTheirNamesAndNeverPrinted() throws IOException {
        try (RunningService service =
                withKeys("wrong-key-01", "wrong-key-02", "wrong-key-03").start()) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output())
                    .contains(
                            "(xiaoer.gateway.wechat.public-keys.\"PUB_KEY_ID_01\")",
                            "(xiaoer.gateway.wechat.public-keys.\"PUB_KEY_ID_02\")",
                            "(xiaoer.gateway.wechat.public-keys.\"PUB_KEY_ID_03\")",
                            "XIAOER_GATEWAY_WECHAT_APP_ID (xiaoer.gateway.wechat.app-id): missing")
                    .doesNotContain("public-keys): missing", "wrong-key");
        }
        String key = publicKey();
        try (RunningService service = withKeys(key, key, key).start()) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output())
                    .contains("(xiaoer.gateway.wechat.app-id)")
                    .doesNotContain("public-keys");
        }
    }

    private static RunningService.Setup withKeys(String first, String second, String third) throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "wechat-", ".properties");
        Files.writeString(file, "xiaoer.gateway.wechat.public-keys.PUB_KEY_ID_02=${SECOND_KEY}");
        return RunningService.production()
                .environment("XIAOER_GATEWAY_WECHAT_ENABLED", "true")
                .environment("SECOND_KEY", second)
                .property("smallrye.config.locations", file.toString())
                .environment("XIAOER_GATEWAY_WECHAT_PUBLIC_KEYS__PUB_KEY_ID_03_", third)
                .property("xiaoer.gateway.wechat.public-keys.\"PUB_KEY_ID_01\"", first);
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
        assertItWaitsForItsTables(database);
        ProductionCommands.run(database);
        try (RunningService service = takingWechat(on(database)).start().awaitReady()) {
            assertThat(service.postJson("/api/payments/callback/wechat", "{}").statusCode())
                    .isEqualTo(401);
            assertThat(service.postJson("/api/payments/callback/alipay", "{}").statusCode())
                    .isEqualTo(404);
            assertThat(service.output()).doesNotContain("simulated gateways");
            assertThat(service.postJson("/demo/token", "{\"user\":\"alice\",\"role\":\"staff\"}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(service.postJson("/demo/token", "{").statusCode()).isEqualTo(404);
            assertThat(service.get("/").statusCode()).isEqualTo(404);
            assertThat(service.get("/demo/shop/shop.js").statusCode()).isEqualTo(404);
            assertThat(service.get("/demo/shop/shop.html").statusCode()).isEqualTo(404);
            assertThat(service.get("/q/openapi").statusCode()).isEqualTo(200);
            assertThat(service.output()).doesNotContain("demo is ready");

            database.close();
            assertThat(service.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(service.get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            database.close();
        }
    }

    /** A replica that leaves migrating to somebody else, on a database without any tables. */
    private static void assertItWaitsForItsTables(EmbeddedDatabase database) throws SQLException {
        try (RunningService replica = takingWechat(on(database))
                .environment("QUARKUS_FLYWAY_MIGRATE_AT_START", "false")
                .environment("XIAOER_SWEEP_EVERY", "1s")
                .start()) {
            replica.await("listening", () -> replica.output().contains("Listening on: "));
            assertThat(replica.get("/q/health/live").statusCode()).isEqualTo(200);
            assertThat(replica.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(replica.output())
                    .contains("the database lacks what this version needs: [1 ", "Run the command migrate");

            Finished migrated = ProductionCommands.on(database).run("migrate");
            assertThat(migrated.exitCode()).as(migrated.logged()).isZero();
            assertThat(migrated.printed()).first().asString().isEqualTo("1 orders payments stock");
            assertThat(migrated.printed())
                    .last()
                    .asString()
                    .isEqualTo("migrations: " + (migrated.printed().size() - 1));

            replica.awaitReady();
            assertThat(replica.output())
                    .contains("the database has the tables now that this version needs")
                    .doesNotContain("ERROR [io.xi.pa.bo.jo", "relation \"");
        }
        ProductionCommands.execute(database, LATER_RELEASE);
        Finished again = ProductionCommands.on(database).run("migrate");
        assertThat(again.printed()).containsExactly("migrations: 0");
    }

    private static RunningService.Setup on(EmbeddedDatabase database) {
        return ProductionCommands.on(database)
                .environment("MP_JWT_VERIFY_ISSUER", "https://shop.example")
                .environment("MP_JWT_VERIFY_PUBLICKEY", publicKey());
    }

    private static RunningService.Setup takingWechat(RunningService.Setup setup) {
        return setup.environment("XIAOER_GATEWAY_WECHAT_ENABLED", "true")
                .environment("XIAOER_GATEWAY_WECHAT_APP_ID", "wx0123")
                .environment("XIAOER_GATEWAY_WECHAT_MERCHANT_ID", "1900000001")
                .environment("XIAOER_GATEWAY_WECHAT_MERCHANT_SERIAL", "5157F09E")
                .environment("XIAOER_GATEWAY_WECHAT_MERCHANT_PRIVATE_KEY", encoded(keys().getPrivate()))
                .environment("XIAOER_GATEWAY_WECHAT_API_V3_KEY", "0123456789abcdef0123456789abcdef")
                .environment("XIAOER_GATEWAY_WECHAT_NOTIFY_URL", "https://shop.example/api/payments/callback/wechat")
                .property("xiaoer.gateway.wechat.public-keys.\"PUB_KEY_ID_01\"", publicKey());
    }

    private static String publicKey() {
        return encoded(keys().getPublic());
    }

    private static String encoded(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
