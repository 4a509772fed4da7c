package io.xiaoer.pay.application.fake;

import io.xiaoer.pay.application.port.out.CallbackInbox;
import io.xiaoer.pay.application.port.out.Figures;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.order.Order;
import io.xiaoer.pay.domain.payment.LogEntry;
import io.xiaoer.pay.domain.payment.Payment;
import io.xiaoer.pay.domain.payment.PaymentStatus;
import io.xiaoer.pay.domain.refund.Refund;
import io.xiaoer.pay.domain.refund.RefundStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class InMemoryFigures implements Figures {

    private final Tables tables;

    InMemoryFigures(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<Totals> totals(List<Span> spans) {
        return spans.stream().map(this::totals).toList();
    }

    private Totals totals(Span span) {
        Totals happened = parts(span)
                .map(part -> Optional.of(part)
                        .filter(InMemoryFigures::isWholeHour)
                        .flatMap(hour -> tables.figures.get(hour.from()))
                        .orElseGet(() -> count(part)))
                .reduce(count(new Span(span.from(), span.from())), InMemoryFigures::sum);
        return new Totals(
                happened.paid(),
                happened.failed(),
                happened.cancelled(),
                happened.expired(),
                happened.callbacks(),
                count(span).unhandled());
    }

    private static boolean isWholeHour(Span part) {
        return part.from().plus(HOUR).equals(part.to())
                && part.from().truncatedTo(ChronoUnit.HOURS).equals(part.from());
    }

    /** What lies between full hours. */
    private static Stream<Span> parts(Span span) {
        return Stream.iterate(span.from(), from -> from.isBefore(span.to()), from -> from.truncatedTo(ChronoUnit.HOURS)
                        .plus(HOUR))
                .map(from -> {
                    Instant next = from.truncatedTo(ChronoUnit.HOURS).plus(HOUR);
                    return new Span(from, next.isBefore(span.to()) ? next : span.to());
                });
    }

    private Totals count(Span span) {
        List<Tables.LogRow> lines =
                tables.log.where(row -> isIn(span, row.entry().at()));
        List<CallbackInbox.Kept> callbacks = tables.callbacks.where(kept -> isIn(span, kept.receivedAt()));
        return new Totals(
                new Pile(
                        number(lines, LogEntry.Event.SUCCEEDED),
                        lines.stream()
                                .filter(row -> row.entry().event() == LogEntry.Event.SUCCEEDED)
                                .map(row -> tables.payments
                                        .get(row.payment())
                                        .orElseThrow()
                                        .amount())
                                .reduce(Money.ZERO, Money::plus)),
                number(lines, LogEntry.Event.FAILED),
                number(lines, LogEntry.Event.CANCELLED),
                number(lines, LogEntry.Event.EXPIRED),
                callbacks.size(),
                callbacks.stream()
                        .filter(kept -> kept.verdict() != CallbackInbox.Verdict.HANDLED)
                        .count());
    }

    private static long number(List<Tables.LogRow> lines, LogEntry.Event event) {
        return lines.stream().filter(row -> row.entry().event() == event).count();
    }

    private static boolean isIn(Span span, Instant at) {
        return !at.isBefore(span.from()) && at.isBefore(span.to());
    }

    private static Totals sum(Totals one, Totals other) {
        return new Totals(
                new Pile(
                        one.paid().count() + other.paid().count(),
                        one.paid().amount().plus(other.paid().amount())),
                one.failed() + other.failed(),
                one.cancelled() + other.cancelled(),
                one.expired() + other.expired(),
                one.callbacks() + other.callbacks(),
                one.unhandled() + other.unhandled());
    }

    @Override
    public int keep(Span hours, int most) {
        tables.locks.acquire("figures");
        List<Instant> missing = Stream.iterate(
                        hours.to().minus(HOUR), hour -> !hour.isBefore(hours.from()), hour -> hour.minus(HOUR))
                .filter(hour -> tables.figures.get(hour).isEmpty())
                .limit(most)
                .toList();
        missing.forEach(hour -> tables.figures.put(hour, count(new Span(hour, hour.plus(HOUR)))));
        return missing.size();
    }

    @Override
    public Map<Anomaly.Kind, Pile> openAnomalies() {
        return tables.anomalies.where(Anomaly::isOpen).stream()
                .collect(Collectors.groupingBy(
                        Anomaly::kind,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                open -> pile(open, anomaly -> anomaly.amount().orElse(Money.ZERO)))));
    }

    @Override
    public Map<Waiting, Pile> waiting(Instant now) {
        Map<Waiting, Pile> piles = new EnumMap<>(Waiting.class);
        piles.put(
                Waiting.PAYMENT_UNKNOWN,
                pile(
                        tables.payments.where(payment -> payment.status() == PaymentStatus.PROCESSING
                                && !payment.expiresAt().isAfter(now)),
                        Payment.State::amount));
        piles.put(Waiting.REFUND_PENDING, refunds(RefundStatus.PENDING));
        piles.put(Waiting.REFUND_GIVEN_UP, refunds(RefundStatus.FAILED));
        piles.put(
                Waiting.ORDER_CLOSING,
                pile(tables.orders.where(order -> order.closing().isPresent()), (Order.State order) -> order.line()
                        .total()));
        piles.put(
                Waiting.CALLBACK_FAILED,
                pile(
                        tables.callbacks.where(kept -> kept.verdict() == CallbackInbox.Verdict.FAILED),
                        kept -> Money.ZERO));
        piles.values().removeIf(pile -> pile.count() == 0);
        return piles;
    }

    @Override
    public Oldest oldest(Instant now) {
        List<Payment.State> processing = tables.payments.where(payment -> payment.status() == PaymentStatus.PROCESSING);
        return new Oldest(
                processing.stream().map(Payment.State::updatedAt).min(Comparator.naturalOrder()),
                processing.stream()
                        .map(Payment.State::expiresAt)
                        .filter(deadline -> !deadline.isAfter(now))
                        .min(Comparator.naturalOrder()));
    }

    private Pile refunds(RefundStatus status) {
        return pile(tables.refunds.where(refund -> refund.status() == status), Refund.State::amount);
    }

    private static <R> Pile pile(List<R> rows, Function<R, Money> amount) {
        return new Pile(rows.size(), rows.stream().map(amount).reduce(Money.ZERO, Money::plus));
    }

    @Override
    public void remember(Balance seen) {
        if (lastBalance().filter(last -> last.at().isAfter(seen.at())).isEmpty()) {
            tables.booksSeen.put(true, seen);
        }
    }

    @Override
    public Optional<Balance> lastBalance() {
        return tables.booksSeen.get(true);
    }
}
