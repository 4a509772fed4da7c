package io.xiaoer.pay.persistence.payment;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.GatewayPace;
import io.xiaoer.pay.domain.order.PaymentMethod;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Counts the questions of the current second, a row for each gateway; its lock lets replicas in one by one. */
@ApplicationScoped
public class SqlGatewayPace implements GatewayPace {

    private static final String ADD = """
            insert into gateway_pace (method, second, taken) values (?, ?, 0) on conflict do nothing
            """;

    /** The second may have turned while the taker waited: he takes from the newest one that there is. */
    private static final String TAKE = """
            with before as (
                select method, second, taken from gateway_pace where method = ? for no key update
            ), current as (
                select before.method, now.second, case when before.second = now.second then before.taken else 0 end as taken
                from before, lateral (
                    select case when before.second between ? and ? then before.second else ? end as second) now
            ), granted as (
                select method, second, taken, greatest(0, least(?, ? - taken)) as granted from current
            ), saved as (
                update gateway_pace set second = granted.second, taken = granted.taken + granted.granted
                from granted where granted.method = gateway_pace.method
            )
            select granted from granted
            """;

    /** Nobody waits longer; a second that is further ahead is a clock's mistake, and does not hold up the others. */
    private static final Duration LATEST = Duration.ofSeconds(10);

    private final Sql sql;

    SqlGatewayPace(Sql sql) {
        this.sql = sql;
    }

    @Override
    public int take(PaymentMethod method, int wanted, int perSecond, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        sql.statement(ADD).with(Words.of(method)).with(second).write();
        return (int) sql.statement(TAKE)
                .with(Words.of(method))
                .with(second)
                .with(second.plus(LATEST))
                .with(second)
                .with(wanted)
                .with(perSecond)
                .write();
    }
}
