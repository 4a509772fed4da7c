package io.xiaoer.pay.rest.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request in the making, sent over the JDK's own client, which starts at once and adds no header of its own mind. */
public final class Call {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpRequest.Builder request = HttpRequest.newBuilder().timeout(PATIENCE);
    private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

    public Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    /** A JSON body, sent as UTF-8. */
    public Call json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    public Call json(byte[] bytes) {
        body = HttpRequest.BodyPublishers.ofByteArray(bytes);
        return header("Content-Type", "application/json");
    }

    public Answer get(String path) {
        return send("GET", path);
    }

    public Answer post(String path) {
        return send("POST", path);
    }

    public Answer send(String method, String path) {
        HttpRequest complete = request.uri(URI.create("http://localhost:" + Api.port() + path))
                .method(method, body)
                .build();
        try {
            return new Answer(CLIENT.send(complete, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new AssertionError(method + " " + path + " got no answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
