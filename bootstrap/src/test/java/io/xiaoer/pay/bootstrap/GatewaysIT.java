package io.xiaoer.pay.bootstrap;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.xiaoer.pay.bootstrap.RunningService.Finished;
import io.xiaoer.pay.bootstrap.demo.postgres.DataFolderProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged demo, as a newcomer tries it out, with its simulated gateways: shoppers pay in their wallets, and the money
 * goes back.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewaysIT {

    private static final Pattern SIMULATOR = Pattern.compile("simulated gateways at (http://127\\.0\\.0\\.1:\\d+)");
    private static final String SIMULATOR_IS_AT = "SELECT value FROM simulator.settings WHERE name = 'simulator-url'";
    private static final int MOST_LINES = 6;
    private static final String BARELY_TIME_TO_PAY = "PT2S";

    private static Path data;
    private static RunningService demo;
    private static DemoShopper alice;

    @BeforeAll
    static void aDemo() throws IOException {
        data = Files.createTempDirectory(Path.of("target"), "gateways-");
        started(RunningService.demo(data));
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static void started(RunningService.Setup setup) {
        demo = setup.start().awaitReady();
        demo.await(
                "ready with its gateways",
                () -> SIMULATOR.matcher(demo.output()).find());
        alice = DemoShopper.alice(demo);
    }

    @Test
    @Order(1)
    void theLinesOfBothReadmesEndInAPaidOrder() throws IOException, InterruptedException {
        List<String> lines = Quickstart.lines("README.md");
        assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES).allMatch(line -> line.contains("curl"));
        assertThat(Quickstart.lines("README.zh-CN.md")).isEqualTo(lines);

        assertThat(Quickstart.typed(lines, demo))
                .contains("{\"code\":\"SUCCESS\",\"message\":\"OK\"}", "\"status\":\"paid\"");
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"wechat", "alipay"})
    void aShopperPaysInTheWalletThatTheCodeLeadsToAndGetsTheMoneyBack(String method) {
        JsonPath placed = alice.order("local", method);
        String wallet = alice.start(placed).getString("pay_params.code_url");

        Response page = given().get(wallet);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        pay(wallet);
        alice.awaitStatus(placed, "paid");

        refund(placed);
    }

    @Test
    @Order(3)
    void theBankPaysAndRefundsThroughTheSimulatedBank() {
        JsonPath placed = alice.order("local", "bank");
        String number = alice.start(placed).getString("pay_params.out_trade_no");
        String wallet = simulator() + "/wallet/bank/" + number;
        given().formParams("do", "open", "amount", placed.getString("payment.amount"))
                .redirects()
                .follow(false)
                .post(wallet)
                .then()
                .statusCode(303);

        pay(wallet);
        alice.awaitStatus(placed, "paid");

        refund(placed);
    }

    @Test
    @Order(4)
    void haiersSampleCanBeOrdered() {
        JsonPath placed = alice.order("haier", "wechat");
        assertThat(placed.getString("order.status")).isEqualTo("pending");
    }

    @Test
    @Order(5)
    void afterAKillTheGatewaysKnowTheirTradesAtTheSameAddress() {
        JsonPath placed = alice.order("local", "wechat");
        String wallet = alice.start(placed).getString("pay_params.code_url");
        demo.kill();

        started(RunningService.demo(data)
                .environment("XIAOER_PAYMENT_TTL", BARELY_TIME_TO_PAY)
                .environment("XIAOER_SWEEP_EVERY", "off"));

        assertThat(given().get(wallet).statusCode()).isEqualTo(200);
        pay(wallet);
        alice.awaitStatus(placed, "paid");
    }

    @Test
    @Order(6)
    void aCommandAsksTheGatewaysOfTheServiceBesideIt() throws IOException {
        JsonPath placed = alice.order("local", "wechat");
        String trade = alice.start(placed).getString("pay_params.out_trade_no");
        demo.await(
                "past the deadline",
                () -> alice.read(placed).getString("payments[0].status").equals("expired"));
        assertThat(state(trade)).isNotEqualTo("closed");

        Finished run = DemoCommands.besides(demo, data).run("cancel-unpaid-orders", "--timeout-minutes", "0");

        assertThat(run.exitCode()).as(run.logged()).isZero();
        assertThat(run.printed())
                .containsExactly(
                        placed.getString("order.order_number") + " cancelled", DemoCommands.totals(1, 1, false));
        assertThat(run.logged()).contains("unpaid orders: found 1, cancelled 1");
        assertThat(alice.status(placed)).isEqualTo("cancelled");
        assertThat(state(trade)).isEqualTo("closed");
        assertThat(new DataFolderProbe(data).query(SIMULATOR_IS_AT)).isEqualTo(simulator());
    }

    private static void pay(String wallet) {
        given().formParam("do", "pay")
                .redirects()
                .follow(false)
                .post(wallet)
                .then()
                .statusCode(303);
    }

    private static void refund(JsonPath placed) {
        String refund = alice.post(
                        "/api/orders/" + placed.getString("order.id") + "/refunds", Map.of("reason", "不想要了"), 201)
                .getString("id");
        DemoShopper.staff(demo).post("/api/admin/refunds/" + refund + "/approve", Map.of(), 200);
        alice.awaitStatus(placed, "refunded");
        assertThat(alice.read(placed).getString("refunds[0].status")).isEqualTo("succeeded");
    }

    private static String simulator() {
        Matcher address = SIMULATOR.matcher(demo.output());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    /** What the gateway says of a trade. */
    private static String state(String trade) {
        return given().queryParams("provider", "wechat", "number", trade)
                .get(simulator() + "/control/trades")
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }
}
