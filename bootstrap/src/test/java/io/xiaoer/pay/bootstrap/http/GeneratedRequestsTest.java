package io.xiaoer.pay.bootstrap.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.smallrye.jwt.build.Jwt;
import io.xiaoer.pay.bootstrap.http.HeldToTheDocument.Answered;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Requests made from the OpenAPI document, right ones and wrong ones, in sequences that lead somewhere: whatever they are,
 * the answer is one that the document knows, and afterwards every cent is where it belongs. {@code -Drequests} says how
 * many, {@code -Dseed} which: a build makes the same ones every time.
 */
@HttpTest
class GeneratedRequestsTest {

    private static final int REQUESTS_OF_A_SHOPPER = 100;
    private static final int MOST_SHOWN = 20;

    @Inject
    Shop shop;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> complaints = new ArrayList<>();
    private PublishedDocument document;
    private HeldToTheDocument held;

    @Test
    void everyAnswerIsOneThatTheDocumentKnows() throws IOException, InterruptedException {
        int requests = Integer.getInteger("requests", 2_000);
        long seed = Long.getLong("seed", 1);
        document = PublishedDocument.read();
        held = new HeldToTheDocument(document);
        List<String> before = findings();
        long start = System.nanoTime();

        for (int shopper = 0; shopper * REQUESTS_OF_A_SHOPPER < requests; shopper++) {
            play(seed + shopper);
        }

        System.out.printf(
                "%d generated requests, seed %d, %d s, answers by status %s, complaints %d%n",
                requests, seed, Duration.ofNanos(System.nanoTime() - start).toSeconds(), statuses, complaints.size());
        assertThat(complaints).as("seed %d", seed).isEmpty();
        assertThat(unexplained()).isEqualTo("0.00");
        assertThat(findings()).as("seed %d", seed).isEqualTo(before);
        assertThat(statuses).as("the right ones go through").containsKeys(200, 201, 400, 404, 409, 415);
    }

    private void play(long seed) throws IOException, InterruptedException {
        Random dice = new Random(seed);
        KnownThings known = new KnownThings(dice);
        GeneratedRequests requests = new GeneratedRequests(document, known, dice, shop.now());
        String shopper = token(shop.newShopper(), "customer");
        String staff = token("staff-bob", "staff");
        for (int number = 0; number < REQUESTS_OF_A_SHOPPER && complaints.size() < MOST_SHOWN; number++) {
            GeneratedRequests.Made made = requests.next();
            GeneratedRequest request = made.request();
            boolean ofStaff = made.operation().isOfStaff() || dice.nextInt(20) == 0;
            if (!made.operation().isCallback() && !request.headers().contains("Authorization")) {
                request = request.withHeader("Authorization", "Bearer " + (ofStaff ? staff : shopper));
            }
            HttpResponse<String> response = client.send(onTheWire(request), BodyHandlers.ofString(UTF_8));
            Answered answer = answered(response);
            statuses.merge(answer.status(), 1, Integer::sum);
            judge(request, answer, "seed %d, request %d".formatted(seed, number));
            if (answer.status() < 300) {
                known.learn(PublishedDocument.parse(answer.body()));
            }
        }
    }

    private void judge(GeneratedRequest request, Answered answer, String place) {
        List<String> wrong = new ArrayList<>();
        if (answer.status() >= 500 && answer.status() != 502 && answer.status() != 503) {
            wrong.add("the service failed");
        }
        try {
            wrong.addAll(held.complaints(request.method(), oneSlashEach(request.path()), answer));
        } catch (AssertionError unreadable) {
            wrong.add(unreadable.getMessage());
        }
        if (!wrong.isEmpty()) {
            complaints.add("%s: %s answered %d %s %s: %s"
                    .formatted(place, request, answer.status(), answer.contentType(), answer.body(), wrong));
        }
    }

    /** As the service reads paths: several slashes are one. */
    private static String oneSlashEach(String path) {
        return path.replaceAll("/+", "/");
    }

    private static HttpRequest onTheWire(GeneratedRequest request) {
        URI target = URI.create(RestAssured.baseURI + ":" + RestAssured.port + request.target());
        HttpRequest.Builder builder = HttpRequest.newBuilder(target)
                .timeout(Duration.ofMinutes(1))
                .method(
                        request.method(),
                        request.body().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.body()));
        for (int at = 0; at < request.headers().size(); at += 2) {
            builder.header(request.headers().get(at), request.headers().get(at + 1));
        }
        return builder.build();
    }

    private static Answered answered(HttpResponse<String> response) {
        return new Answered(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().map().keySet(),
                response.body());
    }

    private static String token(String name, String group) {
        return Jwt.subject(name).groups(group).expiresIn(Duration.ofHours(3)).sign();
    }

    private String unexplained() {
        return shop.staff().get("/api/admin/conservation").path("unexplained");
    }

    /** Other tests of this service break things on purpose. */
    private List<String> findings() {
        String report =
                shop.staff().body("{}").post("/api/admin/consistency-check").asString();
        List<String> findings = new ArrayList<>();
        for (JsonNode finding : PublishedDocument.parse(report).get("findings")) {
            findings.add(finding.path("type") + " " + finding.path("subject"));
        }
        return findings;
    }
}
