package io.xiaoer.pay.gateway.simulator.haier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.gateway.message.StrictJson;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Request;
import io.xiaoer.pay.gateway.simulator.ledger.Site.Response;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HaierSiteTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String STOCK = "/haier/yilihuo/jsh-service-stock-mall/api/page/stock/get-available-stock-open";
    private static final String RIGHT = "grant_type=client_credentials&client_id=shop&client_secret=a+secret+%26+more";

    private final HaierSite haier = new HaierSite(new HaierSite.Credentials("shop", "a secret & more", "pass"), 100);

    private Response post(String path, String token, String body, Instant now) {
        return haier.answer(
                new Request("POST", path, "", Map.of("authorization", "Bearer " + token), body.getBytes(UTF_8)), now);
    }

    private Response grant(String form) {
        return post("/haier/oauth2/token", "", form, NOW);
    }

    private String token() {
        return StrictJson.object(grant(RIGHT).body())
                .orElseThrow()
                .path("access_token")
                .asText();
    }

    private Response stock(String token, String password, Instant now) {
        return post(STOCK, token, "{\"productCode\":\"X-1\",\"sellerPassword\":\"%s\"}".formatted(password), now);
    }

    @Test
    void theRightCredentialsGrantATokenThatLastsAnHour() {
        String token = token();
        assertThat(stock(token, "pass", NOW.plusSeconds(3_599)).status()).isEqualTo(200);
        assertThat(stock(token, "pass", NOW.plusSeconds(3_600)).status()).isEqualTo(401);
    }

    @Test
    void wrongCredentialsAreRefused() {
        assertThat(grant(RIGHT.replace("more", "less")).status()).isEqualTo(401);
        assertThat(grant(RIGHT.replace("shop", "thief")).status()).isEqualTo(401);
        assertThat(grant(RIGHT.replace("client_credentials", "password")).status())
                .isEqualTo(400);
        assertThat(grant("%").status()).isEqualTo(400);
        assertThat(stock("guessed", "pass", NOW).status()).isEqualTo(401);
        assertThat(stock(token(), "wrong", NOW).status()).isEqualTo(401);
    }

    @Test
    void theWarehousesTogetherHaveWhatItWasTold() {
        assertThat(new String(stock(token(), "pass", NOW).body(), UTF_8))
                .isEqualTo(
                        "{\"data\":[{\"secCode\":\"QD01\",\"stock\":\"67\"},{\"secCode\":\"SH02\",\"stock\":\"33\"}]}");
        haier.stock("X-1", 1);
        assertThat(new String(stock(token(), "pass", NOW).body(), UTF_8))
                .contains("\"stock\":\"1\"", "\"stock\":\"0\"");
    }

    @Test
    void questionsThatMakeNoSenseAreRefused() {
        assertThat(post(STOCK, token(), "[]", NOW).status()).isEqualTo(401);
        assertThat(post(STOCK, token(), "{\"sellerPassword\":\"pass\"}", NOW).status())
                .isEqualTo(400);
        assertThat(post("/haier/else", token(), "{}", NOW).status()).isEqualTo(404);
    }

    @Test
    void manyTokensAreNotAllRemembered() {
        String first = token();
        for (int i = 0; i < 100; i++) {
            token();
        }
        assertThat(stock(first, "pass", NOW).status()).isEqualTo(401);
    }

    @Test
    void theTextTellsNoCredentials() {
        assertThat(new HaierSite.Credentials("shop", "secret", "pass").toString())
                .isEqualTo("Credentials[]");
    }
}
