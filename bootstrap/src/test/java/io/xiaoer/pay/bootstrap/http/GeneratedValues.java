package io.xiaoer.pay.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values as the document's schemas want them; an id is one of something that is known. */
final class GeneratedValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, String> IDS =
            Map.of("product_id", "product", "address_id", "address", "order_id", "order", "payment_id", "payment");
    private static final Map<String, List<String>> WORDS = Map.of(
            "amount", List.of("1.00", "199.00", "0.01", "50"),
            "price", List.of("199.00", "0.01", "12.5"),
            "phone", List.of("13800000000"),
            "client_ip", List.of("127.0.0.1", "::1"),
            "provider", List.of("bank", "mock"),
            "date", List.of("2026-11-20"),
            "source", List.of("local"));

    private final PublishedDocument document;
    private final KnownThings known;
    private final Random dice;

    GeneratedValues(PublishedDocument document, KnownThings known, Random dice) {
        this.document = document;
        this.known = known;
        this.dice = dice;
    }

    /** An object with all that it needs, and some of what it may have. */
    ObjectNode object(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        List<String> required =
                resolved.path("required").valueStream().map(JsonNode::asText).toList();
        ObjectNode object = JSON.objectNode();
        resolved.path("properties").properties().stream()
                .filter(property -> required.contains(property.getKey()) || dice.nextInt(3) == 0)
                .forEach(property -> object.set(property.getKey(), value(property.getKey(), property.getValue())));
        return object;
    }

    JsonNode value(String name, JsonNode schema) {
        if (IDS.containsKey(name)) {
            return JSON.textNode(known.id(IDS.get(name)));
        }
        if (WORDS.containsKey(name)) {
            List<String> words = WORDS.get(name);
            return JSON.textNode(words.get(dice.nextInt(words.size())));
        }
        JsonNode resolved = resolved(schema);
        if (resolved.has("enum")) {
            return resolved.get("enum").get(dice.nextInt(resolved.get("enum").size()));
        }
        return switch (type(resolved)) {
            case "object" -> object(resolved);
            case "array" -> array(name, resolved);
            case "integer" -> JSON.numberNode(integer(resolved));
            case "boolean" -> JSON.booleanNode(dice.nextBoolean());
            default -> JSON.textNode(text(name, resolved));
        };
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        for (int left = 1 + dice.nextInt(2); left > 0; left--) {
            array.add(value(name, schema.path("items")));
        }
        return array;
    }

    /** Mostly small, now and then one of the bounds. */
    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(1);
        return switch (dice.nextInt(12)) {
            case 0 -> least;
            case 1 -> schema.path("maximum").asLong(1_000);
            default -> least + dice.nextInt(4);
        };
    }

    private String text(String name, JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            return "2026-11-%02dT00:00:00Z".formatted(1 + dice.nextInt(28));
        }
        int most = schema.path("maxLength").asInt(64);
        String text = dice.nextInt(12) == 0 ? "长".repeat(most) : name + dice.nextInt(1_000);
        return text.length() > most ? text.substring(0, most) : text;
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode choice = schema.has("allOf") ? schema.get("allOf") : schema.path("anyOf");
        if (choice.has(0)) {
            return resolved(choice.get(0));
        }
        return schema.has("$ref") ? resolved(document.resolve(schema.get("$ref").asText())) : schema;
    }

    private static String type(JsonNode schema) {
        return schema.path("type").isArray()
                ? schema.get("type").get(0).asText()
                : schema.path("type").asText();
    }
}
