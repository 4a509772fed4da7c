package io.xiaoer.pay.gateway.simulator.haier;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.gateway.message.StrictJson;
import io.xiaoer.pay.gateway.simulator.ledger.Site;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A supplier whose tokens are granted at {@code /haier/oauth2/token} and whose services have {@code /haier} as their base.
 * It has the same of every product until it is told otherwise, in two warehouses.
 */
public final class HaierSite implements Site {

    private static final String PREFIX = "/haier";
    private static final String TOKENS = PREFIX + "/oauth2/token";
    private static final String STOCK =
            PREFIX + "/yilihuo/jsh-service-stock-mall/api/page/stock/get-available-stock-open";
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final int MOST_TOKENS = 100;
    private static final String BEARER = "Bearer ";

    private final Credentials credentials;
    private final int usualStock;
    private final Map<String, Integer> stock = new ConcurrentHashMap<>();
    private final Map<String, Instant> tokens = new LinkedHashMap<>();

    public HaierSite(Credentials credentials, int usualStock) {
        this.credentials = credentials;
        this.usualStock = usualStock;
    }

    /** By which the shop is known; the text tells none of them. */
    public record Credentials(String clientId, String clientSecret, String sellerPassword) {
        @Override
        public String toString() {
            return "Credentials[]";
        }
    }

    /** From now on there is so much of this product. */
    public void stock(String productCode, int pieces) {
        stock.put(productCode, pieces);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public Response answer(Request request, Instant now) {
        boolean isPost = request.method().equals("POST");
        if (isPost && request.path().equals(TOKENS)) {
            return grant(request.formValues(), now);
        }
        if (isPost && request.path().equals(STOCK)) {
            return isKnown(request.headers().getOrDefault("authorization", ""), now)
                    ? stock(request.body())
                    : error(401, "invalid_token");
        }
        return error(404, "not_found");
    }

    private Response grant(Map<String, String> form, Instant now) {
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        if (!isOurs(form)) {
            return error(401, "invalid_client");
        }
        String token = UUID.randomUUID().toString();
        remember(token, now.plus(TOKEN_LIFE));
        return json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", TOKEN_LIFE.toSeconds()));
    }

    private void remember(String token, Instant until) {
        synchronized (tokens) {
            if (tokens.size() == MOST_TOKENS) {
                tokens.remove(tokens.keySet().iterator().next());
            }
            tokens.put(token, until);
        }
    }

    private boolean isKnown(String authorization, Instant now) {
        if (!authorization.startsWith(BEARER)) {
            return false;
        }
        synchronized (tokens) {
            return tokens.getOrDefault(authorization.substring(BEARER.length()), Instant.MIN)
                    .isAfter(now);
        }
    }

    private Response stock(byte[] body) {
        JsonNode question = StrictJson.object(body).orElse(JsonNodeFactory.instance.objectNode());
        if (!isSame(
                credentials.sellerPassword(), question.path("sellerPassword").asText())) {
            return error(401, "wrong_seller_password");
        }
        String code = question.path("productCode").asText();
        if (code.isEmpty()) {
            return error(400, "product_code_missing");
        }
        int pieces = stock.getOrDefault(code, usualStock);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("data").add(warehouse("QD01", pieces - pieces / 3)).add(warehouse("SH02", pieces / 3));
        return json(200, answer);
    }

    private static ObjectNode warehouse(String code, int pieces) {
        return JsonNodeFactory.instance.objectNode().put("secCode", code).put("stock", Integer.toString(pieces));
    }

    private boolean isOurs(Map<String, String> form) {
        return isSame(credentials.clientId(), form.getOrDefault("client_id", ""))
                && isSame(credentials.clientSecret(), form.getOrDefault("client_secret", ""));
    }

    /** As the real supplier should: in a time that tells nothing of how much of it was right. */
    private static boolean isSame(String secret, String said) {
        return MessageDigest.isEqual(secret.getBytes(UTF_8), said.getBytes(UTF_8));
    }

    private static Response error(int status, String error) {
        return json(status, JsonNodeFactory.instance.objectNode().put("error", error));
    }

    private static Response json(int status, JsonNode body) {
        return new Response(
                status,
                Map.of("Content-Type", "application/json"),
                body.toString().getBytes(UTF_8));
    }
}
