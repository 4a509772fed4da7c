package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.xiaoer.pay.bootstrap.http.Shop.Placed;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a shopper's browser does with a checkout. */
@Singleton
class Checkouts {

    /** Those of the test profile. */
    static final String NEW_SECRET = "a-new-secret-of-the-tests-0123456789";

    static final String OLD_SECRET = "an-old-secret-of-the-tests-0123456789";

    static final String COOKIE = "xiaoer_checkout";
    static final String OUR_HEADER = "X-Xiaoer-Checkout";

    private final Shop shop;

    Checkouts(Shop shop) {
        this.shop = shop;
    }

    /** The link to the checkout of a payment that is started now. */
    String link(Placed placed) {
        return shop.shopper(placed.shopper())
                .post("/api/payments/{id}/start", placed.payment())
                .then()
                .statusCode(200)
                .extract()
                .path("checkout_url");
    }

    /** What a link proves it by, and the cookie afterwards. */
    static String proof(String link) {
        return link.substring(link.indexOf("?link=") + "?link=".length());
    }

    /** What somebody with that secret would sign. */
    static String signed(String secret, String payment, long until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(("xiaoer-pay checkout\n" + payment + "\n" + until).getBytes(UTF_8));
            return until + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Response open(String payment, String proof) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get("/checkout/" + payment + "?link=" + proof);
    }

    /** The page's own call. */
    static RequestSpecification with(String proof) {
        return given().cookie(COOKIE, proof)
                .header(OUR_HEADER, "1")
                .contentType(ContentType.JSON)
                .body(Map.of());
    }

    static JsonPath state(String payment, String proof) {
        return given().cookie(COOKIE, proof)
                .get("/checkout/{id}/state", payment)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
