package io.xiaoer.pay.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;

/** Keeps the characters the client wrote: a number too large or with a fraction stays what it is, text. */
final class TextDeserializers {

    static final JsonDeserializer<IdText> ID = of(
            IdText.class,
            IdText::new,
            Set.of(JsonToken.VALUE_STRING, JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT));

    static final JsonDeserializer<AmountText> AMOUNT =
            of(AmountText.class, AmountText::new, Set.of(JsonToken.VALUE_STRING));

    /** {@code 2026-01-31} and nothing else: the usual reader also takes an array of three numbers. */
    static final JsonDeserializer<LocalDate> DATE =
            of(LocalDate.class, TextDeserializers::date, Set.of(JsonToken.VALUE_STRING));

    private TextDeserializers() {}

    /** Java reads years of other lengths, too, which no database could keep. */
    private static LocalDate date(String text) {
        if (text.length() != "2026-01-31".length()) {
            throw new DateTimeException("no date of RFC 3339");
        }
        return LocalDate.parse(text);
    }

    private static <T> JsonDeserializer<T> of(Class<T> type, Function<String, T> make, Set<JsonToken> accepted) {
        return new StdScalarDeserializer<>(type) {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return accepted.contains(parser.currentToken())
                        ? make.apply(parser.getText())
                        : type.cast(context.handleUnexpectedToken(type, parser));
            }
        };
    }
}
