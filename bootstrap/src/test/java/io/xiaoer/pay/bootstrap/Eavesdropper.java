package io.xiaoer.pay.bootstrap;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks for shoppers, staff and gateways, and remembers whatever the service told in a refusal. */
final class Eavesdropper {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final URI service;

    Eavesdropper(URI service) {
        this.service = service;
    }

    /** Status, headers and body of everything that was refused. */
    List<String> refusals() {
        return refusals;
    }

    /** A token of somebody's, always the same one. */
    String token(String role) {
        if (!tokens.containsKey(role)) {
            tokens.put(
                    role,
                    post("", "/demo/token", Map.of("user", role + "-1", "role", role))
                            .path("access_token")
                            .asText());
        }
        return tokens.get(role);
    }

    JsonNode get(String role, String path) {
        return taken(send(role, path, builder -> builder.GET()));
    }

    JsonNode post(String role, String path, Map<String, ?> json, String... headers) {
        return taken(postText(role, path, text(json), headers));
    }

    /** Whatever comes of it. */
    HttpResponse<String> postText(String role, String path, String body, String... headers) {
        return send(role, path, builder -> {
            builder.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
            return headers.length == 0 ? builder : builder.headers(headers);
        });
    }

    HttpResponse<String> send(String role, String path, Request request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(30));
        if (!role.isEmpty()) {
            builder.setHeader("Authorization", "Bearer " + token(role));
        }
        try {
            HttpResponse<String> answer = http.send(request.of(builder).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                refusals.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode taken(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s %s", answer.request().uri(), answer.body())
                .isBetween(200, 299);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Map<String, ?> json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done with a request before it is sent. */
    @FunctionalInterface
    interface Request {
        HttpRequest.Builder of(HttpRequest.Builder builder);
    }
}
