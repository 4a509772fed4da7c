package io.xiaoer.pay.rest.staff;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A provider's message as staff may read it: without what tells who paid, and from which account. It knows JSON and
 * forms; of anything else it says only how long it is, for nobody knows what is in it.
 */
final class MaskedBody {

    private static final String MASK = "***";

    /** What tells of a person, as a word that a name or a part of it begins with: payer_info, subOpenid, card_no. */
    private static final Pattern PERSONAL =
            Pattern.compile("(^|_)(openid|open_id|payer|buyer|recipient|receiver|contact"
                    + "|phone|tel(ephone)?(_|$)|mobile|e?mail|address|account|name|card|id_no|id_number|identity)");

    private static final Pattern FIELD = Pattern.compile("[^=&\\s]+=[^=&\\s]*");

    private static final Pattern BEGINS_AS_JSON = Pattern.compile("\\s*[\\[{]");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private MaskedBody() {}

    static String of(byte[] body) {
        return text(body).flatMap(text -> json(text).or(() -> form(text))).orElse("(%d bytes)".formatted(body.length));
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** A single value has no name to go by, and a number beyond all arithmetic is no JSON that anyone can read. */
    private static Optional<String> json(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            return message.isContainerNode() ? Optional.of(JSON.writeValueAsString(masked(message))) : Optional.empty();
        } catch (JsonProcessingException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(isPersonal(field.getKey()) ? TextNode.valueOf(MASK) : masked(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i)));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(inner(node.textValue()));
        }
        return node;
    }

    private static Optional<String> form(String text) {
        List<String> fields = List.of(text.split("&", -1));
        if (!fields.stream().allMatch(field -> FIELD.matcher(field).matches())) {
            return Optional.empty();
        }
        try {
            return Optional.of(fields.stream().map(MaskedBody::maskedField).collect(Collectors.joining("&")));
        } catch (IllegalArgumentException brokenEscape) {
            return Optional.empty();
        }
    }

    /** A value that is JSON itself is shown decoded, for its names count too. */
    private static String maskedField(String field) {
        String[] parts = field.split("=", 2);
        String name = URLDecoder.decode(parts[0], UTF_8);
        if (isPersonal(name)) {
            return parts[0] + "=" + MASK;
        }
        String value = URLDecoder.decode(parts[1], UTF_8);
        String shown = inner(value);
        return parts[0] + "=" + (shown.equals(value) ? parts[1] : shown);
    }

    /** A value that begins as a message and cannot be read as one may tell of anybody. */
    private static String inner(String value) {
        return json(value).orElseGet(() -> BEGINS_AS_JSON.matcher(value).lookingAt() ? MASK : value);
    }

    private static boolean isPersonal(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        return PERSONAL.matcher(words).find();
    }
}
