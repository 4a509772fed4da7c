package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.ReadOverview.Day;
import io.xiaoer.pay.application.port.in.ReadOverview.Overview;
import io.xiaoer.pay.application.port.out.Deliveries.Backlog;
import io.xiaoer.pay.application.port.out.Figures.Balance;
import io.xiaoer.pay.application.port.out.Figures.Pile;
import io.xiaoer.pay.application.port.out.Figures.Totals;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shop at a glance.
 *
 * @param anomalies open ones by their kind
 * @param waiting what else waits for somebody
 * @param outbox events that subscribers are still to be told of
 * @param books where all money was when it was last looked at; null when nobody has yet
 * @param yesterdaySoFar yesterday up to this time of the day
 * @param days the last seven, the oldest first; today, up to now, is the last
 */
@Schema(name = "Overview")
public record OverviewJson(
        Instant at,
        @Schema(examples = "Asia/Shanghai") String zone,
        List<PileJson> anomalies,
        List<PileJson> waiting,
        OutboxJson outbox,

        @Schema(nullable = true) BooksJson books,

        TotalsJson yesterdaySoFar,
        List<DayJson> days) {

    static OverviewJson of(Overview overview, ZoneId zone) {
        return new OverviewJson(
                overview.at(),
                zone.getId(),
                piles(overview.anomalies()),
                piles(overview.waiting()),
                OutboxJson.of(overview.outbox()),
                overview.books().map(BooksJson::of).orElse(null),
                TotalsJson.of(overview.yesterdaySoFar()),
                overview.days().stream().map(DayJson::of).toList());
    }

    private static <K extends Enum<K>> List<PileJson> piles(Map<K, Pile> piles) {
        return piles.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new PileJson(
                        Words.of(entry.getKey()),
                        entry.getValue().count(),
                        entry.getValue().amount().toString()))
                .toList();
    }

    /**
     * Some of a kind, and the money that they are about together.
     *
     * @param kind a kind of anomaly, or one of {@code payment_unknown, refund_pending, refund_given_up, order_closing,
     *     callback_failed}
     */
    @Schema(name = "Pile")
    public record PileJson(
            String kind,
            @Schema(minimum = "1") long count,
            @Schema(ref = ApiDefinition.MONEY) String amount) {}

    /**
     * Events that subscribers are still to be told of.
     *
     * @param oldestAt when the oldest of them happened; null when there is none
     * @param parked deliveries that were given up
     */
    @Schema(name = "OutboxFigures")
    public record OutboxJson(
            @Schema(minimum = "0") long waiting,
            @Schema(nullable = true) Instant oldestAt,
            @Schema(minimum = "0") long parked) {

        static OutboxJson of(Backlog backlog) {
            return new OutboxJson(backlog.waiting(), backlog.oldest().orElse(null), backlog.parked());
        }
    }

    /** Where all money was, and when. */
    @Schema(name = "BooksSeen")
    public record BooksJson(Instant at, ConservationJson money) {

        static BooksJson of(Balance seen) {
            return new BooksJson(seen.at(), ConservationJson.of(seen.money()));
        }
    }

    /** What happened on a day of the shop's zone. */
    @Schema(name = "Day")
    public record DayJson(LocalDate date, TotalsJson totals) {

        static DayJson of(Day day) {
            return new DayJson(day.date(), TotalsJson.of(day.totals()));
        }
    }

    /**
     * What happened in some time.
     *
     * @param paidCount payments that succeeded, {@code paidAmount} their money; {@code failed}, {@code cancelled} and
     *     {@code expired} are payments that ended so
     * @param callbacks genuine callbacks that came
     * @param callbacksUnhandled those of them whose word is not on record
     */
    @Schema(name = "Totals")
    public record TotalsJson(
            @Schema(minimum = "0") long paidCount,
            @Schema(ref = ApiDefinition.MONEY) String paidAmount,
            @Schema(minimum = "0") long failed,
            @Schema(minimum = "0") long cancelled,
            @Schema(minimum = "0") long expired,
            @Schema(minimum = "0") long callbacks,
            @Schema(minimum = "0") long callbacksUnhandled) {

        static TotalsJson of(Totals totals) {
            return new TotalsJson(
                    totals.paid().count(),
                    totals.paid().amount().toString(),
                    totals.failed(),
                    totals.cancelled(),
                    totals.expired(),
                    totals.callbacks(),
                    totals.unhandled());
        }
    }
}
