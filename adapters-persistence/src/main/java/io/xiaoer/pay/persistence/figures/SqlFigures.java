package io.xiaoer.pay.persistence.figures;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.Figures;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Conservation;
import io.xiaoer.pay.persistence.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Totals in PostgreSQL. Whatever stands in a subquery of one value stays there: the planner looks it up by its key then,
 * instead of reading a table to join it.
 */
@ApplicationScoped
public class SqlFigures implements Figures {

    /** Parts of spans, none longer than an hour: one that is kept as a whole is taken as it is, any other is counted. */
    private static final String TOTALS = """
            with part as materialized (
                select parts.number, parts.since, parts.until,
                    (select kept from hourly_figures kept
                        where kept.hour = parts.since and parts.until = parts.since + interval '1 hour') as kept
                from unnest(?, ?, ?) as parts (number, since, until)
            ), counted as (
                select part.number, min(part.since) as since, max(part.until) as until,
                    sum(coalesce((part.kept).paid, ended.paid)) as paid,
                    sum(coalesce((part.kept).paid_cents, ended.paid_cents)) as paid_cents,
                    sum(coalesce((part.kept).failed, ended.failed)) as failed,
                    sum(coalesce((part.kept).cancelled, ended.cancelled)) as cancelled,
                    sum(coalesce((part.kept).expired, ended.expired)) as expired,
                    sum(coalesce((part.kept).callbacks, came.callbacks)) as callbacks
                from part,
                    lateral (
                        select count(*) filter (where event = 'succeeded') as paid,
                            coalesce(sum((select amount_cents from payments where payments.id = payment_log.payment_id))
                                filter (where event = 'succeeded'), 0) as paid_cents,
                            count(*) filter (where event = 'failed') as failed,
                            count(*) filter (where event = 'cancelled') as cancelled,
                            count(*) filter (where event = 'expired') as expired
                        from payment_log
                        where (part.kept).hour is null and at >= part.since and at < part.until
                            and event in ('succeeded', 'failed', 'cancelled', 'expired')) ended,
                    lateral (
                        select count(*) as callbacks
                        from callbacks
                        where (part.kept).hour is null and received_at >= part.since and received_at < part.until) came
                group by part.number
            )
            select counted.*,
                (select count(*) from callbacks where verdict in ('refused', 'failed')
                    and received_at >= counted.since and received_at < counted.until) as unhandled
            from counted
            order by counted.number
            """;

    private static final String KEEP = """
            insert into hourly_figures (hour, paid, paid_cents, failed, cancelled, expired, callbacks)
            select missing.hour, ended.paid, ended.paid_cents, ended.failed, ended.cancelled, ended.expired,
                came.callbacks
            from (
                    select hours.hour
                    from generate_series(date_trunc('hour', cast(? as timestamptz), 'UTC'),
                        cast(? as timestamptz) - interval '1 hour', interval '1 hour') as hours (hour)
                    where (select kept.hour from hourly_figures kept where kept.hour = hours.hour) is null
                    order by hours.hour desc
                    limit ?) missing,
                lateral (
                    select count(*) filter (where event = 'succeeded') as paid,
                        coalesce(sum((select amount_cents from payments where payments.id = payment_log.payment_id))
                            filter (where event = 'succeeded'), 0) as paid_cents,
                        count(*) filter (where event = 'failed') as failed,
                        count(*) filter (where event = 'cancelled') as cancelled,
                        count(*) filter (where event = 'expired') as expired
                    from payment_log
                    where at >= missing.hour and at < missing.hour + interval '1 hour'
                        and event in ('succeeded', 'failed', 'cancelled', 'expired')) ended,
                lateral (
                    select count(*) as callbacks
                    from callbacks
                    where received_at >= missing.hour and received_at < missing.hour + interval '1 hour') came
            on conflict do nothing
            """;

    private static final String OPEN_ANOMALIES = """
            select kind, count(*) as number, coalesce(sum(amount_cents), 0) as cents
            from anomalies where status = 'open' group by kind
            """;

    private static final String WAITING = """
            select 'payment_unknown' as kind, count(*) as number, coalesce(sum(amount_cents), 0) as cents
                from payments where status = 'processing' and expires_at <= ?
            union all
            select case status when 'pending' then 'refund_pending' else 'refund_given_up' end, count(*),
                    sum(amount_cents)
                from refunds where status in ('pending', 'failed') group by status
            union all
            select 'order_closing', count(*), coalesce(sum(total_cents), 0) from orders where closing_since is not null
            union all
            select 'callback_failed', count(*), 0 from callbacks where verdict = 'failed'
            """;

