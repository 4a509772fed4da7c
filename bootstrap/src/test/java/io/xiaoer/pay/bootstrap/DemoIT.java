package io.xiaoer.pay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.xiaoer.pay.bootstrap.chaos.DatabaseFaults;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import io.xiaoer.pay.bootstrap.load.Load;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The packaged demo on one data folder, from its very first start on; each test goes on where the one before ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration WHILE_OTHERS_TEST = Duration.ofSeconds(30);

    private static Path data;
    private static DataFolderProbe probe;

    @BeforeAll
    static void anEmptyFolder() throws IOException {
        data = Files.createTempDirectory(Path.of("target"), "demo-");
        probe = new DataFolderProbe(data);
    }

    @Test
    @Order(1)
    void twoDemosStartedAtOnceShareOneServerUntilTheLastIsGone() throws IOException {
        try (RunningService one = RunningService.demo(data).start();
                RunningService two = RunningService.demo(data).start()) {
            one.awaitReady();
            two.awaitReady();
            long server = probe.serverPid();
            anOrdinaryDemoRuns(one);
            assertThat(probe.query("SELECT count(*) FROM products")).isEqualTo("5");
            probe.execute("CREATE TABLE kept AS SELECT 'all of it' AS what");

            assertThat(one.stop()).isEqualTo(128 + 15);
            assertThat(probe.serverPid()).isEqualTo(server);
            assertThat(two.get("/q/health/ready").statusCode()).isEqualTo(200);

            DemoCommands.runBeside(two, data);
            assertThat(probe.serverPid()).isEqualTo(server);

            two.stop();
            assertThat(probe.serverProcesses()).isEmpty();
        }
        DemoCommands.runAlone(data);
        assertThat(probe.serverProcesses()).isEmpty();
    }

    private static void anOrdinaryDemoRuns(RunningService demo) throws IOException {
        assertThat(demo.output())
                .contains("Xiaoer Pay demo is ready: http://localhost:"
                        + demo.baseUrl().getPort() + " (data in " + data
                        + ", simulated gateways at http://127.0.0.1:");
        assertThat(json(demo.get("/q/health/ready")).path("status").asText()).isEqualTo("UP");
        assertThat(demo.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(demo.get("/q/openapi").statusCode()).isEqualTo(200);
        assertThat(demo.get("/").body()).contains("小二支付演示商店");
        assertThat(demo.get("/demo/shop/shop.html").statusCode()).isEqualTo(404);
        assertThat(probe.query("SHOW fsync")).isEqualTo("on");
        assertThat(probe.query("SHOW synchronous_commit")).isEqualTo("on");
        tokensAreForTheAsking(demo);
        secretsAreReadByTheirOwnerAlone();
    }

    private static void tokensAreForTheAsking(RunningService demo) throws IOException {
        HttpResponse<String> answer = demo.postJson("/demo/token", "{\"user\":\"alice\",\"role\":\"customer\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("expires_in").asInt()).isEqualTo(3600);
        String token = json(answer).path("access_token").asText();
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("xiaoer-pay-demo");
        assertThat(claims.path("sub").asText()).isEqualTo("alice");
        assertThat(claims.path("groups").path(0).asText()).isEqualTo("customer");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);

        refused(demo, "{\"user\":\"al ice\",\"role\":\"staff\"}", "VALIDATION_FAILED");
        refused(demo, "{\"user\":\"alice\",\"role\":\"root\"}", "VALIDATION_FAILED");
        refused(demo, "{\"user\":\"" + "a".repeat(65) + "\",\"role\":\"staff\"}", "VALIDATION_FAILED");
        refused(demo, "{\"user\":\"alice\"}", "VALIDATION_FAILED");
        refused(demo, "{\"user\":\"alice\",\"role\":\"staff\",\"sudo\":true}", "MALFORMED_REQUEST");
        refused(demo, "{", "MALFORMED_REQUEST");
    }

    private static void refused(RunningService demo, String request, String code) throws IOException {
        HttpResponse<String> answer = demo.postJson("/demo/token", request);
        assertThat(answer.statusCode()).as(request).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(json(answer).path("code").asText()).as(request).isEqualTo(code);
    }

    private static void secretsAreReadByTheirOwnerAlone() throws IOException {
        for (String secret : new String[] {"password", "token-key", "bank-secret"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(secret))))
                    .as(secret)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @Order(2)
    void aDemoKilledOrWithoutItsDatabaseUnderLoadComesBackWithAllItsDataAndKeepsItsPromises() throws IOException {
        String key = Files.readString(data.resolve("token-key"));
        Load load = new Load(data);
        try (RunningService killed = RunningService.demo(data).start().awaitReady()) {
            load.begin(killed);
            load.awaitPurchases(30);
            load.placeAndHangUp();
            killed.kill();
            load.end();
        }
        assertThat(probe.serverProcesses()).isNotEmpty();

        try (RunningService next = RunningService.demo(data).start().awaitReady()) {
            assertThat(next.isAlive()).isTrue();
            assertThat(probe.query("SELECT what FROM kept")).isEqualTo("all of it");
            assertThat(Files.readString(data.resolve("token-key"))).isEqualTo(key);
            load.holdToPromises(next);

            DatabaseFaults faults = new DatabaseFaults(next, load, probe);
            faults.disconnect(10);
            faults.fall(1, WHILE_OTHERS_TEST);
        }
        assertThat(probe.serverProcesses()).isEmpty();
        assertThat(data.resolve("clients")).isEmptyDirectory();
    }

    @Test
    @Order(3)
    void aDemoThatCannotHaveItsPortTakesItsServerAlong() throws IOException {
        try (ServerSocket taken = new ServerSocket(0);
                RunningService demo = RunningService.demo(data)
                        .environment("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort()))
                        .start()) {
            assertThat(demo.awaitExit()).isEqualTo(1);
            assertThat(demo.output()).contains("in use by another process");
        }
        assertThat(probe.serverProcesses()).isEmpty();
    }

    @Test
    @Order(4)
    void aWrongValueIsNamedBeforeAnythingStarts() {
        try (RunningService demo = RunningService.demo(data)
                .environment("XIAOER_PAYMENT_TTL", "soon")
                .start()) {
            assertThat(demo.awaitExit()).isEqualTo(1);
            assertThat(demo.output())
                    .contains("XIAOER_PAYMENT_TTL (xiaoer.payment.ttl): must be a duration")
                    .doesNotContain("\tat ");
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
