package io.xiaoer.pay.rest.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, not yet in a language: a code, the members that go with it, and headers that belong to it.
 * Immutable; each {@code with} gives a new one. {@link #exception()} makes it throwable.
 */
public final class Problem {

    private final ErrorCode code;
    private final int status;
    private final Text detail;
    private final Map<String, Object> members;
    private final Map<String, Object> hidden;
    private final Map<String, String> headers;

    private Problem(
            ErrorCode code,
            int status,
            Text detail,
            Map<String, Object> members,
            Map<String, Object> hidden,
            Map<String, String> headers) {
        this.code = code;
        this.status = status;
        this.detail = detail;
        this.members = members;
        this.hidden = hidden;
        this.headers = headers;
    }

    public static Problem of(ErrorCode code) {
        return new Problem(code, code.status(), code.detail(), Map.of(), Map.of(), headersOf(code));
    }

    /** {@link ErrorCode#VALIDATION_FAILED} with what was found. */
    public static Problem invalid(List<Violation> violations) {
        return of(ErrorCode.VALIDATION_FAILED)
                .with("violations", violations.stream().map(Problem::listed).toList());
    }

    /** {@link ErrorCode#VALIDATION_FAILED} of one field, as the client wrote its name. */
    public static Problem invalid(String field, Text complaint) {
        return of(ErrorCode.VALIDATION_FAILED)
                .with("violations", List.of(Map.of("field", field, "message", complaint)));
    }

    /**
     * A member beside {@code type}, {@code title} and so on, which the texts may also name.
     *
     * @param value a string, a number, or a list or map of such; money as a string
     */
    public Problem with(String name, Object value) {
        return new Problem(code, status, detail, plus(members, name, value), hidden, headers);
    }

    /** Another sentence than the code's own, and the values it names, which do not become members. */
    public Problem explained(Text sentence, Map<String, Object> values) {
        return new Problem(code, status, sentence, members, Map.copyOf(values), headers);
    }

    /** The same code under another status: {@link ErrorCode#PRODUCT_NOT_FOUND} is 404 where the path names it. */
    public Problem withStatus(int other) {
        return new Problem(code, other, detail, members, hidden, headers);
    }

    public Problem withHeader(String name, String value) {
        return new Problem(code, status, detail, members, hidden, plus(headers, name, value));
    }

    /** When to try again; rounded up to whole seconds, at least one. */
    public Problem retryAfter(Duration wait) {
        return withHeader(
                "Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }

    public ErrorCode code() {
        return code;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The members of the JSON object, in the order of the RFC. */
    public Map<String, Object> body(Language language) {
        Map<String, Object> values = new LinkedHashMap<>(members);
        values.putAll(hidden);
        String title = code.title().in(language, values).orElse(code.name());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", code.type());
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail.in(language, values).orElse(title));
        body.put("code", code.name());
        members.forEach((name, value) -> body.putIfAbsent(name, spoken(value, language)));
        return body;
    }

    private static Map<String, String> listed(Violation violation) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("field", violation.field());
        members.put("message", violation.message());
        return members;
    }

    private static Object spoken(Object value, Language language) {
        if (value instanceof Text text) {
            return text.in(language, Map.of()).orElseThrow();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> spoken(element, language)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> spoken = new LinkedHashMap<>();
            map.forEach((name, element) -> spoken.put(name, spoken(element, language)));
            return spoken;
        }
        return value;
    }

    private static Map<String, String> headersOf(ErrorCode code) {
        if (code == ErrorCode.RATE_LIMITED || code == ErrorCode.UNAVAILABLE) {
            return Map.of("Retry-After", "1");
        }
        return code == ErrorCode.UNAUTHORIZED ? Map.of("WWW-Authenticate", "Bearer") : Map.of();
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String name, V value) {
        Map<String, V> larger = new LinkedHashMap<>(map);
        larger.put(name, value);
        return Collections.unmodifiableMap(larger);
    }
}
