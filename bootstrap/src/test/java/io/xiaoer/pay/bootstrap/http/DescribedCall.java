package io.xiaoer.pay.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A call of the service, as the OpenAPI document describes it.
 *
 * @param method in capitals
 * @param path with the names of its parameters in braces
 */
record DescribedCall(String method, String path, JsonNode described) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    static List<DescribedCall> of(PublishedDocument document) {
        return document.root().get("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new DescribedCall(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())))
                .toList();
    }

    boolean isOpen() {
        return described.has("security") && described.get("security").isEmpty();
    }

    boolean isStaffs() {
        return path.startsWith("/api/admin/");
    }

    boolean isReading() {
        return method.equals("GET");
    }

    boolean namesSomething() {
        return path.contains("{");
    }

    boolean takesABody() {
        return described.has("requestBody");
    }

    String pathWith(String parameter) {
        return path.replaceAll("\\{[^}]+}", parameter);
    }

    /** What the document gives as an example, with other values where {@code instead} names their fields. */
    JsonNode exampleBody(PublishedDocument document, Map<String, String> instead) {
        JsonNode example = described
                .at("/requestBody/content")
                .path("application/json")
                .path("examples")
                .elements()
                .next();
        JsonNode body = example.has("$ref")
                ? document.resolve(example.get("$ref").textValue()).get("value")
                : example.get("value");
        JsonNode copy = body.deepCopy();
        objects(copy)
                .forEach(object -> instead.forEach((name, value) -> {
                    if (object.has(name)) {
                        object.put(name, value);
                    }
                }));
        return copy;
    }

    /** Itself, if it is one, and those in it. */
    private static Stream<ObjectNode> objects(JsonNode node) {
        Stream<ObjectNode> inside = node.valueStream().flatMap(DescribedCall::objects);
        return node instanceof ObjectNode object ? Stream.concat(Stream.of(object), inside) : inside;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
