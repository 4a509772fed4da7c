package io.xiaoer.pay.persistence.bill;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.persistence.database.Ids;
import io.xiaoer.pay.persistence.database.Sql;
import io.xiaoer.pay.persistence.database.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Bills in PostgreSQL, compared there. */
@ApplicationScoped
public class SqlBills implements Bills {

    private static final String BEGIN = "insert into bill_runs (id, begun_at) values (?, ?)";

    private static final String STAGE = """
            insert into bill_lines (run_id, is_refund, number, transaction_id, trade_number, refund_number, amount_cents,
                state, at)
            select ?, line.refund_number is not null,
                coalesce(nullif(line.refund_number, ''), nullif(line.transaction_id, ''), '-'),
                line.transaction_id, nullif(line.trade_number, ''), line.refund_number, line.amount_cents, line.state,
                line.at
            from unnest(?, ?, ?, ?, ?, ?)
                as line (transaction_id, trade_number, refund_number, amount_cents, state, at)
            """;

    private static final String DROP_LINES = """
            delete from bill_lines where ctid = any (
                array(select ctid from bill_lines where run_id = ? order by is_refund, number limit ?))
            """;

    private static final String DROP_RUN = "delete from bill_runs where id = ?";

    private static final String BEGUN_BEFORE = "select id from bill_runs where begun_at < ?";

    private static final String CLAIM = """
            insert into reconciliations (provider, day, attempts, next_attempt_at) values (?, cast(? as date), 1, ?)
            on conflict (provider, day) do update
                set attempts = reconciliations.attempts + 1, next_attempt_at = excluded.next_attempt_at
                where reconciliations.next_attempt_at <= ?
            """;

    private static final String DONE = """
            update reconciliations set done_at = ?, lines = ?, found = ?, next_attempt_at = null, trouble = null
            where provider = ? and day = cast(? as date)
            """;

    private static final String FAILED = """
            update reconciliations set next_attempt_at = ?, trouble = ?
            where provider = ? and day = cast(? as date) and done_at is null
            """;

    private final Sql sql;
    private final Ids ids;

    SqlBills(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    @Override
    public Run begin(Provider provider, Instant from, Instant to, Instant now) {
        Run run = new Run(ids.next(), provider, from, to);
        sql.statement(BEGIN).with(run.id()).with(now).writeOne();
        return run;
    }

    @Override
    public void stage(Run run, List<BillLine> lines) {
        sql.statement(STAGE)
                .with(run.id())
                .withTexts(lines, line -> Texts.storable(line.transactionId()))
                .withTexts(lines, line -> text(line.trade().map(TradeNumber::value)))
                .withTexts(lines, line -> text(line.refund().map(RefundNumber::value)))
                .withIds(lines, line -> line.amount().cents())
                .withTexts(lines, line -> Words.of(line.state()))
                .withInstants(lines, BillLine::at)
                .write();
    }

    private static String text(Optional<String> text) {
        return text.map(Texts::storable).orElse(null);
    }

    @Override
    public Scan<String> moneyOfBill(Run run, Optional<String> after, int limit) {
        return ofBill(Comparisons.MONEY_OF_BILL, run, after, limit);
    }

    @Override
    public Scan<String> refundsOfBill(Run run, Optional<String> after, int limit) {
        return ofBill(Comparisons.REFUNDS_OF_BILL, run, after, limit);
    }

    private Scan<String> ofBill(String comparison, Run run, Optional<String> after, int limit) {
        return scan(
                sql.statement(comparison)
                        .with(run.id())
                        .with(after.orElse(""))
                        .with(limit)
                        .with(Words.of(run.provider())),
                limit,
                row -> row.getString("last"));
    }

    @Override
    public Scan<Page.Cursor> receiptsOfDay(Run run, Optional<Page.Cursor> after, int limit) {
        Page.Cursor place = after.orElse(beginOf(run));
        return scan(
                sql.statement(Comparisons.RECEIPTS_OF_DAY)
                        .with(Words.of(run.provider()))
                        .with(place.at())
                        .with(place.id())
                        .with(run.to())
                        .with(limit)
                        .with(run.id()),
                limit,
                SqlBills::cursor);
    }

    @Override
    public Scan<Page.Cursor> refundsOfDay(Run run, Optional<Page.Cursor> after, int limit) {
        Page.Cursor place = after.orElse(beginOf(run));
        return scan(
                sql.statement(Comparisons.REFUNDS_OF_DAY)
                        .with(place.at())
                        .with(place.id())
                        .with(run.to())
                        .with(Words.of(run.provider()))
                        .with(run.to())
                        .with(limit)
                        .with(run.id()),
                limit,
                SqlBills::cursor);
    }

    private static Page.Cursor beginOf(Run run) {
        return new Page.Cursor(run.from(), Long.MIN_VALUE);
    }

    private static Page.Cursor cursor(ResultSet row) throws SQLException {
        return new Page.Cursor(instant(row, "last_at"), row.getLong("last_id"));
    }

    private static <P> Scan<P> scan(Sql.Statement comparison, int limit, Sql.Row<P> last) {
        List<Part<P>> rows = comparison.readAll(row -> new Part<>(
                row.getInt("seen") < limit ? Optional.empty() : Optional.of(last.read(row)), difference(row)));
        return new Scan<>(
                rows.stream().flatMap(row -> row.difference().stream()).toList(),
                rows.get(0).last());
    }

    private static Optional<Difference> difference(ResultSet row) throws SQLException {
        String type = row.getString("type");
        return type == null
                ? Optional.empty()
                : Optional.of(new Difference(
                        Words.parse(Type.class, type).orElseThrow(),
                        row.getString("number"),
                        side(row, "our_"),
                        side(row, "their_")));
    }

    private static Optional<Side> side(ResultSet row, String whose) throws SQLException {
        String transaction = row.getString(whose + "transaction");
        return transaction == null
                ? Optional.empty()
                : Optional.of(new Side(
                        transaction,
                        Optional.ofNullable(row.getString(whose + "trade")),
                        Optional.ofNullable(row.getString(whose + "refund")),
                        Money.ofCents(row.getLong(whose + "cents")).toString(),
                        row.getString(whose + "status"),
                        instant(row, whose + "at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public int drop(long run, int most) {
        int lines = (int) sql.statement(DROP_LINES).with(run).with(most).write();
        if (lines < most) {
            sql.statement(DROP_RUN).with(run).write();
        }
        return lines;
    }

    @Override
    public List<Long> begunBefore(Instant instant) {
        return sql.statement(BEGUN_BEFORE).with(instant).readAll(row -> row.getLong("id"));
    }

    @Override
    public boolean claim(Provider provider, LocalDate day, Instant now, Instant until) {
        return sql.statement(CLAIM)
                        .with(Words.of(provider))
                        .with(day.toString())
                        .with(until)
                        .with(now)
                        .write()
                == 1;
    }

    @Override
    public void done(Provider provider, LocalDate day, int lines, int found, Instant now) {
        sql.statement(DONE)
                .with(now)
                .with(lines)
                .with(found)
                .with(Words.of(provider))
                .with(day.toString())
                .writeOne();
    }

    @Override
    public void failed(Provider provider, LocalDate day, String why, Instant tryAgainAt) {
        sql.statement(FAILED)
                .with(tryAgainAt)
                .with(Texts.storable(why))
                .with(Words.of(provider))
                .with(day.toString())
                .write();
    }

    /** A row of a comparison. */
    private record Part<P>(Optional<P> last, Optional<Difference> difference) {}
}
