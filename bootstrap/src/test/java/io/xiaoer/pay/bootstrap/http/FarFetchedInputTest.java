package io.xiaoer.pay.bootstrap.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.xiaoer.pay.rest.problem.ErrorCode;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is well-formed and yet nothing that could be kept, written or looked for. */
@HttpTest
class FarFetchedInputTest {

    @Inject
    Shop shop;

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "1e99999999999", "-1e99999999999", "1e-99999999999"})
    void aKeyedRequestMayNameAnIdThatNobodyCouldHave(String id) {
        Response answer = shop.shopper("mallory")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"order_id\":%s}".formatted(id))
                .post("/api/payments");

        assertThat(answer.<String>path("code")).isEqualTo(ErrorCode.ORDER_NOT_FOUND.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "+294277-01-01T00:00:00Z",
                "-4714-01-01T00:00:00Z"
            })
    void anInstantFromAnotherAgeIsRefused(String instant) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString((instant + "_1").getBytes(US_ASCII));

        refused(shop.shopper("mallory").queryParam("cursor", cursor).get("/api/orders"));
        refused(shop.staff().queryParam("from", instant).get("/api/admin/orders"));
        refused(shop.staff().queryParam("to", instant).get("/api/admin/payments"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-0001-01-01", "+12026-11-20"})
    void aDayOfAnotherAgeIsRefused(String date) {
        Response answer = shop.staff()
                .body("{\"provider\":\"bank\",\"date\":\"%s\"}".formatted(date))
                .post("/api/admin/reconciliations");

        assertThat(answer.<String>path("code")).isEqualTo(ErrorCode.MALFORMED_REQUEST.name());
    }

    /** Some clients name a type in every request, also where there is nothing to type. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/addresses", "/api/orders", "/api/products"})
    void aReadingCallDoesNotMindAContentType(String path) {
        for (String type : List.of("text/html", "x-klingon,en;q=0.1", "/")) {
            assertThat(shop.shopper("mallory").contentType(type).get(path).statusCode())
                    .as(type)
                    .isEqualTo(200);
            Response withoutBody = shop.shopper("mallory")
                    .noFiltersOfType(HeldToTheDocument.class)
                    .contentType(type)
                    .head(path);
            assertThat(withoutBody.statusCode()).as(type).isEqualTo(200);
        }
    }

    private static void refused(Response answer) {
        assertThat(answer.<String>path("code")).isEqualTo(ErrorCode.VALIDATION_FAILED.name());
    }
}
