package io.xiaoer.pay.gateway.simulator.wechat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** WeChat Pay lives by China's clock. */
final class WechatTime {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter IN_MESSAGES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX").withZone(CHINA);
    private static final DateTimeFormatter IN_BILLS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(CHINA);

    private WechatTime() {}

    static String format(Instant instant) {
        return IN_MESSAGES.format(instant);
    }

    static String inBill(Instant instant) {
        return IN_BILLS.format(instant);
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(CHINA).toInstant();
    }
}
