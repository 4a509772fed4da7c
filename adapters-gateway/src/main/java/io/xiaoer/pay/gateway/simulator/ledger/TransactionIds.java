package io.xiaoer.pay.gateway.simulator.ledger;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** A gateway's own numbers: 28 digits that begin with China's date, as those of the real ones do. */
public final class TransactionIds {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));
    private static final long TEN_DIGITS = 10_000_000_000L;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private TransactionIds() {}

    /** One that nobody has had. */
    public static String fresh(Instant now) {
        return "%s%010d%010d".formatted(DAY.format(now), RANDOM.nextLong(TEN_DIGITS), RANDOM.nextLong(TEN_DIGITS));
    }
}
