package io.xiaoer.pay.rest.validation;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.rest.model.CursorText;
import io.xiaoer.pay.rest.model.InstantText;
import io.xiaoer.pay.rest.problem.Problem;
import io.xiaoer.pay.rest.problem.Text;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads typed query parameters, so that one of another type is a violation with the parameter's name. The standard
 * would have it answered as a path that does not exist.
 */
@Provider
public class QueryValues implements ParamConverterProvider {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");

    private static final Text NOT_A_NUMBER = new Text("必须是整数", "must be a whole number");
    private static final Text NOT_A_FLAG = new Text("必须是 true 或 false", "must be true or false");
    private static final Text NOT_AN_INSTANT = new Text(
            "必须是 RFC 3339 时间，例如 2026-01-31T08:00:00Z", "must be an RFC 3339 instant such as 2026-01-31T08:00:00Z");

    private static final Text NOT_A_CURSOR = new Text("必须是列表返回的 next_cursor", "must be the next_cursor of a list");

    private static final Map<Class<?>, Reading> READINGS = Map.of(
            Integer.class, new Reading(text -> Math.toIntExact(number(text)), NOT_A_NUMBER),
            Long.class, new Reading(QueryValues::number, NOT_A_NUMBER),
            Boolean.class, new Reading(QueryValues::flag, NOT_A_FLAG),
            Instant.class, new Reading(InstantText::read, NOT_AN_INSTANT),
            Page.Cursor.class, new Reading(CursorText::read, NOT_A_CURSOR));

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // Each class is paired with a reading of that class.
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Reading reading = type.isEnum() ? words(type.asSubclass(Enum.class)) : READINGS.get(type);
        return reading == null
                ? null
                : nameOf(annotations)
                        .map(name -> (ParamConverter<T>) converter(name, reading))
                        .orElse(null);
    }

    private ParamConverter<Object> converter(String name, Reading reading) {
        return new ParamConverter<>() {
            @Override
            public Object fromString(String text) {
                try {
                    return reading.read().apply(text);
                } catch (ArithmeticException | IllegalArgumentException | DateTimeException refused) {
                    throw Problem.invalid(name, reading.complaint()).exception();
                }
            }

            @Override
            public String toString(Object value) {
                return value.toString();
            }
        };
    }

    private static Optional<String> nameOf(Annotation[] annotations) {
        for (Annotation annotation : annotations == null ? new Annotation[0] : annotations) {
            if (annotation instanceof QueryParam query) {
                return Optional.of(query.value());
            }
        }
        return Optional.empty();
    }

    /** The domain's constants, spelled as the contract spells them. */
    private static <E extends Enum<E>> Reading words(Class<E> type) {
        String known = Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
        return new Reading(
                word -> Words.parse(type, word).orElseThrow(IllegalArgumentException::new),
                new Text("必须是以下之一: " + known, "must be one of: " + known));
    }

    private static long number(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return Long.parseLong(text);
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException();
        }
        return text.equals("true");
    }

    private record Reading(Function<String, Object> read, Text complaint) {}
}
