package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.Page;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.Bills;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.domain.payment.Receipt;
import io.xiaoer.pay.domain.payment.TradeNumber;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundNumber;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

final class InMemoryBills implements Bills {

    private static final Comparator<BillLine> WORST_FIRST = Comparator.comparing(
                    (BillLine line) -> line.state() != BillLine.State.FAILED)
            .thenComparing(line -> line.state() == BillLine.State.UNDER_WAY)
            .thenComparing(BillLine::amount);

    private final Tables tables;

    InMemoryBills(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Run begin(Provider provider, Instant from, Instant to, Instant now) {
        Run run = new Run(tables.nextId(), provider, from, to);
        tables.billRuns.put(run.id(), now);
        return run;
    }

    @Override
    public void stage(Run run, List<BillLine> lines) {
        lines.forEach(line -> tables.billLines.put(tables.nextId(), new Tables.StagedLine(run.id(), line)));
    }

    @Override
    public Scan<String> moneyOfBill(Run run, Optional<String> after, int limit) {
        return scan(lines(run, false), after, limit, line -> moneyDiffers(run, line));
    }

    private Optional<Difference> moneyDiffers(Run run, BillLine line) {
        boolean succeeded = line.state() == BillLine.State.SUCCEEDED;
        Optional<Receipt> receipt = line.transactionId().isBlank()
                ? Optional.empty()
                : tables.receipts.get(new Receipt.Key(run.provider(), line.transactionId()));
        Optional<Type> type = receipt.isEmpty()
                ? Optional.of(Type.MISSING_HERE).filter(missing -> succeeded)
                : !succeeded
                        ? Optional.of(Type.STATUS_DIFFERS)
                        : Optional.of(Type.AMOUNT_DIFFERS)
                                .filter(differs -> !receipt.get().amount().equals(line.amount()));
        return type.map(what -> new Difference(what, number(line), receipt.map(this::side), Optional.of(side(line))));
    }

    @Override
    public Scan<String> refundsOfBill(Run run, Optional<String> after, int limit) {
        return scan(lines(run, true), after, limit, line -> refundDiffers(run, line));
    }

    private Optional<Difference> refundDiffers(Run run, BillLine line) {
        Optional<Refund.State> ours = tables
                .refunds
                .where(refund -> refund.number().equals(line.refund().orElseThrow())
                        && refund.receipt().provider() == run.provider())
                .stream()
                .findFirst();
        boolean agree = line.state() == BillLine.State.FAILED
                ? ours.map(refund -> refund.status() != RefundStatus.SUCCEEDED).orElse(true)
                : ours.map(refund -> agree(refund, line)).orElse(false);
        return agree
                ? Optional.empty()
                : Optional.of(new Difference(
                        Type.REFUND_DIFFERS, number(line), ours.map(this::side), Optional.of(side(line))));
    }

    private static boolean agree(Refund.State ours, BillLine line) {
        boolean isDone = ours.status() == RefundStatus.SUCCEEDED
                || line.state() == BillLine.State.UNDER_WAY && ours.status() == RefundStatus.PROCESSING;
        boolean isOfThatMoney = line.transactionId().isBlank()
                || line.transactionId().equals(ours.receipt().transactionId());
        return isDone && isOfThatMoney && ours.amount().equals(line.amount());
    }

    @Override
    public Scan<Page.Cursor> receiptsOfDay(Run run, Optional<Page.Cursor> after, int limit) {
        SortedMap<String, BillLine> billed = lines(run, false);
        return scan(
                tables.receipts.where(
                        receipt -> receipt.key().provider() == run.provider() && isWithin(run, receipt.paidAt())),
                receipt -> new Page.Cursor(receipt.paidAt(), receipt.key().hashCode()),
                after,
                limit,
                receipt -> billed.containsKey(receipt.key().transactionId())
                        ? Optional.empty()
                        : Optional.of(new Difference(
                                Type.MISSING_THERE,
                                receipt.key().transactionId(),
                                Optional.of(side(receipt)),
                                Optional.empty())));
    }

    @Override
    public Scan<Page.Cursor> refundsOfDay(Run run, Optional<Page.Cursor> after, int limit) {
        SortedMap<String, BillLine> billed = lines(run, true);
        return scan(
                tables.refunds.where(refund -> refund.receipt().provider() == run.provider()
                        && refund.status() == RefundStatus.SUCCEEDED
                        && isWithin(run, refund.createdAt())
                        && isWithin(run, refund.updatedAt())),
                refund -> new Page.Cursor(refund.createdAt(), refund.id().value()),
                after,
                limit,
                refund -> billed.containsKey(refund.number().value())
                        ? Optional.empty()
                        : Optional.of(new Difference(
                                Type.REFUND_DIFFERS,
                                refund.number().value(),
                                Optional.of(side(refund)),
                                Optional.empty())));
    }

    private static boolean isWithin(Run run, Instant at) {
        return !at.isBefore(run.from()) && at.isBefore(run.to());
    }

    private static Scan<String> scan(
            SortedMap<String, BillLine> lines,
            Optional<String> after,
            int limit,
            Function<BillLine, Optional<Difference>> compare) {
        List<String> part = lines.keySet().stream()
                .filter(number -> after.map(last -> number.compareTo(last) > 0).orElse(true))
                .limit(limit)
                .toList();
        return new Scan<>(
                part.stream()
                        .flatMap(number -> compare.apply(lines.get(number)).stream())
                        .toList(),
                part.size() < limit ? Optional.empty() : Optional.of(part.get(limit - 1)));
    }

    private static <T> Scan<Page.Cursor> scan(
            List<T> rows,
            Function<T, Page.Cursor> place,
            Optional<Page.Cursor> after,
            int limit,
            Function<T, Optional<Difference>> compare) {
        List<T> part = Paging.oldestFirst(rows, after, limit, place);
        return new Scan<>(
                part.stream().flatMap(row -> compare.apply(row).stream()).toList(),
                part.size() < limit ? Optional.empty() : Optional.of(place.apply(part.get(limit - 1))));
    }

    private SortedMap<String, BillLine> lines(Run run, boolean refunds) {
        return tables.billLines.where(row -> row.run() == run.id() && row.line().isRefund() == refunds).stream()
                .map(Tables.StagedLine::line)
                .sorted(WORST_FIRST)
                .collect(Collectors.toMap(InMemoryBills::number, line -> line, (worst, other) -> worst, TreeMap::new));
    }

    private static String number(BillLine line) {
        return line.refund()
                .map(RefundNumber::value)
                .filter(number -> !number.isBlank())
                .orElse(line.transactionId());
    }

    private static Side side(BillLine line) {
        return new Side(
                line.transactionId(),
                line.trade().map(TradeNumber::value),
                line.refund().map(RefundNumber::value),
                line.amount().toString(),
                Words.of(line.state()),
                line.at());
    }

    private Side side(Receipt receipt) {
        return new Side(
                receipt.key().transactionId(),
                receipt.trade().map(TradeNumber::value),
                Optional.empty(),
                receipt.amount().toString(),
                "received",
                receipt.paidAt());
    }

    private Side side(Refund.State refund) {
        return new Side(
                refund.receipt().transactionId(),
                tables.receipts.get(refund.receipt()).flatMap(Receipt::trade).map(TradeNumber::value),
                Optional.of(refund.number().value()),
                refund.amount().toString(),
                Words.of(refund.status()),
                refund.updatedAt());
    }

    @Override
    public int drop(long run, int most) {
        List<Long> lines = tables.billLines.all().entrySet().stream()
                .filter(row -> row.getValue().run() == run)
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        lines.forEach(tables.billLines::remove);
        if (lines.size() < most) {
            tables.billRuns.remove(run);
        }
        return lines.size();
    }

    @Override
    public List<Long> begunBefore(Instant instant) {
        return tables.billRuns.all().entrySet().stream()
                .filter(run -> run.getValue().isBefore(instant))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public boolean claim(Provider provider, LocalDate day, Instant now, Instant until) {
        Tables.BillKey key = new Tables.BillKey(provider, day);
        tables.locks.acquire(key);
        boolean free = tables.reconciliations
                .get(key)
                .map(state -> state.next().filter(at -> !at.isAfter(now)).isPresent())
                .orElse(true);
        if (free) {
            tables.reconciliations.put(key, new Tables.BillState(Optional.of(until), "claimed"));
        }
        return free;
    }

    @Override
    public void done(Provider provider, LocalDate day, int lines, int found, Instant now) {
        tables.reconciliations.put(
                new Tables.BillKey(provider, day),
                new Tables.BillState(Optional.empty(), "%d lines, %d found".formatted(lines, found)));
    }

    @Override
    public void failed(Provider provider, LocalDate day, String why, Instant tryAgainAt) {
        tables.reconciliations.put(
                new Tables.BillKey(provider, day), new Tables.BillState(Optional.of(tryAgainAt), why));
    }
}
