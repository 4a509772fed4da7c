package io.xiaoer.pay.bootstrap.http;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The OpenAPI document that the service publishes, and what it says of paths and values. Clients have to put up with
 * properties that they do not know; here a value has none but those that the document names. May be used by several
 * threads.
 */
final class PublishedDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";

    private final JsonNode root;
    private final JsonNode definitions;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final SchemaValidatorsConfig formatsMatter =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    PublishedDocument(JsonNode root) {
        this.root = root;
        this.definitions = closed(root.at("/components/schemas"));
    }

    /** As the running service publishes it. */
    static PublishedDocument read() {
        return new PublishedDocument(
                parse(given().noFilters().get("/q/openapi?format=json").asString()));
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** The node that a local reference names; missing when there is none. */
    JsonNode resolve(String reference) {
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : root.at("/no/such/node");
    }

    /** The methods of a path as a client writes it, which may end in a slash; empty for a path that is not described. */
    Optional<JsonNode> methodsOf(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return root.get("paths").properties().stream()
                .filter(described -> matches(described.getKey(), plain))
                .min(Comparator.comparing(described -> described.getKey().contains("{")))
                .map(Map.Entry::getValue);
    }

    /** What the document says of a call; a path without a placeholder comes before one that has them. */
    Optional<JsonNode> callOf(String method, String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return root.get("paths").properties().stream()
                .filter(described -> matches(described.getKey(), plain))
                .filter(described -> described.getValue().has(key(method)))
                .min(Comparator.comparing(described -> described.getKey().contains("{")))
                .map(described -> described.getValue().get(key(method)));
    }

    private static boolean matches(String template, String path) {
        String[] literals = template.split("\\{[^}]+}", -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(literals[0]));
        for (int i = 1; i < literals.length; i++) {
            pattern.append("[^/]+").append(Pattern.quote(literals[i]));
        }
        return path.matches(pattern.toString());
    }

    /** What is wrong with a value, each with its place; nothing when it is as the schema says. */
    List<String> complaints(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = (ObjectNode) closed(schema);
        whole.set("$defs", definitions);
        JsonSchema ready = factory.getSchema(whole, formatsMatter);
        ready.initializeValidators();
        return ready;
    }

    /** A copy in which every object has the properties that it names and no others, unless it says what others. */
    private static JsonNode closed(JsonNode schemas) {
        JsonNode copy = parse(schemas.toString().replace(SCHEMAS, DEFINITIONS));
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        node.forEach(PublishedDocument::close);
        if (node instanceof ObjectNode schema && schema.has("properties") && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
    }

    /** Methods are small in the document. */
    static String key(String method) {
        return method.toLowerCase(Locale.ROOT);
    }
}
