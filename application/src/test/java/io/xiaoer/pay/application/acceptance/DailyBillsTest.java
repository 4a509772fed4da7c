package io.xiaoer.pay.application.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.application.Outcome;
import io.xiaoer.pay.application.port.out.BillLine;
import io.xiaoer.pay.application.port.out.BillSource;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bills that are reconciled by the clock. */
class DailyBillsTest extends InBilledShop {

    @Test
    void theLastTwoDaysAreReconciledOnceTheirBillsAreThereAndThenNoMore() {
        shop.clock().set(BILLED.minusMillis(1));
        assertThat(useCases.reconcile().reconcileDue()).isEqualTo(1);
        assertThat(shop.bills().asked()).containsExactly(DAY.minusDays(1));

        shop.clock().set(BILLED);
        assertThat(useCases.reconcile().reconcileDue()).isEqualTo(1);
        assertThat(useCases.reconcile().reconcileDue()).isZero();
        assertThat(shop.bills().asked()).containsExactly(DAY.minusDays(1), DAY);
    }

    @Test
    void aDayThatFailedIsTriedAgainAfterAPause() {
        shop.clock().set(BILLED);
        shop.bills().ends(BillSource.State.UNKNOWN);
        assertThat(useCases.reconcile().reconcileDue()).isZero();

        shop.bills().ends(BillSource.State.READ);
        assertThat(useCases.reconcile().reconcileDue()).as("at once").isZero();
        situations.after(Duration.ofMinutes(30));
        assertThat(useCases.reconcile().reconcileDue()).isEqualTo(2);
    }

    @Test
    void aDayThatBreaksOffStopsNoOther() {
        shop.clock().set(BILLED);
        shop.bills().breakOff();

        assertThat(useCases.reconcile().reconcileDue()).isZero();

        assertThat(shop.bills().asked()).containsExactly(DAY.minusDays(1), DAY);
    }

    @Test
    void whatACrashLeftIsDroppedByItsAge() {
        situations.paid();
        shop.storage().unitOfWork().run(() -> {
            Instant now = shop.clock().instant();
            shop.storage()
                    .ports()
                    .bills()
                    .stage(
                            shop.storage().ports().bills().begin(Provider.BANK, now, now, now),
                            List.of(line("left", Money.ofCents(1), BillLine.State.SUCCEEDED)));
            return Outcome.accepted(now);
        });

        useCases.reconcile().reconcileDue();
        assertThat(snapshot().get("bill lines")).hasSize(1);
        situations.after(Duration.ofDays(1).plusMillis(1));
        useCases.reconcile().reconcileDue();

        assertThat(snapshot().get("bill lines")).isEmpty();
    }
}
