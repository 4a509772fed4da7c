package io.xiaoer.pay.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.bootstrap.RunningService.Finished;
import java.nio.file.Path;
import java.util.Map;

/** The command line on a demo's data folder, for a test that has one at hand. Nobody has ordered anything there yet. */
final class DemoCommands {

    private static final String TOTALS = "found: %d, cancelled: %d, skipped: 0, failed: 0, dry_run: %s";

    private DemoCommands() {}

    static String totals(int found, int cancelled, boolean dryRun) {
        return TOTALS.formatted(found, cancelled, dryRun);
    }

    /** Its port is taken by the demo, and it runs all the same: it opens none. One that cancels is {@link GatewaysIT}'s. */
    static void runBeside(RunningService demo, Path data) {
        DemoShopper alice = DemoShopper.alice(demo);
        JsonPath placed = alice.order("local", "wechat");
        String number = placed.getString("order.order_number");
        alice.post("/api/payments/" + placed.getString("payment.id") + "/cancel", Map.of(), 200);

        Finished dry = besides(demo, data).run("cancel-unpaid-orders", "--timeout-minutes", "0", "--dry-run");

        assertThat(dry.exitCode()).as(dry.logged()).isZero();
        assertThat(dry.printed()).containsExactly(number + " would_cancel", totals(1, 0, true));
        assertThat(alice.status(placed)).isEqualTo("pending");
    }

    static void runAlone(Path data) {
        Finished run = RunningService.demo(data).run("expire-payments", "--dry-run");

        assertThat(run.exitCode()).as(run.logged()).isZero();
        assertThat(run.printed()).containsExactly("found: 0, expired: 0, skipped: 0, failed: 0, dry_run: true");
    }

    static RunningService.Setup besides(RunningService demo, Path data) {
        return RunningService.demo(data)
                .environment(
                        "QUARKUS_HTTP_PORT", Integer.toString(demo.baseUrl().getPort()));
    }
}
