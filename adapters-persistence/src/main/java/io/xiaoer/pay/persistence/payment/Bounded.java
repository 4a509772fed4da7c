package io.xiaoer.pay.persistence.payment;

import java.util.Map;
import java.util.stream.Collectors;

/** As much as is kept of what a stranger wrote. */
final class Bounded {

    private static final int FACTS = 10;
    private static final int LENGTH = 200;

    private Bounded() {}

    static Map<String, String> details(Map<String, String> details) {
        return details.entrySet().stream()
                .limit(FACTS)
                .collect(
                        Collectors.toMap(fact -> cut(fact.getKey()), fact -> cut(fact.getValue()), (one, same) -> one));
    }

    private static String cut(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LENGTH, text.codePointCount(0, text.length())));
        return text.substring(0, end);
    }
}
