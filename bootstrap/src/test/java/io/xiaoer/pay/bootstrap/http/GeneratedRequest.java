package io.xiaoer.pay.bootstrap.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request in the making: as a client writes it on the wire, right or wrong.
 *
 * @param path percent-encoded, without the query
 * @param query each parameter as it is written, with its name
 * @param headers names and values in turns; names may stand twice
 * @param body empty for none
 */
record GeneratedRequest(String method, String path, List<String> query, List<String> headers, byte[] body) {

    GeneratedRequest withPath(String other) {
        return new GeneratedRequest(method, other, query, headers, body);
    }

    GeneratedRequest withMethod(String other) {
        return new GeneratedRequest(other, path, query, headers, body);
    }

    GeneratedRequest withBody(byte[] other) {
        return new GeneratedRequest(method, path, query, headers, other);
    }

    GeneratedRequest withQuery(String parameter) {
        return new GeneratedRequest(method, path, and(query, parameter), headers, body);
    }

    GeneratedRequest withHeader(String name, String value) {
        return new GeneratedRequest(method, path, query, and(and(headers, name), value), body);
    }

    GeneratedRequest withoutHeader(String name) {
        List<String> others = new ArrayList<>();
        for (int at = 0; at < headers.size(); at += 2) {
            if (!headers.get(at).equals(name)) {
                others.addAll(headers.subList(at, at + 2));
            }
        }
        return new GeneratedRequest(method, path, query, others, body);
    }

    String target() {
        return path + (query.isEmpty() ? "" : query.stream().collect(Collectors.joining("&", "?", "")));
    }

    private static List<String> and(List<String> list, String one) {
        List<String> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }

    /** Without tokens. */
    @Override
    public String toString() {
        List<String> shown = withoutHeader("Authorization").headers();
        return "%s %s %s %s".formatted(method, target(), shown, new String(body, UTF_8));
    }
}
