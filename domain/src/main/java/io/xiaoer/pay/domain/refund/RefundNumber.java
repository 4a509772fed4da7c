package io.xiaoer.pay.domain.refund;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * What a gateway calls a refund: its {@code out_refund_no}. However often the gateway is asked, it is asked for this
 * number, so that it pays back once.
 */
public record RefundNumber(String value) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneId.of("Asia/Shanghai"));

    public RefundNumber {
        Objects.requireNonNull(value);
    }

    public static RefundNumber of(RefundId id, Instant requestedAt) {
        return new RefundNumber("R" + DAY.format(requestedAt) + String.format(Locale.ROOT, "%010d", id.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
