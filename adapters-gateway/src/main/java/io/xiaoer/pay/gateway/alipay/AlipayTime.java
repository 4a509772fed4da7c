package io.xiaoer.pay.gateway.alipay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants as Alipay writes them: China's time, to the second, without saying so. */
final class AlipayTime {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** The format takes longer years as well, and those before the first. */
    private static final Pattern YEAR_OF_OURS = Pattern.compile("[0-9]{4}-.*");

    private AlipayTime() {}

    static String format(Instant instant) {
        return FORMAT.format(instant.atZone(CHINA));
    }

    /** Empty for anything else. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(text)
                    .filter(time -> YEAR_OF_OURS.matcher(time).matches())
                    .map(time -> LocalDateTime.parse(time, FORMAT).atZone(CHINA).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
