package io.xiaoer.pay.rest.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Reads a request's JSON and guesses nothing: a field we do not know, a field given twice, a string where a number
 * belongs, anything after the object, all are refused with the field's name.
 */
@Singleton
public class StrictJson {

    private static final int DEEPEST = 16;
    private static final int LONGEST_NAME = 128;

    private final ObjectMapper mapper;

    StrictJson(ObjectMapper lenient) {
        this.mapper = strict(lenient.copy());
    }

    /**
     * Reads one JSON object.
     *
     * @throws io.xiaoer.pay.rest.problem.ProblemException {@code MALFORMED_REQUEST} when the text is not exactly such
     *     an object
     */
    public Object read(byte[] body, Type type) {
        try (JsonParser parser = mapper.createParser(utf8(body))) {
            Object value = readObject(parser, mapper.constructType(type));
            if (parser.nextToken() != null) {
                throw MalformedBody.trailing();
            }
            return value;
        } catch (InvalidDefinitionException ourOwnMistake) {
            throw new IllegalStateException("Not a type for a request: " + type.getTypeName(), ourOwnMistake);
        } catch (IOException refused) {
            throw MalformedBody.because(refused);
        }
    }

    private Object readObject(JsonParser parser, JavaType type) throws IOException {
        if (parser.nextToken() == null) {
            throw MalformedBody.empty();
        }
        if (!parser.isExpectedStartObjectToken()) {
            throw MalformedBody.notAnObject();
        }
        return mapper.readerFor(type).readValue(parser);
    }

    /** Decoded here, so that Jackson does not guess UTF-16 and so that no broken sequence slips through as U+FFFD. */
    private static String utf8(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw MalformedBody.notUtf8();
        }
    }

    // MapperFeature can only be set on an existing mapper by this deprecated method; a builder cannot start from a
    // copy.
    @SuppressWarnings("deprecation")
    private static ObjectMapper strict(ObjectMapper mapper) {
        mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        mapper.enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        for (CoercionInputShape other : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(other, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.Boolean).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        mapper.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.TryConvert);
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNameLength(LONGEST_NAME)
                        .build());
        return mapper.registerModule(new SimpleModule("xiaoer-requests")
                .addDeserializer(IdText.class, TextDeserializers.ID)
                .addDeserializer(AmountText.class, TextDeserializers.AMOUNT)
                .addDeserializer(LocalDate.class, TextDeserializers.DATE));
    }
}
