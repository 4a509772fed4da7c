package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser's session counts in requests of the console's own pages, and in no others. */
@HttpTest
class ConsoleSessionTest {

    private static final String SESSION = "__Host-xiaoer_session";
    private static final String OURS = "X-Xiaoer-Console";

    @Test
    void aSessionIsOutOfReachOfScriptsAndOtherSites() {
        Cookie session = begun(token("staff")).detailedCookie(SESSION);

        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.isSecured()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Strict");
        assertThat(session.getPath()).isEqualTo("/");
        assertThat(session.hasDomain()).isFalse();
        assertThat(session.getMaxAge()).isBetween(1L, 300L);
    }

    @Test
    void aSessionReadsAndChanges() {
        String token = token("staff");

        inSession(token)
                .header(OURS, "1")
                .get("/api/admin/orders?limit=1")
                .then()
                .statusCode(200);
        inSession(token)
                .header(OURS, "1")
                .contentType(ContentType.JSON)
                .body("{\"dry_run\":true,\"limit\":1}")
                .post("/api/admin/cancel-unpaid-orders")
                .then()
                .statusCode(200);
        inSession(token).header(OURS, "1").get("/console/session").then().body("user", equalTo("sun"));
    }

    @Test
    void withoutOurHeaderThereIsNoSession() {
        String token = token("staff");

        inSession(token).get("/api/admin/orders").then().statusCode(401);
        inSession(token)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/admin/cancel-unpaid-orders")
                .then()
                .statusCode(401);
        inSession(token).get("/console/session").then().statusCode(200).body("user", nullValue());
        inSession(token).delete("/console/session").then().statusCode(403);
        given().contentType(ContentType.JSON)
                .body(Map.of("token", token))
                .post("/console/session")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost.evil.example",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, anything"
    })
    void anotherSiteIsRefusedEvenWithOurHeader(String header, String value) {
        String token = token("staff");

        inSession(token)
                .header(OURS, "1")
                .header(header, value)
                .get("/api/admin/orders")
                .then()
                .statusCode(401);
        inSession(token)
                .header(OURS, "1")
                .header(header, value)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/admin/cancel-unpaid-orders")
                .then()
                .statusCode(401);
        inSession(token)
                .header(OURS, "1")
                .header(header, value)
                .delete("/console/session")
                .then()
                .statusCode(403);
        Response begun = given().header(OURS, "1")
                .header(header, value)
                .contentType(ContentType.JSON)
                .body(Map.of("token", token))
                .post("/console/session");
        assertThat(begun.statusCode()).isEqualTo(403);
        assertThat(begun.detailedCookie(SESSION)).isNull();
    }

    @Test
    void ourOwnPagesAreOfThisHost() {
        String token = token("staff");
        String here = "http://localhost:" + RestAssured.port;

        inSession(token)
                .header(OURS, "1")
                .header("Origin", here)
                .get("/api/admin/orders?limit=1")
                .then()
                .statusCode(200);
        inSession(token)
                .header(OURS, "1")
                .header("Origin", "https://behind.a.proxy.example")
                .header("Sec-Fetch-Site", "same-origin")
                .get("/api/admin/orders?limit=1")
                .then()
                .statusCode(200);
    }

    @Test
    void aSessionIsForStaffWhoseTokenIsValid() {
        Instant then = Instant.now().minusSeconds(600);
        String expired = Jwt.subject("sun")
                .groups("staff")
                .issuedAt(then)
                .expiresAt(then.plusSeconds(60))
                .sign();
        for (String token : new String[] {
            token("customer"),
            expired,
            "garbage",
            "",
            "a.b.c",
            Jwt.groups("staff").sign()
        }) {
            Response begun = begun(token);
            assertThat(begun.statusCode()).as(token).isEqualTo(401);
            assertThat(begun.contentType()).startsWith("application/problem+json");
            assertThat(begun.detailedCookie(SESSION)).isNull();
            inSession(token).header(OURS, "1").get("/console/session").then().body("user", nullValue());
        }
        inSession(expired).header(OURS, "1").get("/api/admin/orders").then().statusCode(401);
        inSession(token("customer"))
                .header(OURS, "1")
                .get("/api/admin/orders")
                .then()
                .statusCode(403);
    }

    @Test
    void aSessionEnds() {
        Cookie ended = inSession(token("staff"))
                .header(OURS, "1")
                .delete("/console/session")
                .then()
                .statusCode(204)
                .extract()
                .detailedCookie(SESSION);

        assertThat(ended.getMaxAge()).isZero();
        assertThat(ended.getValue()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"token\":null}", "{\"token\":{}}", "{\"user\":\"boss\"}", "{"})
    void aRequestThatMakesNoSenseIsMalformed(String body) {
        Response answer = given().header(OURS, "1")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/console/session");

        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        given().header(OURS, "1")
                .contentType("text/plain")
                .body("token=" + token("staff"))
                .post("/console/session")
                .then()
                .statusCode(415);
    }

    private static Response begun(String token) {
        return given().header(OURS, "1")
                .contentType(ContentType.JSON)
                .body(Map.of("token", token))
                .post("/console/session");
    }

    private static RequestSpecification inSession(String token) {
        return given().cookie(SESSION, token);
    }

    private static String token(String group) {
        return Jwt.subject("sun").groups(group).expiresIn(300).sign();
    }
}
