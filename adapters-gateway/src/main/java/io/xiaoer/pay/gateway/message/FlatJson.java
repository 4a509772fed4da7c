package io.xiaoer.pay.gateway.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads JSON objects of plain values, such as providers send them. A name that stands twice, a nested value or anything
 * after the object makes it unreadable: what is signed has to mean one thing only.
 */
public final class FlatJson {

    private FlatJson() {}

    /** The object's values, when all of them are strings. */
    public static Optional<Map<String, String>> strings(byte[] json) {
        return read(json, JsonNode::isTextual);
    }

    /** The object's values, when all of them are strings or whole numbers; numbers as they are written. */
    public static Optional<Map<String, String>> stringsAndIntegers(byte[] json) {
        return read(json, value -> value.isTextual() || value.isIntegralNumber());
    }

    private static Optional<Map<String, String>> read(byte[] json, Predicate<JsonNode> plain) {
        return StrictJson.object(json).flatMap(object -> values(object, plain));
    }

    private static Optional<Map<String, String>> values(JsonNode object, Predicate<JsonNode> plain) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!plain.test(field.getValue())) {
                return Optional.empty();
            }
            values.put(field.getKey(), field.getValue().asText());
        }
        return Optional.of(values);
    }
}
