package io.xiaoer.pay.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
            List<String> complaints = complaints(request.getMethod(), path, answer);
            if (!complaints.isEmpty()) {
                throw new AssertionError("%s %s answered %d, but the OpenAPI document says otherwise: %s in %s"
                        .formatted(request.getMethod(), path, answer.statusCode(), complaints, answer.asString()));
            }
        }
        return answer;
    }

    private List<String> complaints(String method, String path, Response answer) {
        Optional<JsonNode> methods = document().methodsOf(path);
        Optional<JsonNode> call = methods.map(all -> all.get(PublishedDocument.key(method)));
        return call.map(described -> ofCall(described, answer))
                .orElseGet(() -> ofNoCall(methods.isPresent() ? "METHOD_NOT_ALLOWED" : "NOT_FOUND", answer));
    }

    private synchronized PublishedDocument document() {
        if (document.isEmpty()) {
            document = Optional.of(PublishedDocument.read());
        }
        return document.get();
    }

    private List<String> ofCall(JsonNode call, Response answer) {
        JsonNode declared = call.path("responses").path(Integer.toString(answer.statusCode()));
        if (declared.isMissingNode()) {
            return List.of("the status is not declared");
        }
        JsonNode content = declared.path("content").path(mediaType(answer));
        if (content.isMissingNode()) {
            return List.of("the media type %s is not declared".formatted(mediaType(answer)));
        }
        JsonNode body = PublishedDocument.parse(answer.asString());
        List<String> complaints = new ArrayList<>(document().complaints(content.get("schema"), body));
        if (isProblem(answer)) {
            complaints.addAll(ofProblem(body, answer, names(content.path("examples"))));
            names(declared.path("headers")).stream()
                    .filter(header -> !answer.headers().hasHeaderWithName(header))
                    .forEach(header -> complaints.add("the header %s is declared".formatted(header)));
        }
        return complaints;
    }

    /** Whoever may not know it does not learn that there is nothing. */
    private List<String> ofNoCall(String code, Response answer) {
        if (!isProblem(answer)) {
            return List.of("the call is not described");
        }
        JsonNode body = PublishedDocument.parse(answer.asString());
        List<String> complaints = new ArrayList<>(document().complaints(ANY_PROBLEM, body));
        complaints.addAll(ofProblem(body, answer, List.of(code, "UNAUTHORIZED", "FORBIDDEN")));
        return complaints;
    }

    private static List<String> ofProblem(JsonNode problem, Response answer, List<String> declaredCodes) {
        List<String> complaints = new ArrayList<>();
        if (!declaredCodes.contains(problem.path("code").asText())) {
            complaints.add("the code is none of " + declaredCodes);
        }
        if (problem.path("status").asInt() != answer.statusCode()) {
            complaints.add("the problem speaks of another status");
        }
        return complaints;
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static boolean isProblem(Response answer) {
        return mediaType(answer).equals(PROBLEM);
    }

    private static String mediaType(Response answer) {
        return answer.contentType().split(";", 2)[0].strip();
    }
}
