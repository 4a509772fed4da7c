package io.xiaoer.pay.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds every answer of the API against the OpenAPI document: its status, its media type, every property of its body and
 * the code of a problem have to be declared for the very call, and a problem has the headers that are declared.
 */
final class HeldToTheDocument implements Filter {

    private static final String PROBLEM = "application/problem+json";
    private static final JsonNode ANY_PROBLEM =
            JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem");

    private Optional<PublishedDocument> document;

    HeldToTheDocument(PublishedDocument document) {
        this.document = Optional.of(document);
    }

    private HeldToTheDocument() {
        this.document = Optional.empty();
    }

    /** Against the document of the service that is running once the first request is made. */
    static HeldToTheDocument ofTheService() {
        return new HeldToTheDocument();
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        if (path.startsWith("/api/")) {
            List<String> complaints = complaints(request.getMethod(), path, answered(answer));
            if (!complaints.isEmpty()) {
                throw new AssertionError("%s %s answered %d, but the OpenAPI document says otherwise: %s in %s"
                        .formatted(request.getMethod(), path, answer.statusCode(), complaints, answer.asString()));
            }
        }
        return answer;
    }

    private static Answered answered(Response answer) {
        return new Answered(
                answer.statusCode(),
                answer.contentType(),
                answer.headers().asList().stream().map(Header::getName).collect(Collectors.toSet()),
                answer.asString());
    }

    /** What an answer to a call has that the document does not know; nothing when it is as it should be. */
    List<String> complaints(String method, String path, Answered answer) {
        return document()
                .callOf(method, path)
                .map(described -> ofCall(described, answer))
                .orElseGet(() ->
                        ofNoCall(document().methodsOf(path).isPresent() ? "METHOD_NOT_ALLOWED" : "NOT_FOUND", answer));
    }

    private synchronized PublishedDocument document() {
        if (document.isEmpty()) {
            document = Optional.of(PublishedDocument.read());
        }
        return document.get();
    }

    private List<String> ofCall(JsonNode call, Answered answer) {
        JsonNode declared = call.path("responses").path(Integer.toString(answer.status()));
        if (declared.isMissingNode()) {
            return List.of("the status is not declared");
        }
        JsonNode content = declared.path("content").path(answer.mediaType());
        if (content.isMissingNode()) {
            return List.of("the media type %s is not declared".formatted(answer.mediaType()));
        }
        JsonNode body = PublishedDocument.parse(answer.body());
        List<String> complaints = new ArrayList<>(document().complaints(content.get("schema"), body));
        if (answer.isProblem()) {
            complaints.addAll(ofProblem(body, answer, names(content.path("examples"))));
            names(declared.path("headers")).stream()
                    .filter(header -> !answer.has(header))
                    .forEach(header -> complaints.add("the header %s is declared".formatted(header)));
        }
        return complaints;
    }

    /** Whoever may not know it does not learn that there is nothing. */
    private List<String> ofNoCall(String code, Answered answer) {
        if (!answer.isProblem()) {
            return List.of("the call is not described");
        }
        JsonNode body = PublishedDocument.parse(answer.body());
        List<String> complaints = new ArrayList<>(document().complaints(ANY_PROBLEM, body));
        complaints.addAll(ofProblem(body, answer, List.of(code, "UNAUTHORIZED", "FORBIDDEN")));
        return complaints;
    }

    private static List<String> ofProblem(JsonNode problem, Answered answer, List<String> declaredCodes) {
        List<String> complaints = new ArrayList<>();
        if (!declaredCodes.contains(problem.path("code").asText())) {
            complaints.add("the code is none of " + declaredCodes);
        }
        if (problem.path("status").asInt() != answer.status()) {
            complaints.add("the problem speaks of another status");
        }
        return complaints;
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    /** An answer, however it was asked for. */
    record Answered(int status, String contentType, Set<String> headers, String body) {

        boolean isProblem() {
            return mediaType().equals(PROBLEM);
        }

        String mediaType() {
            return contentType.split(";", 2)[0].strip();
        }

        boolean has(String header) {
            return headers.stream().anyMatch(header::equalsIgnoreCase);
        }
    }
}
