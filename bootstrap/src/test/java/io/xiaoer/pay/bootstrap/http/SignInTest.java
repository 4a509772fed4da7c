package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff sign in to the console with the shop's token issuer. */
@HttpTest
class SignInTest {

    private static final String ATTEMPT = "__Host-xiaoer_sign_in";
    private static final String SESSION = "__Host-xiaoer_session";

    @ConfigProperty(name = SigningIssuer.TOKEN_URL)
    String tokenUrl;

    @Test
    void theIssuerIsAskedForACodeThatOnlyThisBrowserCanUse() {
        Attempt attempt = begin();
        Attempt another = begin();

        assertThat(attempt.location()).startsWith(tokenUrl.replace("/token", "/authorize?tenant=shop&"));
        assertThat(attempt.asked())
                .containsEntry("response_type", "code")
                .containsEntry("client_id", SigningIssuer.CLIENT)
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256");
        assertThat(attempt.asked().get("redirect_uri")).startsWith("http://").endsWith("/console/signed-in");
        for (String secret : new String[] {"state", "nonce", "code_challenge"}) {
            assertThat(attempt.asked().get(secret))
                    .hasSize(43)
                    .isNotEqualTo(another.asked().get(secret));
        }
        Cookie cookie = attempt.cookie();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.hasDomain()).isFalse();
        assertThat(cookie.getMaxAge()).isEqualTo(600);
    }

    @Test
    void staffAreIn() {
        Attempt attempt = begin();

        Response back = comeBack(
                attempt, granted(attempt, staffToken(), idToken(attempt.asked().get("nonce"))));

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.header("Location")).endsWith("/console");
        assertThat(back.detailedCookie(ATTEMPT).getMaxAge())
                .as("the attempt is over")
                .isZero();
        Cookie session = back.detailedCookie(SESSION);
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.isSecured()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Strict");
        assertThat(session.getPath()).isEqualTo("/");
        assertThat(session.getMaxAge()).isBetween(200L, 300L);
        given().cookie(SESSION, session.getValue())
                .header("X-Xiaoer-Console", "1")
                .get("/console/session")
                .then()
                .statusCode(200)
                .body("user", equalTo("sun"));
        given().cookie(SESSION, session.getValue())
                .header("X-Xiaoer-Console", "1")
                .get("/api/admin/orders?limit=1")
                .then()
                .statusCode(200);
    }

    @Test
    void aCodeIsUsedOnce() {
        Attempt attempt = begin();
        String code = granted(attempt, staffToken(), idToken(attempt.asked().get("nonce")));
        assertThat(comeBack(attempt, code).detailedCookie(SESSION)).isNotNull();

        refused(comeBack(attempt, code), "failed");
    }

    @Test
    void whoIsNotStaffIsNotIn() {
        Attempt attempt = begin();
        String nonce = attempt.asked().get("nonce");
        Instant then = Instant.now().minusSeconds(600);
        String expired = Jwt.subject("sun")
                .groups("staff")
                .issuedAt(then)
                .expiresAt(then.plusSeconds(60))
                .sign();

        refused(comeBack(attempt, granted(attempt, token("customer"), idToken(nonce))), "not_staff");
        refused(comeBack(attempt, granted(attempt, expired, idToken(nonce))), "not_staff");
        refused(comeBack(attempt, granted(attempt, "not.a.token", idToken(nonce))), "not_staff");
    }

    @Test
    void anIdTokenOfSomethingElseLetsNobodyIn() {
        Attempt attempt = begin();
        String nonce = attempt.asked().get("nonce");

        refused(comeBack(attempt, granted(attempt, staffToken(), idToken("another nonce"))), "failed");
        refused(comeBack(attempt, granted(attempt, staffToken(), idToken(nonce, "another client", "sun"))), "failed");
        refused(
                comeBack(attempt, granted(attempt, staffToken(), idToken(nonce, SigningIssuer.CLIENT, "li"))),
                "failed");
        refused(comeBack(attempt, granted(attempt, staffToken(), null)), "failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"access_token\":7}", "{\"access_token\":\"a b\"}", "<html>"})
    void anIssuerThatSaysSomethingElseLetsNobodyIn(String answer) {
        Attempt attempt = begin();

        refused(comeBack(attempt, told(attempt, 200, answer)), "failed");
    }

    @Test
    void whatTheIssuerRefusesIsRefused() {
        Attempt attempt = begin();

        refused(comeBack(attempt, told(attempt, 500, "{}")), "failed");
        refused(comeBack(attempt, "nobody-was-given-this"), "failed");
        refused(
                given().redirects()
                        .follow(false)
                        .cookie(attempt.cookie())
                        .queryParam("state", attempt.asked().get("state"))
                        .queryParam("error", "access_denied")
                        .get("/console/signed-in"),
                "refused");
    }

    @Test
    void anotherBrowserCannotComeBackInsteadOfThisOne() {
        Attempt mine = begin();
        Attempt theirs = begin();
        String code = granted(mine, staffToken(), idToken(mine.asked().get("nonce")));

        malformed(given().cookie(theirs.cookie())
                .queryParam("state", mine.asked().get("state"))
                .queryParam("code", code)
                .get("/console/signed-in"));
        refused(
                given().redirects()
                        .follow(false)
                        .cookie(theirs.cookie())
                        .queryParam("state", theirs.asked().get("state"))
                        .queryParam("code", code)
                        .get("/console/signed-in"),
                "failed");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, none, none",
                "own, none, code",
                "own, wrong, code",
                "own, 状态, code",
                "own, own, none",
                "own, own, ''",
                "none, own, code",
                "..., own, code",
                "a.b.c, own, code"
            })
    void whatIsNotOfASignInIsMalformed(String cookie, String state, String code) {
        Attempt attempt = begin();
        var request = given();
        if (cookie != null) {
            request.cookie(ATTEMPT, cookie.equals("own") ? attempt.cookie().getValue() : cookie);
        }
        if (state != null) {
            request.queryParam("state", state.equals("own") ? attempt.asked().get("state") : state);
        }
        if (code != null) {
            request.queryParam("code", code);
        }
        malformed(request.get("/console/signed-in"));
    }

    private static void malformed(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.detailedCookie(SESSION)).isNull();
    }

    private static void refused(Response answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/console?sign_in=" + why);
        assertThat(answer.detailedCookie(SESSION)).isNull();
    }

    private static Attempt begin() {
        Response answer = given().redirects().follow(false).get("/console/sign-in");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        String location = answer.header("Location");
        Map<String, String> asked = Arrays.stream(
                        URI.create(location).getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0], parameter -> URLDecoder.decode(parameter[1], UTF_8)));
        return new Attempt(location, asked, answer.detailedCookie(ATTEMPT));
    }

    private static Response comeBack(Attempt attempt, String code) {
        return given().redirects()
                .follow(false)
                .cookie(ATTEMPT, attempt.cookie().getValue())
                .queryParam("state", attempt.asked().get("state"))
                .queryParam("code", code)
                .get("/console/signed-in");
    }

    private String granted(Attempt attempt, String accessToken, String idToken) {
        String id = idToken == null ? "" : ",\"id_token\":\"%s\"".formatted(idToken);
        return told(attempt, 200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"%s}".formatted(accessToken, id));
    }

    /** Lets the issuer answer so to whoever comes with the code that this gives back. */
    private String told(Attempt attempt, int status, String answer) {
        String code = UUID.randomUUID().toString();
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "redirect_uri",
                        attempt.asked().get("redirect_uri"),
                        "challenge",
                        attempt.asked().get("code_challenge"),
                        "status",
                        status,
                        "answer",
                        answer))
                .put(tokenUrl.replace("/token", "/codes/" + code))
                .then()
                .statusCode(200);
        return code;
    }

    private static String staffToken() {
        return token("staff");
    }

    private static String token(String group) {
        return Jwt.subject("sun").groups(group).expiresIn(300).sign();
    }

    private static String idToken(String nonce) {
        return idToken(nonce, SigningIssuer.CLIENT, "sun");
    }

    private static String idToken(String nonce, String client, String subject) {
        return Jwt.subject(subject)
                .audience(client)
                .claim("nonce", nonce)
                .expiresIn(300)
                .sign();
    }

    /** A browser on its way to the issuer. */
    private record Attempt(String location, Map<String, String> asked, Cookie cookie) {}
}
