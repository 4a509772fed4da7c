package io.xiaoer.pay.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.fixture.Report;
import io.xiaoer.pay.application.fixture.Shop;
import io.xiaoer.pay.application.port.in.ExpirePayments;
import io.xiaoer.pay.application.port.in.ReadOverview.Day;
import io.xiaoer.pay.application.port.in.ReadOverview.Overview;
import io.xiaoer.pay.application.port.out.Figures.Balance;
import io.xiaoer.pay.application.port.out.Figures.Pile;
import io.xiaoer.pay.application.port.out.Figures.Waiting;
import io.xiaoer.pay.domain.anomaly.Anomaly;
import io.xiaoer.pay.domain.money.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The shop opens at ten in the morning of 11 November in Shanghai, which is the evening before in New York. */
class OverviewTest extends InShop {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");
    private static final LocalDate OPENING_DAY = LocalDate.parse("2026-11-11");

    @Test
    void anEmptyShopShowsSevenDaysOfNothing() {
        Overview overview = overview(SHANGHAI);

        assertThat(overview.days())
                .extracting(Day::date)
                .containsExactlyElementsOf(OPENING_DAY
                        .minusDays(6)
                        .datesUntil(OPENING_DAY.plusDays(1))
                        .toList());
        assertThat(overview.days())
                .allSatisfy(day -> assertThat(day.totals().paid()).isEqualTo(Pile.NOTHING));
        assertThat(overview.anomalies()).isEmpty();
        assertThat(overview.waiting()).isEmpty();
        assertThat(overview.books()).isEmpty();
        assertThat(overview.at()).isEqualTo(Shop.OPENING);
    }

    @Test
    void todayIsHeldAgainstYesterdayAndYesterdayUpToThisTime() {
        Money price = situations.paid().payment().payment().amount();
        situations.after(Duration.ofHours(8));
        situations.paid();
        situations.paid();
        situations.after(Duration.ofHours(17));
        situations.paid();
        situations.after(Duration.ofSeconds(1));

        Overview overview = overview(SHANGHAI);

        assertThat(overview.today().totals().paid()).isEqualTo(new Pile(1, price));
        assertThat(overview.yesterday().totals().paid()).isEqualTo(new Pile(3, price.times(3)));
        assertThat(overview.yesterdaySoFar().paid()).isEqualTo(new Pile(1, price));
    }

    @Test
    void daysAreThoseOfTheShopsZone() {
        situations.paid();
        situations.after(Duration.ofSeconds(1));

        assertThat(overview(SHANGHAI).today().date()).isEqualTo(OPENING_DAY);
        assertThat(overview(ZoneId.of("America/New_York")).today().date()).isEqualTo(OPENING_DAY.minusDays(1));
        for (ZoneId zone : new ZoneId[] {SHANGHAI, KATHMANDU, ZoneId.of("America/New_York")}) {
            assertThat(overview(zone).today().totals().paid().count()).isEqualTo(1);
        }
    }

    @Test
    void theJobChangesNothingThatIsShown() {
        for (int i = 0; i < 9; i++) {
            situations.paid();
            situations.after(Duration.ofMinutes(437));
        }
        Overview shanghai = overview(SHANGHAI);
        Overview kathmandu = overview(KATHMANDU);

        assertThat(useCases.keepFigures().keepHours()).isPositive();

        assertThat(overview(SHANGHAI)).isEqualTo(shanghai);
        assertThat(overview(KATHMANDU)).isEqualTo(kathmandu);
        assertThat(useCases.keepFigures().keepHours()).isZero();
    }

    @Test
    void anHourIsKeptOnceEveryTransactionOfItIsOver() {
        situations.after(Duration.ofMinutes(10));
        assertThat(useCases.keepFigures().keepHours()).isPositive();

        situations.after(Duration.ofMinutes(59));
        assertThat(useCases.keepFigures().keepHours()).isZero();
        situations.after(Duration.ofMinutes(1));
        assertThat(useCases.keepFigures().keepHours()).isEqualTo(1);
    }

    @Test
    void whatNeedsSomebodyIsCounted() {
        situations.withExpiredPayment();
        situations.withStartedPayment();
        situations.report(
                Report.success(situations.placed().payment().payment()).amount("1.00"));
        situations.after(Duration.ofMinutes(31));

        Overview overview = overview(SHANGHAI);

        assertThat(overview.anomalies()).containsKey(Anomaly.Kind.AMOUNT_MISMATCH);
        assertThat(overview.waiting().get(Waiting.PAYMENT_UNKNOWN).count()).isEqualTo(1);
        useCases.expirePayments().expireOverdue(new ExpirePayments.Command(false));
        assertThat(overview(SHANGHAI).waiting()).doesNotContainKey(Waiting.PAYMENT_UNKNOWN);
    }

    @Test
    void theBooksAreShownAsTheyWereLastSeen() {
        situations.paid();
        Balance seen = useCases.keepFigures().lookAtBooks();
        situations.after(Duration.ofMinutes(1));
        situations.paid();

        assertThat(overview(SHANGHAI).books()).contains(seen);
        assertThat(seen.money()).isNotEqualTo(shop.books());
        assertThat(seen.money().unexplained()).isEqualTo(Money.ZERO);
    }

    private Overview overview(ZoneId zone) {
        return useCases.readOverview().overview(zone);
    }
}
