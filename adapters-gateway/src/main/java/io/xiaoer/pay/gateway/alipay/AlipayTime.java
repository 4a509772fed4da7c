package io.xiaoer.pay.gateway.alipay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Instants as Alipay writes them: China's time, to the second, without saying so. */
final class AlipayTime {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private AlipayTime() {}

    static String format(Instant instant) {
        return FORMAT.format(instant.atZone(CHINA));
    }

    /** Empty for anything else. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORMAT).atZone(CHINA).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
