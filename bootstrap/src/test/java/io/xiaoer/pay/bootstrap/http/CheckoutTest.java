package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a shopper sees and does on the page of a payment. */
@HttpTest
class CheckoutTest {

    /** What the test profile sets; more than there are connections to the database. */
    private static final int MOST_STREAMS = 25;

    private static final int MOST_BYTES = 100_000;
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"|from \"([^\"]*)\"");

    @Inject
    Shop shop;

    @Inject
    Checkouts checkouts;

    @Inject
    TestClock clock;

    @TestHTTPResource
    URI root;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itShowsWhatIsToBePaidAndNothingOfTheShopper() {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));

        JsonPath state = Checkouts.state(placed.payment(), proof);

        assertThat(state.getString("state")).isEqualTo("waiting");
        assertThat(state.getString("order.order_number")).isEqualTo(placed.number());
        assertThat(state.getString("payment.amount")).isEqualTo("199.00");
        assertThat(state.getString("payment.status")).isEqualTo("processing");
        assertThat(state.getLong("payment.remaining_seconds")).isBetween(1L, 1_800L);
        assertThat(state.getBoolean("may_pay_again")).isFalse();
        assertThat(state.prettify()).doesNotContain("爱丽丝", "13800000000", "人民路", placed.shopper());
    }

    @Test
    void itGivesTheCodeThatStartingGaveAndDrawsIt() {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));

        JsonPath means = Checkouts.with(proof)
                .body(Map.of("channel", "native"))
                .post("/checkout/{id}/pay", placed.payment())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(means.getString("pay_params.code_url")).contains(shop.tradeNumber(placed));
        assertThat(means.getInt("qr.size")).isBetween(21, 177);
        assertThat(means.getString("qr.path")).matches("(M[0-9]+ [0-9]+h[0-9]+v1h-[0-9]+z)+");
    }

    @Test
    void itHearsOfTheMoneyAtOnceAndThenNothingMore() throws Exception {
        Placed placed = shop.placed(shop.newShopper());
        HttpResponse<InputStream> events = events(placed, Checkouts.proof(checkouts.link(placed)));

        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(events.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        try (Scanner lines = new Scanner(events.body(), StandardCharsets.UTF_8)) {
            assertThat(nextEvent(lines)).contains("\"state\":\"waiting\"");
            shop.callback("bank", shop.bankSays(placed, Map.of())).statusCode(200);
            assertThat(nextEvent(lines)).contains("\"state\":\"paid\"");
            assertThat(lines.hasNextLine() && !lines.nextLine().isBlank()).isFalse();
        }
    }

    @Test
    void theStreamOfAPaymentThatIsOverTellsItAndEnds() throws Exception {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));
        shop.mock(placed, "failed").statusCode(200);

        String all = new String(events(placed, proof).body().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(all).containsOnlyOnce("data:").contains("\"state\":\"failed\"");
    }

    @Test
    void asManyAsCanBeAreToldOfChangesAndTheOthersAsk() throws Exception {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));
        List<InputStream> open = new ArrayList<>();

        HttpResponse<InputStream> answer = events(placed, proof);
        while (answer.statusCode() == 200 && open.size() < MOST_STREAMS + 1) {
            open.add(answer.body());
            answer = events(placed, proof);
        }

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(open).hasSizeLessThanOrEqualTo(MOST_STREAMS).hasSizeGreaterThan(20);
        assertThat(Checkouts.state(placed.payment(), proof).getString("state")).isEqualTo("waiting");
        for (InputStream each : open) {
            each.close();
        }
        Soon.check(() -> {
            HttpResponse<InputStream> again = events(placed, proof);
            closed(again.body());
            assertThat(again.statusCode()).isEqualTo(200);
        });
    }

    @Test
    void anExpiredPaymentIsPaidAgainByAnother() {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));
        clock.advance(Duration.ofMinutes(31));
        JsonPath expired = Checkouts.state(placed.payment(), proof);
        assertThat(expired.getString("state")).isEqualTo("expired");
        assertThat(expired.getBoolean("may_pay_again")).isTrue();

        String next = payAgain(placed, proof);

        String payment = next.substring("/checkout/".length(), next.indexOf('?'));
        assertThat(payment).isNotEqualTo(placed.payment());
        assertThat(Checkouts.open(payment, Checkouts.proof(next)).statusCode()).isEqualTo(303);
        assertThat(Checkouts.state(payment, Checkouts.proof(next)).getString("state"))
                .isEqualTo("waiting");
        assertThat(payAgain(placed, proof)).startsWith("/checkout/" + payment + "?");
    }

    @Test
    void aPaidOrderIsNotPaidAgain() {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));
        shop.mock(placed, "succeeded").statusCode(200);

        assertThat(Checkouts.state(placed.payment(), proof).getBoolean("may_pay_again"))
                .isFalse();
        Checkouts.with(proof)
                .post("/checkout/{id}/pay-again", placed.payment())
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_ORDER_STATUS"));
    }

    @Test
    void moneyThatComesTooLateIsSeenToGoBack() {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));
        clock.advance(Duration.ofMinutes(31));
        shop.callback("bank", shop.bankSays(placed, Map.of())).statusCode(200);

        JsonPath late = Checkouts.state(placed.payment(), proof);

        assertThat(late.getString("state")).isEqualTo("late");
        assertThat(late.getString("money.finding")).isEqualTo("late");
        assertThat(late.getString("money.amount")).isEqualTo("199.00");
        assertThat(late.getString("money.held")).isEqualTo("0.00");
    }

    @Test
    void aNameFullOfMarkupIsText() {
        String name = "<script>alert(1)</script><img src=x onerror=\"alert(2)\">&amp;";
        String shopper = shop.newShopper();
        String product = shop.staff()
                .body(Map.of("name", name, "price", "1.00", "stock", 1))
                .post("/api/admin/products")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Placed placed = shop.placed(shopper, product, 1);
        String proof = Checkouts.proof(checkouts.link(placed));

        assertThat(Checkouts.state(placed.payment(), proof).getString("order.product_name"))
                .isEqualTo(name);
        given().cookie(Checkouts.COOKIE, proof)
                .get("/checkout/{id}/state", placed.payment())
                .then()
                .contentType("application/json")
                .header("X-Content-Type-Options", "nosniff");
        assertThat(page(placed, proof)).doesNotContain("alert");
    }

    @Test
    void theFirstLoadIsSmallAndAsksNobodyElse() {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));
        Map<String, Integer> loaded = new HashMap<>();

        load(URI.create("/checkout/" + placed.payment()), page(placed, proof), loaded);
        add("/state", Checkouts.state(placed.payment(), proof).prettify(), loaded);
        add(
                "/pay",
                Checkouts.with(proof)
                        .post("/checkout/{id}/pay", placed.payment())
                        .asString(),
                loaded);

        assertThat(loaded.keySet()).contains("/pages/checkout/main.js", "/pages/style.css", "/pages/common/api.js");
        assertThat(loaded.values().stream().mapToInt(Integer::intValue).sum())
                .as("bytes of %s", loaded)
                .isLessThan(MOST_BYTES);
    }

    /** The file, and whatever it refers to. */
    private static void load(URI address, String content, Map<String, Integer> loaded) {
        add(address.getPath(), content, loaded);
        Matcher references = REFERENCE.matcher(content);
        while (references.find()) {
            URI next = address.resolve(references.group(1) != null ? references.group(1) : references.group(2));
            assertThat(next.getHost()).as(next.toString()).isNull();
            if (!loaded.containsKey(next.getPath())) {
                load(
                        next,
                        given().get(next.getPath())
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString(),
                        loaded);
            }
        }
    }

    private static void add(String name, String content, Map<String, Integer> loaded) {
        loaded.put(name, content.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String page(Placed placed, String proof) {
        return given().cookie(Checkouts.COOKIE, proof)
                .get("/checkout/{id}", placed.payment())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String payAgain(Placed placed, String proof) {
        return Checkouts.with(proof)
                .post("/checkout/{id}/pay-again", placed.payment())
                .then()
                .statusCode(200)
                .extract()
                .path("checkout");
    }

    private HttpResponse<InputStream> events(Placed placed, String proof) {
        try {
            return http.send(
                    HttpRequest.newBuilder(root.resolve("/checkout/" + placed.payment() + "/events"))
                            .header("Cookie", Checkouts.COOKIE + "=" + proof)
                            .build(),
                    BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void closed(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String nextEvent(Scanner lines) {
        String line = lines.nextLine();
        while (line.isBlank()) {
            line = lines.nextLine();
        }
        return line;
    }
}
