package io.xiaoer.pay.bootstrap.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service's calls, made by one person. Every answer but those to be expected fails the test. */
public final class ShopApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PATIENT_ATTEMPTS = 100;
    private static final long STEP_MILLIS = 50;
    private static final Optional<String> NO_KEY = Optional.empty();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final String token;
    private final int attempts;

    /** @param token of whoever makes the calls */
    public ShopApi(URI service, String token) {
        this(service, token, 1);
    }

    private ShopApi(URI service, String token, int attempts) {
        this.service = service;
        this.token = token;
        this.attempts = attempts;
    }

    /** Comes again where the service asks for it; for calls that may be repeated. */
    ShopApi patient() {
        return new ShopApi(service, token, PATIENT_ATTEMPTS);
    }

    static String demoToken(URI service, String user, String role) {
        ShopApi nobody = new ShopApi(service, "");
        return nobody.answer(nobody.request("/demo/token").POST(body(Map.of("user", user, "role", role))))
                .path("access_token")
                .asText();
    }

    public JsonNode get(String path) {
        return answer(authorized(path).GET());
    }

    /** All that a list holds, page by page. */
    List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = get(path + "?limit=100");
        page.path("items").forEach(items::add);
        while (!page.path("next_cursor").isNull()) {
            page = get(path + "?limit=100&cursor=" + page.path("next_cursor").asText());
            page.path("items").forEach(items::add);
        }
        return items;
    }

    public JsonNode post(String path, Map<String, ?> json) {
        return post(path, json, NO_KEY);
    }

    /** @throws NoAnswer when it is not known whether it was done */
    JsonNode post(String path, Map<String, ?> json, Optional<String> key) {
        return answer(keyed(path, key).POST(body(json)));
    }

    /** Sends it, and is not there to hear the answer. */
    void postAndHangUp(String path, Map<String, ?> json, Optional<String> key) {
        http.sendAsync(keyed(path, key).POST(body(json)).build(), HttpResponse.BodyHandlers.discarding());
    }

    private JsonNode answer(HttpRequest.Builder request) {
        for (int attempt = 1; attempt < attempts; attempt++) {
            try {
                return answerAtOnce(request);
            } catch (NoAnswer e) {
                if (e.serviceGone()) {
                    throw e;
                }
                pause();
            }
        }
        return answerAtOnce(request);
    }

    private JsonNode answerAtOnce(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 503) {
                assertSaysWhenToComeAgain(response);
                throw NoAnswer.unavailable();
            }
            assertThat(response.statusCode())
                    .as("%s %s", response.request().uri(), response.body())
                    .isIn(200, 201);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw NoAnswer.connectionLost(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void assertSaysWhenToComeAgain(HttpResponse<String> refusal) throws IOException {
        assertThat(refusal.headers().firstValue("Retry-After"))
                .as("Retry-After of %s", refusal.body())
                .hasValueSatisfying(seconds -> assertThat(seconds).matches("[1-9][0-9]*"));
        assertThat(refusal.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(JSON.readTree(refusal.body()).path("code").asText()).isEqualTo("UNAVAILABLE");
    }

    private HttpRequest.Builder keyed(String path, Optional<String> key) {
        HttpRequest.Builder request = authorized(path);
        key.ifPresent(text -> request.header("Idempotency-Key", text));
        return request;
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(Map<String, ?> json) {
        try {
            return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
