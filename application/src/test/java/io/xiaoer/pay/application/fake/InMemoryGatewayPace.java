package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.GatewayPace;
import io.xiaoer.pay.domain.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

final class InMemoryGatewayPace implements GatewayPace {

    private static final Duration LATEST = Duration.ofSeconds(10);

    private final Tables tables;

    InMemoryGatewayPace(Tables tables) {
        this.tables = tables;
    }

    @Override
    public int take(PaymentMethod method, int wanted, int perSecond, Instant now) {
        tables.requireUnitOfWork();
        tables.locks.acquire(method);
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Tables.Pace before = tables.pace
                .get(method)
                .filter(known -> isCurrent(known.second(), second))
                .orElse(new Tables.Pace(second, 0));
        int granted = Math.max(0, Math.min(wanted, perSecond - before.taken()));
        tables.pace.put(method, new Tables.Pace(before.second(), before.taken() + granted));
        return granted;
    }

    /** It may have turned while the taker waited; one that is far ahead was a mistake. */
    private static boolean isCurrent(Instant known, Instant second) {
        return !known.isBefore(second) && !known.isAfter(second.plus(LATEST));
    }
}
