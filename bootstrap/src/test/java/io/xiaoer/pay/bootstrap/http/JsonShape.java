package io.xiaoer.pay.bootstrap.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** As much of JSON Schema as the document uses: enough to tell an example of another shape. */
record JsonShape(JsonNode document) {

    /** What is wrong with a value, each with its place; nothing when it has the shape. */
    List<String> complaints(JsonNode schema, JsonNode value) {
        List<String> complaints = new ArrayList<>();
        check(schema, value, "$", complaints);
        return complaints;
    }

    /** The node that a local reference names; missing when there is none. */
    JsonNode resolve(String reference) {
        return reference.startsWith("#/") ? document.at(reference.substring(1)) : document.at("/no/such/node");
    }

    private void check(JsonNode schema, JsonNode value, String place, List<String> complaints) {
        if (schema.has("$ref")) {
            check(resolve(schema.get("$ref").textValue()), value, place, complaints);
            return;
        }
        if (schema.has("anyOf")
                && stream(schema.get("anyOf"))
                        .noneMatch(option -> complaints(option, value).isEmpty())) {
            complaints.add(place + " is none of the options");
        }
        if (schema.has("type") && words(schema.get("type")).stream().noneMatch(type -> isOf(type, value))) {
            complaints.add(place + " is not of type " + schema.get("type"));
        }
        if (schema.has("enum") && stream(schema.get("enum")).noneMatch(value::equals)) {
            complaints.add(place + " is not one of " + schema.get("enum"));
        }
        if (value.isTextual()
                && schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").textValue())
                        .matcher(value.textValue())
                        .find()) {
            complaints.add(place + " does not match " + schema.get("pattern"));
        }
        value.forEach(item -> {
            if (value.isArray()) {
                check(schema.path("items"), item, place + "[]", complaints);
            }
        });
        if (value.isObject()) {
            checkFields(schema, value, place, complaints);
        }
    }

    private void checkFields(JsonNode schema, JsonNode value, String place, List<String> complaints) {
        words(schema.path("required")).stream()
                .filter(name -> !value.has(name))
                .forEach(name -> complaints.add(place + " lacks " + name));
        JsonNode others = schema.path("additionalProperties");
        value.properties().forEach(field -> {
            JsonNode known = schema.path("properties").path(field.getKey());
            String here = place + "." + field.getKey();
            if (!known.isMissingNode()) {
                check(known, field.getValue(), here, complaints);
            } else if (others.isObject()) {
                check(others, field.getValue(), here, complaints);
            } else if (others.isBoolean() && !others.booleanValue()) {
                complaints.add(here + " is not in the schema");
            }
        });
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> throw new AssertionError("no type of ours: " + type);
        };
    }

    private static List<String> words(JsonNode oneOrMany) {
        return oneOrMany.isTextual()
                ? List.of(oneOrMany.textValue())
                : stream(oneOrMany).map(JsonNode::textValue).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
