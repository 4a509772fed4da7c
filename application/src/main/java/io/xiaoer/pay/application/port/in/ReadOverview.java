package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.port.out.Deliveries.Backlog;
import io.xiaoer.pay.application.port.out.Figures.Balance;
import io.xiaoer.pay.application.port.out.Figures.Pile;
import io.xiaoer.pay.application.port.out.Figures.Totals;
import io.xiaoer.pay.application.port.out.Figures.Waiting;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows staff what needs somebody, and how the shop does. Changes nothing, and reads no table from end to end. */
public interface ReadOverview {

    /** How many days are shown, today among them. */
    int DAYS = 7;

    /** @param zone whose days these are */
    Overview overview(ZoneId zone);

    /**
     * The shop at a glance.
     *
     * @param outbox what subscribers are still to be told
     * @param books where all money was when it was last looked at
     * @param yesterdaySoFar yesterday up to this time of the day
     * @param days the last days, the oldest first; today, up to now, is the last
     */
    record Overview(
            Instant at,
            Map<Anomaly.Kind, Pile> anomalies,
            Map<Waiting, Pile> waiting,
            Backlog outbox,
            Optional<Balance> books,
            Totals yesterdaySoFar,
            List<Day> days) {

        public Day today() {
            return days.get(days.size() - 1);
        }

        public Day yesterday() {
            return days.get(days.size() - 2);
        }
    }

    /** What happened on a day. */
    record Day(LocalDate date, Totals totals) {}
}
