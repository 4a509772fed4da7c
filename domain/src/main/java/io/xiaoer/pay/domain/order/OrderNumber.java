package io.xiaoer.pay.domain.order;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * The number people read to each other: the day it was placed in China, then the order's id, such as
 * {@code 202611210000000042}. Unique because the id is.
 */
public record OrderNumber(String value) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));

    /** Of the id, at least. */
    private static final int DIGITS = 10;

    public OrderNumber {
        Objects.requireNonNull(value);
    }

    public static OrderNumber of(OrderId id, Instant placedAt) {
        String digits = Long.toString(id.value());
        return new OrderNumber(DAY.format(placedAt) + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits);
    }

    @Override
    public String toString() {
        return value;
    }
}
