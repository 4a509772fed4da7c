package io.xiaoer.pay.rest.problem;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The two languages the service speaks. Chinese is the default and the answer to everything not understood. */
public enum Language {
    ZH(Locale.CHINESE),
    EN(Locale.ENGLISH);

    /** Longer headers come from no browser; they are not worth parsing. */
    private static final int LONGEST_HEADER = 512;

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** As {@code Content-Language} wants it. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /**
     * The language preferred by an {@code Accept-Language} header.
     *
     * @param headers the header's values, one per header line; may be null or empty
     */
    public static Language preferredBy(Collection<String> headers) {
        if (headers == null || headers.isEmpty()) {
            return ZH;
        }
        String joined = String.join(",", headers);
        return joined.length() > LONGEST_HEADER ? ZH : preferredBy(ranges(joined));
    }

    private static Language preferredBy(List<Locale.LanguageRange> heaviestFirst) {
        for (Locale.LanguageRange range : heaviestFirst) {
            String primary = range.getRange().split("-", 2)[0];
            if (range.getWeight() <= 0) {
                continue;
            }
            if (primary.equals("en")) {
                return EN;
            }
            if (primary.equals("zh") || primary.equals("*")) {
                return ZH;
            }
        }
        return ZH;
    }

    /** At a lone hyphen the JDK trips over its own parts instead of saying that it is no range. */
    private static List<Locale.LanguageRange> ranges(String header) {
        try {
            return Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException | IndexOutOfBoundsException notALanguageRange) {
            return List.of();
        }
    }
}
