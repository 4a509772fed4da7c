package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.json.MayBeEmpty;
import io.xiaoer.pay.rest.validation.PlainText;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How goods were sent off, and what else is to be said of it. Goes into the order's history. */
public record ShipRequest(
        @PlainText(max = 64) String carrier,
        @PlainText(max = 64) String trackingNo,
        @PlainText(max = 500) String note) implements MayBeEmpty {

    String words() {
        return Stream.of(carrier, trackingNo, note).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
