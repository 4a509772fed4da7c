package io.xiaoer.pay.bootstrap.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * How durations are written in settings: {@code PT2S}, or {@code 2s}, {@code 5m}, {@code 1h}. Only what Quarkus'
 * configuration and its scheduler both understand, in the same sense.
 */
final class SettingDuration {

    private SettingDuration() {}

    /** @throws IllegalArgumentException for any other text */
    static Duration parse(String text) {
        boolean isShort = text.matches("[0-9]{1,9}[hmsHMS]");
        if (!isShort && !text.toUpperCase(Locale.ROOT).startsWith("P")) {
            throw new IllegalArgumentException("Not a duration: " + text);
        }
        try {
            return Duration.parse(isShort ? "PT" + text : text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Not a duration: " + text, e);
        }
    }
}
