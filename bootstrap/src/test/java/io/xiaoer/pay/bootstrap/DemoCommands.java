package io.xiaoer.pay.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.xiaoer.pay.bootstrap.RunningService.Finished;
import java.nio.file.Path;
import java.util.Map;

/** The command line on a demo's data folder, for a test that has one at hand. Nobody has ordered anything there yet. */
final class DemoCommands {

    private static final String TOTALS = "found: %d, cancelled: %d, skipped: 0, failed: 0, dry_run: %s";

    private DemoCommands() {}

    /** Its port is taken by the demo, and it runs all the same: it opens none. */
    static void runBeside(RunningService demo, Path data) {
        RequestSpecification alice = alice(demo);
        JsonPath placed = placed(alice);
        String number = placed.getString("order.order_number");
        given(alice)
                .post("/api/payments/{id}/cancel", placed.getString("payment.id"))
                .then()
                .statusCode(200);

        Finished dry = besides(demo, data).run("cancel-unpaid-orders", "--timeout-minutes", "0", "--dry-run");

        assertThat(dry.exitCode()).as(dry.logged()).isZero();
        assertThat(dry.printed()).containsExactly(number + " would_cancel", TOTALS.formatted(1, 0, true));
        assertThat(status(alice, placed)).isEqualTo("pending");

        Finished run = besides(demo, data).run("cancel-unpaid-orders", "--timeout-minutes", "0");

        assertThat(run.exitCode()).as(run.logged()).isZero();
        assertThat(run.printed()).containsExactly(number + " cancelled", TOTALS.formatted(1, 1, false));
        assertThat(run.logged()).contains("unpaid orders: found 1, cancelled 1");
        assertThat(status(alice, placed)).isEqualTo("cancelled");
    }

    static void runAlone(Path data) {
        Finished run = RunningService.demo(data).run("expire-payments", "--dry-run");

        assertThat(run.exitCode()).as(run.logged()).isZero();
        assertThat(run.printed()).containsExactly("found: 0, expired: 0, skipped: 0, failed: 0, dry_run: true");
    }

    private static RunningService.Setup besides(RunningService demo, Path data) {
        return RunningService.demo(data)
                .environment(
                        "QUARKUS_HTTP_PORT", Integer.toString(demo.baseUrl().getPort()));
    }

    private static RequestSpecification alice(RunningService demo) {
        RequestSpecification anybody = given().baseUri(demo.baseUrl().toString())
                .port(demo.baseUrl().getPort())
                .contentType(ContentType.JSON);
        String token = given(anybody)
                .body(Map.of("user", "alice", "role", "customer"))
                .post("/demo/token")
                .path("access_token");
        return given(anybody).auth().oauth2(token);
    }

    private static JsonPath placed(RequestSpecification shopper) {
        String address = given(shopper)
                .body(Map.of("recipient", "爱丽丝", "phone", "13800000000", "region", "上海市", "detail", "人民路 1 号"))
                .post("/api/addresses")
                .path("id");
        String product = given(shopper).get("/api/products").path("items[0].id");
        return given(shopper)
                .body(Map.of("product_id", product, "address_id", address, "quantity", 1))
                .post("/api/orders")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static String status(RequestSpecification shopper, JsonPath placed) {
        return given(shopper)
                .get("/api/orders/{id}", placed.getString("order.id"))
                .path("status");
    }
}
