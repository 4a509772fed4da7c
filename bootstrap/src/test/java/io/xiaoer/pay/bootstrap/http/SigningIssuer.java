package io.xiaoer.pay.bootstrap.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The token endpoint of an issuer. A test tells it beforehand, as {@code PUT /codes/CODE}, for which challenge and
 * redirect URL a code is, and what to answer; it answers that once, to whoever has the client's secret and the verifier.
 */
public class SigningIssuer implements QuarkusTestResourceLifecycleManager {

    static final String TOKEN_URL = "xiaoer.console.oidc.token-url";
    static final String CLIENT = "xiaoer console";

    private static final String SECRET = "shared+with:the issuer";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> codes = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/codes/", this::remember);
        server.createContext("/token", this::grant);
        server.start();
        String url = "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
        return Map.of(
                TOKEN_URL,
                url + "/token",
                "xiaoer.console.oidc.authorization-url",
                url + "/authorize?tenant=shop",
                "xiaoer.console.oidc.client-id",
                CLIENT,
                "xiaoer.console.oidc.client-secret",
                SECRET);
    }

    private void remember(HttpExchange exchange) throws IOException {
        String code = exchange.getRequestURI().getPath().substring("/codes/".length());
        codes.put(code, JSON.readTree(exchange.getRequestBody()));
        answer(exchange, 200, "{}");
    }

    private void grant(HttpExchange exchange) throws IOException {
        Map<String, String> form = Arrays.stream(
                        new String(exchange.getRequestBody().readAllBytes(), UTF_8).split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
        JsonNode known = codes.remove(form.getOrDefault("code", ""));
        if (!isClient(exchange)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (known == null
                || !"authorization_code".equals(form.get("grant_type"))
                || !known.path("redirect_uri").asText().equals(form.get("redirect_uri"))
                || !known.path("challenge").asText().equals(hash(form.getOrDefault("code_verifier", "")))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            answer(
                    exchange,
                    known.path("status").asInt(200),
                    known.path("answer").asText());
        }
    }

    private static boolean isClient(HttpExchange exchange) {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String[] pair =
                new String(Base64.getDecoder().decode(authorization.replaceFirst("^Basic ", "")), UTF_8).split(":", 2);
        return decoded(pair[0]).equals(CLIENT) && decoded(pair[1]).equals(SECRET);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static String hash(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
