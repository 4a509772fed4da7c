package io.xiaoer.pay.gateway.simulator.alipay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** China's time, which has had no summer time since before Alipay. */
final class AlipayDates {

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private AlipayDates() {}

    static String write(Instant instant) {
        return SECONDS.format(instant.atOffset(CHINA));
    }

    static Optional<Instant> read(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS).toInstant(CHINA));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> readDay(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static LocalDate dayOf(Instant instant) {
        return instant.atOffset(CHINA).toLocalDate();
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(CHINA);
    }
}