    private static final String OLDEST = """
            select min(updated_at) as processing, min(expires_at) filter (where expires_at <= ?) as unknown
            from payments where status = 'processing'
            """;

    private static final String REMEMBER = """
            insert into books_seen (is_last, at, received_cents, applied_cents, refunding_cents, refunded_cents, held_cents)
            values (true, ?, ?, ?, ?, ?, ?)
            on conflict (is_last) do update
                set at = excluded.at, received_cents = excluded.received_cents, applied_cents = excluded.applied_cents,
                    refunding_cents = excluded.refunding_cents, refunded_cents = excluded.refunded_cents,
                    held_cents = excluded.held_cents
                where books_seen.at <= excluded.at
            """;

    private static final String LAST_BALANCE = """
            select at, received_cents, applied_cents, refunding_cents, refunded_cents, held_cents from books_seen
            where is_last
            """;

    private final Sql sql;

    SqlFigures(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Totals> totals(List<Span> spans) {
        List<Part> parts = IntStream.range(0, spans.size())
                .boxed()
                .flatMap(number -> hours(spans.get(number)).map(hour -> new Part(number, hour)))
                .toList();
        return sql.statement(TOTALS)
                .withIds(parts, part -> (long) part.number())
                .withInstants(parts, part -> part.hour().from())
                .withInstants(parts, part -> part.hour().to())
                .readAll(SqlFigures::totals);
    }

    /** Cuts it at the full hours. Here, since the planner knows how many these are, and not how many a series has. */
    private static Stream<Span> hours(Span span) {
        Instant first = next(span.from());
        if (!first.isBefore(span.to())) {
            return Stream.of(span);
        }
        Stream<Span> further = Stream.iterate(first, from -> from.isBefore(span.to()), SqlFigures::next)
                .map(from -> new Span(from, next(from).isBefore(span.to()) ? next(from) : span.to()));
        return Stream.concat(Stream.of(new Span(span.from(), first)), further);
    }

    private static Instant next(Instant from) {
        return from.truncatedTo(ChronoUnit.HOURS).plus(HOUR);
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                new Pile(row.getLong("paid"), Money.ofCents(row.getLong("paid_cents"))),
                row.getLong("failed"),
                row.getLong("cancelled"),
                row.getLong("expired"),
                row.getLong("callbacks"),
                row.getLong("unhandled"));
    }

    @Override
    public int keep(Span hours, int most) {
        return Math.toIntExact(sql.statement(KEEP)
                .with(hours.from())
                .with(hours.to())
                .with(most)
                .write());
    }

    @Override
    public Map<Anomaly.Kind, Pile> openAnomalies() {
        return piles(sql.statement(OPEN_ANOMALIES), Anomaly.Kind.class);
    }

    @Override
    public Map<Waiting, Pile> waiting(Instant now) {
        return piles(sql.statement(WAITING).with(now), Waiting.class);
    }

    @Override
    public Oldest oldest(Instant now) {
        return sql.statement(OLDEST)
                .with(now)
                .readOne(row -> new Oldest(instant(row, "processing"), instant(row, "unknown")))
                .orElseThrow();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static <K extends Enum<K>> Map<K, Pile> piles(Sql.Statement statement, Class<K> kinds) {
        return statement
                .readAll(row -> Map.entry(
                        Words.parse(kinds, row.getString("kind")).orElseThrow(),
                        new Pile(row.getLong("number"), Money.ofCents(row.getLong("cents")))))
                .stream()
                .filter(entry -> entry.getValue().count() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void remember(Balance seen) {
        Conservation money = seen.money();
        sql.statement(REMEMBER)
                .with(seen.at())
                .with(money.received().cents())
                .with(money.applied().cents())
                .with(money.refunding().cents())
                .with(money.refunded().cents())
                .with(money.held().cents())
                .write();
    }

    @Override
    public Optional<Balance> lastBalance() {
        return sql.statement(LAST_BALANCE)
                .readOne(row -> new Balance(
                        new Conservation(
                                Money.ofCents(row.getLong("received_cents")),
                                Money.ofCents(row.getLong("applied_cents")),
                                Money.ofCents(row.getLong("refunding_cents")),
                                Money.ofCents(row.getLong("refunded_cents")),
                                Money.ofCents(row.getLong("held_cents"))),
                        row.getObject("at", OffsetDateTime.class).toInstant()));
    }

    /** Of the span of that number. */
    private record Part(int number, Span hour) {}
}
