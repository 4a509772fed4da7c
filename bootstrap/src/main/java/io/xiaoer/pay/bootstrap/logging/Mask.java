package io.xiaoer.pay.bootstrap.logging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blots out what looks like a secret or like somebody's: tokens, named passwords and keys, signing secrets, mobile and
 * card numbers, mail addresses. Numbers of orders, payments and refunds look like none of these.
 */
final class Mask {

    private static final String GONE = "***";

    /** Shortest and longest card numbers. */
    private static final int[] CARD = {13, 19};

    /** What stays stands in a group named {@code stays}; a group {@code digits} is gone if it is a card's number. */
    private static final Pattern[] HIDDEN = {
        Pattern.compile("(?<stays>\\b(?i:Bearer|Basic)\\s+)[A-Za-z0-9._~+/=-]{6,}"),
        Pattern.compile("(?<stays>\\b)eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"),
        Pattern.compile("(?<stays>\\bwhsec_)[A-Za-z0-9+/=_-]+"),
        Pattern.compile("(?<stays>(?i:password|passwd|secret|api_?key|token|private_?key)[\"']?\\s?[=:]\\s?[\"']?)"
                + "[^\\s\"',;&})]+"),
        Pattern.compile("(?<stays>)(?<![0-9A-Za-z_.-])(?:\\+?86[ -]?)?1[3-9][0-9]{9}(?![0-9A-Za-z_])"),
        Pattern.compile("(?<stays>)(?<![0-9A-Za-z_.-])(?<digits>[3-6][0-9]{3}(?:[ -]?[0-9]){9,15})(?![0-9A-Za-z_])"),
        Pattern.compile("(?<stays>)(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*"
                + "\\.[A-Za-z]{2,}"),
    };

    private Mask() {}

    /** The very same text where there is nothing to hide. */
    static String of(String text) {
        String masked = text;
        for (Pattern hidden : HIDDEN) {
            masked = without(hidden, masked);
        }
        return masked;
    }

    private static String without(Pattern hidden, String text) {
        Matcher found = hidden.matcher(text);
        if (!found.find()) {
            return text;
        }
        boolean isCard = hidden.pattern().contains("<digits>");
        StringBuilder masked = new StringBuilder();
        do {
            boolean hides = !isCard || isCardNumber(found.group("digits"));
            found.appendReplacement(
                    masked, Matcher.quoteReplacement(hides ? found.group("stays") + GONE : found.group()));
        } while (found.find());
        return found.appendTail(masked).toString();
    }

    /** Whether its last digit checks the others, as in the number of every card. */
    private static boolean isCardNumber(String written) {
        String digits = written.replaceAll("[ -]", "");
        if (digits.length() < CARD[0] || digits.length() > CARD[1]) {
            return false;
        }
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
