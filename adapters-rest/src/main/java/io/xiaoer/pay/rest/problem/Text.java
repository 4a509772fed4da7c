package io.xiaoer.pay.rest.problem;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sentence in both languages, with {@code {name}} where a value goes.
 *
 * <p>Texts stand in code rather than in resource bundles: the compiler sees that neither language is forgotten, and a
 * native image needs nothing registered.
 */
public record Text(String zh, String en) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

    /** The sentence with its values filled in, or empty when a value it needs is not there. */
    public Optional<String> in(Language language, Map<String, ?> values) {
        Matcher matcher = PLACEHOLDER.matcher(language == Language.EN ? en : zh);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            Object value = values.get(matcher.group(1));
            if (value == null) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(shown(value)));
        }
        return Optional.of(matcher.appendTail(filled).toString());
    }

    private static String shown(Object value) {
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }
}
