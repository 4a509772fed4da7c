package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static io.xiaoer.pay.bootstrap.http.Checkouts.NEW_SECRET;
import static io.xiaoer.pay.bootstrap.http.Checkouts.OLD_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import io.xiaoer.pay.persistence.postgres.WireTap;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who gets to see a checkout, and what the others are told. */
@HttpTest
class CheckoutLinkTest {

    private static final String NOBODYS = "900000000000000001";

    @Inject
    Shop shop;

    @Inject
    Checkouts checkouts;

    @Inject
    TestClock clock;

    WireTap tap;

    @Test
    void aLinkIsExchangedForACookieOfThatPageAlone() {
        Placed placed = shop.placed(shop.newShopper());
        String link = checkouts.link(placed);

        assertThat(link).startsWith("/checkout/" + placed.payment() + "?link=");
        Response opened = Checkouts.open(placed.payment(), Checkouts.proof(link));

        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.header("Location")).isEqualTo("/checkout/" + placed.payment());
        assertThat(opened.header("Cache-Control")).isEqualTo("no-store");
        Cookie cookie = opened.detailedCookie(Checkouts.COOKIE);
        assertThat(cookie.getPath()).isEqualTo("/checkout/" + placed.payment());
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).isBetween(7_100L, 7_200L);
        given().cookie(Checkouts.COOKIE, cookie.getValue())
                .get("/checkout/{id}", placed.payment())
                .then()
                .statusCode(200)
                .contentType("text/html");
    }

    @Test
    void whateverDoesNotOpenItIsToldTheSameAndCostsNoStatement() {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));
        String theirs = Checkouts.proof(checkouts.link(shop.placed(shop.newShopper())));
        long soon = clock.instant().getEpochSecond() + 60;
        List<String> wrong = List.of(
                theirs,
                Checkouts.signed("a-secret-that-nobody-has-configured-here", placed.payment(), soon),
                Checkouts.signed(NEW_SECRET, NOBODYS, soon),
                Checkouts.signed(NEW_SECRET, placed.payment(), soon - 61),
                (soon + 100_000) + proof.substring(proof.indexOf('.')),
                proof.substring(0, proof.length() - 1),
                proof + "A",
                "",
                "null",
                "%00",
                "999999999999999999999.x");
        Set<String> told = new HashSet<>();

        List<?> asked = statementsDuring(() -> {
            for (String each : wrong) {
                told.add(refused(Checkouts.open(placed.payment(), each)));
                told.add(refused(given().cookie(Checkouts.COOKIE, each.isEmpty() ? "-" : each)
                        .get("/checkout/{id}", placed.payment())));
            }
            told.add(refused(Checkouts.open(NOBODYS, proof)));
            told.add(refused(Checkouts.open("x", proof)));
            told.add(refused(Checkouts.open("0" + placed.payment(), proof)));
            told.add(refused(given().get("/checkout/{id}", placed.payment())));
        });

        assertThat(told).singleElement().asString().doesNotContain(placed.payment(), placed.number());
        assertThat(asked).isEmpty();
    }

    private static String refused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.getDetailedCookies().asList()).isEmpty();
        return answer.asString();
    }

    @Test
    void withoutItsCookieThePageLearnsAndDoesNothing() {
        Placed placed = shop.placed(shop.newShopper());
        String theirs = Checkouts.proof(checkouts.link(shop.placed(shop.newShopper())));
        Set<String> told = new HashSet<>();

        List<?> asked = statementsDuring(() -> {
            for (String call : List.of("state", "events")) {
                told.add(given().cookie(Checkouts.COOKIE, theirs)
                        .get("/checkout/{id}/{call}", placed.payment(), call)
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());
            }
            for (String call : List.of("pay", "pay-again")) {
                told.add(Checkouts.with(theirs)
                        .post("/checkout/{id}/{call}", placed.payment(), call)
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());
            }
        });

        assertThat(told).containsExactly(given().get("/checkout/no/such/page").asString());
        assertThat(asked).isEmpty();
    }

    @Test
    void anotherSitesPageChangesNothing() {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));

        for (String call : List.of("pay", "pay-again")) {
            given().cookie(Checkouts.COOKIE, proof)
                    .contentType("application/json")
                    .body(Map.of())
                    .post("/checkout/{id}/{call}", placed.payment(), call)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void whileOneSecretReplacesAnotherBothOpenIt() {
        Placed placed = shop.placed(shop.newShopper());
        long soon = clock.instant().getEpochSecond() + 60;

        assertThat(Checkouts.proof(checkouts.link(placed))).satisfies(proof -> assertThat(proof)
                .isEqualTo(Checkouts.signed(
                        NEW_SECRET, placed.payment(), Long.parseLong(proof.substring(0, proof.indexOf('.'))))));
        for (String secret : List.of(NEW_SECRET, OLD_SECRET)) {
            assertThat(Checkouts.open(placed.payment(), Checkouts.signed(secret, placed.payment(), soon))
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    @Test
    void aLinkAndItsCookieEndTogether() {
        Placed placed = shop.placed(shop.newShopper());
        String proof = Checkouts.proof(checkouts.link(placed));
        clock.advance(Duration.ofHours(2).plusSeconds(1));

        refused(Checkouts.open(placed.payment(), proof));
        given().cookie(Checkouts.COOKIE, proof)
                .get("/checkout/{id}/state", placed.payment())
                .then()
                .statusCode(404);
    }

    /** But for those that nobody caused: every replica asks the database what time it is, now and then. */
    private List<?> statementsDuring(Runnable requests) {
        return tap.during(requests).stream()
                .filter(trip -> !trip.statements().equals(List.of("select clock_timestamp()")))
                .toList();
    }
}
