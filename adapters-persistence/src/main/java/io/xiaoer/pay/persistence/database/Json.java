package io.xiaoer.pay.persistence.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;

/** Flat facts as JSON objects of strings. What PostgreSQL cannot hold of a string is replaced, not refused. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private Json() {}

    public static String write(Map<String, String> facts) {
        try {
            return MAPPER.writeValueAsString(storable(facts));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }

    private static Map<String, String> storable(Map<String, String> facts) {
        Map<String, String> storable = new HashMap<>();
        facts.forEach((name, value) -> storable.put(Texts.storable(name), Texts.storable(value)));
        return storable;
    }

    public static Map<String, String> read(String json) {
        try {
            return MAPPER.readValue(json, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a JSON object of strings: " + json, e);
        }
    }
}
